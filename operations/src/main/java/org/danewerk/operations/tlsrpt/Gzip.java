package org.danewerk.operations.tlsrpt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Inflates, no further than a limit; several members are one stream. RFC 8460 §6.3, RFC 1952 §2.2. */
final class Gzip {
    private Gzip() {}

    static boolean begins(byte[] octets) {
        return octets.length >= 2 && octets[0] == 0x1f && octets[1] == (byte) 0x8b;
    }

    static byte[] inflate(byte[] octets, int most) throws BadReport {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            var inflated = in.readNBytes(most + 1);
            if (inflated.length > most) {
                throw new BadReport("too-large", "inflates to more than " + most + " octets");
            }
            return inflated;
        } catch (IOException e) {
            throw new BadReport("gzip", "broken gzip: " + e.getMessage());
        }
    }
}
