package org.danewerk.cli.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.files.OpenedFile;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.TxtRecord;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.Printable;
import org.danewerk.operations.dkim.DkimKey;
import org.danewerk.operations.dkim.DkimRecord;

/** The key that signs reports: a file that its owner alone may read, and a record that allows it. */
public final class DkimKeyFile {
    private DkimKeyFile() {}

    public static DkimKey read(Path file, DomainName domain, String selector) {
        var name = OpenedFile.quoted(file.toString());
        if (isReadByOthers(file)) {
            throw CliException.badInput("--dkim-key " + name + " may be read by others than its owner; chmod 600 it");
        }
        var pem = InputFile.open(file.toString(), in -> InputFile.bounded(in, name, LARGEST));
        return switch (DkimKey.read(pem, domain, selector)) {
            case Parsed.Ok<DkimKey>(var key) -> key;
            case Parsed.Malformed<DkimKey>(var at, var why) ->
                throw CliException.badInput("--dkim-key " + name + ": " + why);
        };
    }

    private static boolean isReadByOthers(Path file) {
        try {
            var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.retainAll(EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE));
            return !permissions.isEmpty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false; // not there, which is told when it is read, or no such system
        }
    }

    /** Before anything is signed: receivers ignore a report that they cannot verify. RFC 8460 §3. */
    public static void check(DkimKey key, Resolver resolver) {
        Lookup<List<String>> lookup =
                resolver.lookup(new Question(key.owner(), RecordType.TXT)).decode(TxtRecord::decode);
        switch (lookup) {
            case Lookup.Failed<List<String>> failed ->
                throw CliException.undetermined("the key record " + key + " cannot be looked up ("
                        + failed.failure().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + "); nothing is sent before it can");
            case Lookup.Absent<List<String>> absent ->
                throw CliException.badInput(
                        "there is no key record " + key + "; publish it, or give another --dkim-selector");
            case Lookup.Found<List<String>> found ->
                problem(key, found.value()).ifPresent(why -> {
                    throw CliException.badInput("the key record " + Printable.of(key.toString()) + " " + why);
                });
        }
    }

    private static Optional<String> problem(DkimKey key, List<String> texts) {
        return texts.size() == 1
                ? DkimRecord.of(texts.getFirst()).problem(key)
                : Optional.of("has " + texts.size() + " TXT records, of which receivers take any");
    }

    private static final int LARGEST = 1 << 16;
}
