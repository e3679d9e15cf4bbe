package org.danewerk.net.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DnskeyProofTest {
    private static final ValidationLimits LIMITS = ValidationLimits.DEFAULT;

    @Test
    @DisplayName(
            "RFC 4035 §5.2: a zone is insecure when none of its DS records counts, wherever in the answer they stand")
    void dsRecordsThatDoNotCountHideNoneThatDoes() {
        var ds = new ArrayList<Bytes>();
        for (int tag = 0; tag <= LIMITS.dsRecords(); tag++) {
            ds.add(ds(tag, 250));
        }
        assertThat(DnskeyProof.anyDsCounts(ds, LIMITS)).isFalse();

        ds.add(ds(1, 13));

        assertThat(DnskeyProof.anyDsCounts(ds, LIMITS)).isTrue();
    }

    /** Digest type 2, SHA-256. */
    private static Bytes ds(int tag, int algorithm) {
        return Bytes.ofHex(String.format("%04x%02x02", tag, algorithm) + "ab".repeat(32));
    }
}
