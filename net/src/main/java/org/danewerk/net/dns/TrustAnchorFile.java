package org.danewerk.net.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dnssec.PublishedAnchors;
import org.danewerk.net.dnssec.TrustAnchors;

/** Trust anchors from a file. */
public final class TrustAnchorFile {
    /** Real ones have a few lines; a device or a wrong file must not fill the memory. */
    public static final int MAX_OCTETS = 1 << 20;

    private TrustAnchorFile() {}

    /** Whether it is of the form that IANA publishes. RFC 9718 §2.1 */
    public static boolean isXml(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return PublishedAnchors.isXml(new String(in.readNBytes(MAX_OCTETS), StandardCharsets.UTF_8));
        }
    }

    /** Its DS and DNSKEY lines, or what IANA publishes; malformed with the line and the reason. */
    public static Parsed<TrustAnchors> parse(Bytes octets) {
        return TrustAnchors.parse(new String(octets.toArray(), StandardCharsets.UTF_8));
    }
}
