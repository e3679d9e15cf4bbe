package org.danewerk.operations.tlsrpt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Inflates, no further than a limit; several members are one stream. RFC 8460 §6.3, RFC 1952 §2.2. */
final class Gzip {
    private Gzip() {}

    static boolean begins(byte[] octets) {
        return octets.length >= 2 && octets[0] == 0x1f && octets[1] == (byte) 0x8b;
    }

    /** What is behind the last member is told by a remark, as what is behind JSON. */
    static byte[] inflate(byte[] octets, int most, Set<ReportRemark> remarks) throws BadReport {
        try (var in = new Members(octets)) {
            var inflated = in.readNBytes(most + 1);
            if (inflated.length > most) {
                throw new BadReport("too-large", "inflates to more than " + most + " octets");
            }
            if (begins(inflated)) {
                throw new BadReport("gzip", "compressed twice");
            }
            if (in.behind() > 0) {
                remarks.add(ReportRemark.TRAILING_DATA);
            }
            return inflated;
        } catch (IOException e) {
            throw new BadReport("gzip", "broken gzip: " + e.getMessage());
        }
    }

    /** Java's own leaves out without a word what is no member. */
    private static final class Members extends GZIPInputStream {
        /** All of it at once, so that the inflater knows of all that it did not use. */
        Members(byte[] octets) throws IOException {
            super(new ByteArrayInputStream(octets), Math.max(octets.length, 1));
        }

        /** Octets behind the last member, once all was read. */
        int behind() {
            return inf.getRemaining() - TRAILER;
        }
    }

    /** Checksum and size, which the inflater does not use. RFC 1952 §2.3. */
    private static final int TRAILER = 8;
}
