package org.danewerk.operations.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.local.LocalFile;
import org.danewerk.net.local.LocalProgram;
import org.danewerk.operations.publish.RolloverSettings.KeyFiles;

/**
 * Keys and chains on the disk of this machine: seen, made, and put where the mail server reads them. Private keys are copied from file to
 * file, whose permissions stay, and nowhere else. What was put in place stays staged too, and counts as staged no more: an installation
 * that was interrupted is finished from it.
 */
public final class MaterialFiles {
    private final List<KeyFiles> files;

    public MaterialFiles(List<KeyFiles> files) {
        this.files = List.copyOf(files);
    }

    /** @return the file, and what is wrong with it, where one that must be there is of no use */
    public Parsed<Material> read() {
        var current = new ArrayList<Credential>();
        var staged = new ArrayList<Credential>();
        for (var one : files) {
            try {
                switch (current(one)) {
                    case Parsed.Malformed<Credential> bad -> {
                        return Parsed.malformed(0, bad.reason());
                    }
                    case Parsed.Ok<Credential>(var credential) -> {
                        current.add(credential);
                        staged(one).filter(next -> isAnother(next, credential)).ifPresent(staged::add);
                    }
                }
            } catch (IOException e) {
                return Parsed.malformed(0, String.valueOf(e.getMessage()));
            }
        }
        return Parsed.ok(new Material(current, staged));
    }

    /** Where one of the two files is of the staged chain and the other is not, somebody was killed between them. */
    public Optional<Deed> finish(Optional<LocalProgram> reload) {
        try {
            boolean any = false;
            for (var one : files) {
                if (isHalfInstalled(one)) {
                    put(one, staged(one).orElseThrow());
                    any = true;
                }
            }
            return any ? Optional.of(reloaded("finished what was interrupted", reload)) : Optional.empty();
        } catch (IOException e) {
            return Optional.of(new Deed.NotMade(String.valueOf(e.getMessage())));
        }
    }

    /** Makes a key of each algorithm that has a place for one and nothing staged there. */
    public Deed stage() {
        var made = new ArrayList<String>();
        boolean any = false;
        for (var one : files) {
            any |= one.staged().isPresent();
            if (one.staged().isPresent()) {
                try {
                    var deed = stage(one, one.staged().get(), made);
                    if (deed.isPresent()) {
                        return deed.get();
                    }
                } catch (IOException e) {
                    return new Deed.NotMade(String.valueOf(e.getMessage()));
                }
            }
        }
        if (!any) {
            return new Deed.NotMade(
                    "there is no place for a next key; name one as keys.ecdsa.staged or keys.rsa.staged");
        }
        return new Deed.Made(made.isEmpty() ? "there already" : "made " + String.join(" and ", made));
    }

    private Optional<Deed> stage(KeyFiles one, RolloverSettings.KeyPair place, List<String> made) throws IOException {
        var current = current(one);
        if (!(current instanceof Parsed.Ok<Credential>(var credential))) {
            return Optional.of(new Deed.NotMade(((Parsed.Malformed<Credential>) current).reason()));
        }
        if (staged(one).filter(next -> isAnother(next, credential)).isPresent()) {
            return Optional.empty();
        }
        var file = LocalFile.forOwner(place.key());
        if (file.isLink()) {
            return Optional.of(new Deed.NotMade(file + LINK));
        }
        return switch (NextKey.after(credential)) {
            case Parsed.Malformed<Bytes>(var at, var reason) -> Optional.of(new Deed.NotMade(reason));
            case Parsed.Ok<Bytes>(var pem) -> {
                if (!file.replace(file.read(), pem)) {
                    yield Optional.of(new Deed.NotMade(file + " was changed by somebody else at the same time"));
                }
                made.add(file.toString());
                yield Optional.empty();
            }
        };
    }

    /**
     * Has the operator's command see to the certificates of staged keys.
     *
     * @param hosts whose names they are to be for
     */
    public Deed certify(List<Credential> keys, Optional<LocalProgram> command, List<String> hosts) {
        var places = files.stream()
                .filter(one -> keys.stream().anyMatch(key -> key.algorithm() == one.algorithm()))
                .flatMap(one -> one.staged().stream().map(pair -> Map.entry(one, pair)))
                .toList();
        if (command.isEmpty()) {
            return new Deed.NotMade(places.stream()
                    .map(place -> "have a certificate issued for the key "
                            + place.getValue().key() + " and put the chain into "
                            + place.getValue().certificate())
                    .collect(Collectors.joining("; ")));
        }
        for (var place : places) {
            var run = command.get()
                    .run(
                            Map.of(
                                    "DANEWERK_ALGORITHM", word(place.getKey().algorithm()),
                                    "DANEWERK_KEY", place.getValue().key(),
                                    "DANEWERK_CERTIFICATE", place.getValue().certificate(),
                                    "DANEWERK_HOSTS", String.join(" ", hosts)),
                            "");
            var failure = failure(command.get(), run);
            if (failure.isPresent()) {
                return new Deed.NotMade(failure.get());
            }
            if (isUncertified(place.getKey())) {
                return new Deed.NotMade(command.get() + " ended well, and "
                        + place.getValue().certificate() + " holds no certificate of the key "
                        + place.getValue().key());
            }
        }
        return new Deed.Made(command.get().toString());
    }

    /** Puts those that are not in place there, and has the mail server take them up. */
    public Deed install(List<Credential> credentials, Optional<LocalProgram> reload) {
        try {
            var toPut = new LinkedHashMap<KeyFiles, Credential>();
            for (var one : files) {
                var current = current(one).orThrow();
                var staged = staged(one).filter(credentials::contains);
                if (staged.isPresent() && isAnother(staged.get(), current)) {
                    toPut.put(one, staged.get());
                } else if (!credentials.contains(current)) {
                    return new Deed.NotMade(
                            "the files of keys." + word(one.algorithm()) + " changed meanwhile; look again");
                }
            }
            var put = new ArrayList<String>();
            for (var one : toPut.entrySet()) {
                put(one.getKey(), one.getValue());
                put.add(one.getKey().current().certificate());
            }
            return reloaded(put.isEmpty() ? "in place already" : "put into " + String.join(" and ", put), reload);
        } catch (IOException e) {
            return new Deed.NotMade(String.valueOf(e.getMessage()));
        }
    }

    private static Deed reloaded(String done, Optional<LocalProgram> reload) {
        return reload.<Deed>map(program -> failure(program, program.run(Map.of(), ""))
                        .<Deed>map(why -> new Deed.Unknown(done + ", but " + why))
                        .orElseGet(() -> new Deed.Made(done + ", then " + program)))
                .orElseGet(() -> new Deed.Made(done));
    }

    private static Optional<String> failure(LocalProgram program, LocalProgram.Run run) {
        return switch (run) {
            case LocalProgram.Run.Ended(var status, var said) when status == 0 -> Optional.empty();
            case LocalProgram.Run.Ended(var status, var said) ->
                Optional.of(program + " ended with status " + status + (said.isEmpty() ? "" : ": " + said));
            case LocalProgram.Run.TimedOut(var said) ->
                Optional.of(program + " did not end in time" + (said.isEmpty() ? "" : ": " + said));
            case LocalProgram.Run.NotStarted(var why) -> Optional.of(program + " cannot be started: " + why);
        };
    }

    /** Key and chain, one after the other where they are two files: a server that starts between them has no TLS until it starts again. */
    private static void put(KeyFiles one, Credential planned) throws IOException {
        var from = one.staged().orElseThrow();
        var keyFile = some(from.key());
        var chainFile = some(from.certificate());
        if (!(Credentials.inFiles(one.algorithm(), keyFile, Optional.of(chainFile))
                        instanceof Parsed.Ok<Credential>(var found)
                && found.equals(planned))) {
            throw new IOException(names(from) + " changed meanwhile; look again");
        }
        var key = PemText.of(keyFile).keys();
        var chain = PemText.of(chainFile).certificates();
        if (key.isEmpty() || chain.isEmpty()) {
            throw new IOException((key.isEmpty() ? from.key() : from.certificate())
                    + " is not in PEM, which mail servers read; convert it with openssl");
        }
        var to = one.current();
        for (var path : List.of(to.key(), to.certificate())) {
            if (LocalFile.of(path).isLink()) {
                throw new IOException(path + LINK);
            }
        }
        if (to.key().equals(to.certificate())) {
            replace(LocalFile.forOwner(to.key()), key + chain);
            return;
        }
        replace(LocalFile.forOwner(to.key()), key);
        replace(LocalFile.of(to.certificate()), chain);
    }

    private static void replace(LocalFile file, String text) throws IOException {
        if (!file.replace(file.read(), PemText.bytes(text))) {
            throw new IOException(file + " was changed by somebody else at the same time");
        }
    }

    private static Bytes some(String path) throws IOException {
        return LocalFile.of(path).read().orElseThrow(() -> new IOException(path + " cannot be read: no such file"));
    }

    private static Parsed<Credential> current(KeyFiles one) throws IOException {
        var pair = one.current();
        return switch (Credentials.inFiles(one.algorithm(), some(pair.key()), Optional.of(some(pair.certificate())))) {
            case Parsed.Malformed<Credential>(var at, var reason) ->
                Parsed.malformed(0, names(pair) + ": " + reason + (isHalfInstalled(one) ? INTERRUPTED : ""));
            case Parsed.Ok<Credential>(var credential) ->
                NextKey.publicKey(credential) instanceof Parsed.Malformed<?> other
                        ? Parsed.malformed(0, pair.key() + " " + other.reason() + ", as the settings say that it is")
                        : Parsed.ok(credential);
        };
    }

    /** A chain of another key is that of the one before. */
    private static Optional<Credential> staged(KeyFiles one) throws IOException {
        if (one.staged().isEmpty()) {
            return Optional.empty();
        }
        var pair = one.staged().get();
        var key = LocalFile.of(pair.key()).read();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        var chain = LocalFile.of(pair.certificate()).read();
        if (chain.isPresent()
                && Credentials.inFiles(one.algorithm(), key.get(), chain) instanceof Parsed.Ok<Credential>(var whole)) {
            return Optional.of(whole);
        }
        return switch (Credentials.inFiles(one.algorithm(), key.get(), Optional.empty())) {
            case Parsed.Malformed<Credential>(var at, var reason) -> throw new IOException(pair.key() + ": " + reason);
            case Parsed.Ok<Credential>(var credential) -> {
                if (NextKey.publicKey(credential) instanceof Parsed.Malformed<?> other) {
                    throw new IOException(pair.key() + " " + other.reason() + ", as the settings say that it is");
                }
                yield Optional.of(credential);
            }
        };
    }

    private static boolean isUncertified(KeyFiles one) {
        try {
            return staged(one).flatMap(Credential::certificate).isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isHalfInstalled(KeyFiles one) throws IOException {
        var pair = one.current();
        if (pair.key().equals(pair.certificate())) {
            return false;
        }
        var staged = staged(one).filter(next -> next.certificate().isPresent());
        var key = LocalFile.of(pair.key()).read();
        var chain = LocalFile.of(pair.certificate()).read();
        if (staged.isEmpty() || key.isEmpty() || chain.isEmpty()) {
            return false;
        }
        boolean apart = Credentials.inFiles(one.algorithm(), key.get(), chain) instanceof Parsed.Malformed<Credential>;
        return apart
                && Credentials.inFiles(one.algorithm(), key.get(), Optional.empty())
                        instanceof Parsed.Ok<Credential>(var bare)
                && bare.publicKey().equals(staged.get().publicKey());
    }

    /** A key that is in use without the certificate that it has is not the next one. */
    private static boolean isAnother(Credential staged, Credential current) {
        return !staged.equals(current)
                && !(staged.certificate().isEmpty() && staged.publicKey().equals(current.publicKey()));
    }

    private static String names(RolloverSettings.KeyPair pair) {
        return pair.key().equals(pair.certificate()) ? pair.key() : pair.key() + " and " + pair.certificate();
    }

    private static String word(KeyAlgorithm algorithm) {
        return algorithm == KeyAlgorithm.RSA ? "rsa" : "ecdsa";
    }

    private static final String LINK =
            " is a link to a file of some other program, and is not written to; name a file of its own";
    private static final String INTERRUPTED =
            "; an installation was interrupted between them: danewerk rollover next finishes it";
}
