package org.danewerk.net.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dnssec.PublishedAnchors;
import org.danewerk.net.dnssec.TrustAnchors;

/** Trust anchors from a file. */
public final class TrustAnchorFile {
    /** Real ones have a few lines; a device or a wrong file must not fill the memory. */
    private static final int MAX_OCTETS = 1 << 20;

    private TrustAnchorFile() {}

    /** Whether it is of the form that IANA publishes. RFC 9718 §2.1 */
    public static boolean isXml(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return PublishedAnchors.isXml(new String(in.readNBytes(MAX_OCTETS), StandardCharsets.UTF_8));
        }
    }

    /** Reads DS and DNSKEY lines, or what IANA publishes; malformed with the file, the line and the reason. */
    public static Parsed<TrustAnchors> read(Path file) {
        byte[] octets;
        try (var in = Files.newInputStream(file)) {
            octets = in.readNBytes(MAX_OCTETS + 1);
        } catch (IOException e) {
            return Parsed.malformed(0, file + " cannot be read" + (Files.exists(file) ? "" : ": no such file"));
        }
        if (octets.length > MAX_OCTETS) {
            return Parsed.malformed(0, file + " is too large for trust anchors");
        }
        return switch (TrustAnchors.parse(new String(octets, StandardCharsets.UTF_8))) {
            case Parsed.Ok<TrustAnchors> ok -> ok;
            case Parsed.Malformed<TrustAnchors>(var offset, var reason) ->
                Parsed.malformed(offset, file + ": " + reason);
        };
    }
}
