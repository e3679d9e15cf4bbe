package org.danewerk.cli.dns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.files.OptionFile;
import org.danewerk.cli.files.WholeFile;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.pkix.CmsCheck;
import org.danewerk.core.pkix.CmsOutcome;
import org.danewerk.core.pkix.CmsSignature;
import org.danewerk.net.dns.TrustAnchorFile;
import org.danewerk.net.dnssec.PublishedAnchors;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Printable;
import org.danewerk.operations.anchors.AnchorUpdate;
import org.danewerk.operations.anchors.AnchorsReport;
import org.danewerk.operations.anchors.Authentication;

/**
 * A file of trust anchors that may replace those in use.
 *
 * @param rootAnchor those in use; the built-in ones where it is empty
 * @param write where to what is accepted
 */
record AnchorFileCheck(
        Terminal terminal, Optional<Path> rootAnchor, Instant now, boolean acceptNew, Optional<Path> write) {
    /** In the certificates that sign for IANA. */
    static final String IANA = "dnssec@iana.org";

    /** What is to say that it is IANA's. */
    sealed interface Proof {
        record Signature(Path file, Path authority, String signer) implements Proof {}

        /** That of the operator. */
        record Word() implements Proof {}

        record Nothing() implements Proof {}
    }

    int show(String name, Proof proof, boolean asJson) throws IOException {
        var file = InputFile.read(terminal, name);
        var published = switch (PublishedAnchors.parse(file.text())) {
            case Parsed.Ok<PublishedAnchors>(var read) -> read;
            case Parsed.Malformed<PublishedAnchors>(var offset, var reason) ->
                throw CliException.badInput(
                        file.where() + ": " + reason + "; give the root-anchors.xml that IANA publishes (RFC 9718)");
        };
        var inUse = AnchorsInUse.root(rootAnchor.map(AnchorFileCheck::anchors).orElseGet(TrustAnchors::root));
        var update = AnchorUpdate.of(published, authentication(proof, file.octets()), inUse, acceptNew, now);
        var subject = rootAnchor.map(path -> Printable.of(path.toString())).orElse(AnchorsInUse.BUILT_IN);
        var fetched = name.equals("-") ? Optional.<Instant>empty() : fetched(Path.of(name));
        AnchorsInUse.print(terminal, AnchorsReport.update(subject, update, fetched), asJson);
        if (!update.accepted()) {
            return ExitStatus.DIFFERENT;
        }
        if (write.isPresent()) {
            write(write.get(), text(file.where(), update));
        }
        return ExitStatus.OK;
    }

    /** When the file was written to this machine, where it is IANA's; the file itself has no date. */
    static Optional<Instant> fetched(Path file) {
        try {
            // A pipe has no date, and gives what it has but once.
            return Files.isRegularFile(file) && TrustAnchorFile.isXml(file)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static TrustAnchors anchors(Path file) {
        return ResolverSetup.anchors(
                new DnsRequest(List.of(), Optional.empty(), Optional.of(file), DnsRequest.Trust.NOBODY));
    }

    private Authentication authentication(Proof proof, Bytes content) {
        return switch (proof) {
            case Proof.Nothing nothing -> new Authentication.None();
            case Proof.Word word -> new Authentication.Confirmed();
            case Proof.Signature(var file, var authority, var signer) -> {
                var signature = signature(file);
                yield switch (CmsSignature.parse(signature.octets())) {
                    case Parsed.Malformed<CmsSignature>(var offset, var reason) ->
                        throw CliException.badInput("--signature " + signature.where() + ": " + reason
                                + "; give the root-anchors.p7s that belongs to the file");
                    case Parsed.Ok<CmsSignature>(var read) ->
                        switch (new CmsCheck(OptionFile.authorities("--authority", authority), signer, now)
                                .of(read, content)) {
                            case CmsOutcome.Authentic(var subject) -> new Authentication.Signed(subject);
                            case CmsOutcome.Refused(var why) -> new Authentication.Refused(why);
                        };
                };
            }
        };
    }

    private InputFile signature(Path file) {
        try {
            return InputFile.read(terminal, file.toString());
        } catch (CliException e) {
            throw CliException.badInput("--signature: " + e.line());
        }
    }

    private String text(String from, AnchorUpdate update) {
        var how = switch (update.authentication()) {
            case Authentication.Signed(var signer) -> "signed by " + Printable.of(signer);
            case Authentication.Confirmed confirmed -> "confirmed by the operator";
            case Authentication.Refused refused -> throw new IllegalStateException("accepted, and refused");
            case Authentication.None none -> throw new IllegalStateException("accepted, and by nobody");
        };
        return "; trust anchors of the root, from " + from + ", " + how + ", at " + now + "\n"
                + update.usable().orElseThrow().toText();
    }

    /** All of it or nothing: a validator that starts meanwhile must not find half of the anchors. */
    private static void write(Path target, String text) {
        try {
            WholeFile.write(target, text);
        } catch (IOException e) {
            throw CliException.badInput("--write " + Printable.of(target.toString())
                    + ": it cannot be written; name a file in a directory that you may write to, with room");
        }
    }
}
