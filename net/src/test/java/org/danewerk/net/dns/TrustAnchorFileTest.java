package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.Test;

class TrustAnchorFileTest {
    @Test
    void reasonNamesTheLine() {
        var octets = "; anchors\n. DS 1 8 2 zz\n".getBytes(StandardCharsets.UTF_8);
        assertThat(TrustAnchorFile.parse(Bytes.of(octets)))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason())
                                .isEqualTo("line 2: a digest of type 2 is 64 hexadecimal digits"));
    }

    @Test
    void octetsThatAreNoTextAreRefused() {
        var octets = new byte[] {(byte) 0xff, 0, 1, 2, '\n', 'a'};
        assertThat(TrustAnchorFile.parse(Bytes.of(octets))).isInstanceOf(Parsed.Malformed.class);
    }
}
