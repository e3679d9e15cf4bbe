package org.danewerk.cli.files;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.danewerk.cli.base.CliException;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dns.AuthorityFile;
import org.danewerk.net.dns.TrustAnchorFile;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Printable;

/** A file that an option names; what is wrong with it is told with the option. */
public final class OptionFile {
    private OptionFile() {}

    /** @param option such as {@code --ca} */
    public static List<X509Certificate> authorities(String option, Path file) {
        return switch (AuthorityFile.parse(octets(option, file, AuthorityFile.MAX_OCTETS))) {
            case Parsed.Ok<List<X509Certificate>>(var certificates) -> certificates;
            case Parsed.Malformed<List<X509Certificate>>(var offset, var reason) ->
                throw CliException.badInput(option + ": " + Printable.of(file.toString()) + " " + reason);
        };
    }

    public static TrustAnchors anchors(String option, Path file) {
        return switch (TrustAnchorFile.parse(octets(option, file, TrustAnchorFile.MAX_OCTETS))) {
            case Parsed.Ok<TrustAnchors>(var anchors) -> anchors;
            case Parsed.Malformed<TrustAnchors>(var offset, var reason) ->
                throw CliException.badInput(option + ": " + Printable.of(file.toString()) + ": " + reason);
        };
    }

    private static Bytes octets(String option, Path file, int most) {
        try {
            return InputFile.open(
                    file.toString(), in -> InputFile.bounded(in, OpenedFile.quoted(file.toString()), most));
        } catch (CliException e) {
            throw CliException.badInput(option + ": " + e.line());
        }
    }
}
