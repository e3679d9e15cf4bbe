package org.danewerk.core.pkix;

import org.danewerk.core.base.Bytes;
import org.danewerk.fuzz.Held;

/** DER, walked into wherever an element is constructed: everything read lies where the reader was let in, one behind the other. */
public final class DerElements {
    private static final int CONSTRUCTED = 0x20;
    private static final int DEEPEST = 500;

    private DerElements() {}

    public static void hold(byte[] input) {
        var octets = Bytes.of(input);
        var reader = DerReader.of(octets);
        walk(reader, octets, 0);
        if (!reader.failed()) {
            Held.same(input.length, reader.position(), "where it ends");
        }
        CertificateDer.isPublicKey(octets);
        CertificateDer.isCertificate(octets);
    }

    private static void walk(DerReader reader, Bytes octets, int depth) {
        while (reader.hasMore()) {
            int from = reader.position();
            int tag = reader.nextTag();
            if ((tag & CONSTRUCTED) != 0 && depth < DEEPEST) {
                var inside = reader.enter(tag);
                int to = reader.position();
                walk(inside, octets, depth + 1);
                Held.that(
                        inside.failed() || inside.position() == to, "an element that ends elsewhere than its content");
            } else {
                var span = reader.any();
                Held.that(span.from() >= from && span.to() <= octets.size(), "an element outside");
                Held.that(reader.failed() || span.from() == from, "an element that begins elsewhere");
            }
            Held.that(reader.failed() || reader.position() > from, "no step forward");
        }
    }
}
