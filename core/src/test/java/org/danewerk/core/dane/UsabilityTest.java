package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.Unusable.Cause;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsabilityTest {
    @ParameterizedTest
    @DisplayName("RFC 6698 §4.1, RFC 7672 §3.1.3: the rules, the first that applies")
    @CsvSource({
        "3, 1, 1, 32,",
        "3, 1, 2, 64,",
        "2, 0, 1, 32,",
        "3, 1, 1, 31, WRONG_DIGEST_LENGTH",
        "3, 1, 1, 33, WRONG_DIGEST_LENGTH",
        "3, 1, 1, 0, WRONG_DIGEST_LENGTH",
        "3, 1, 2, 32, WRONG_DIGEST_LENGTH",
        "4, 1, 1, 32, UNKNOWN_USAGE",
        "255, 2, 3, 32, UNKNOWN_USAGE",
        "3, 2, 1, 32, UNKNOWN_SELECTOR",
        "3, 255, 9, 32, UNKNOWN_SELECTOR",
        "3, 1, 3, 32, UNKNOWN_MATCHING_TYPE",
        "1, 1, 255, 32, UNKNOWN_MATCHING_TYPE",
        "0, 0, 1, 32, PKIX_USAGE",
        "1, 1, 1, 31, PKIX_USAGE",
        "3, 0, 0, 0, NOT_DER",
        "3, 1, 0, 32, NOT_DER",
        "2, 0, 0, 300, NOT_DER",
    })
    void firstRuleThatApplies(int usage, int selector, int matchingType, int octets, Cause cause) {
        assertThat(Usability.cause(record(usage, selector, matchingType, octets), DaneOptions.SMTP))
                .isEqualTo(Optional.ofNullable(cause));
    }

    @Test
    @DisplayName("RFC 7671 §5.3: other protocols use usages 0 and 1")
    void pkixUsagesAreUsableOutsideOfMail() {
        assertThat(Usability.cause(record(1, 1, 1, 32), DaneOptions.GENERIC)).isEmpty();
        assertThat(Usability.cause(record(0, 0, 1, 31), DaneOptions.GENERIC)).contains(Cause.WRONG_DIGEST_LENGTH);
    }

    @Test
    @DisplayName("RFC 6698 §4.1: a digest that is switched off makes its records unusable, whatever their length")
    void digestSwitchedOff() {
        var options = DaneOptions.SMTP.withDigestOrder(List.of(MatchingType.SHA2_256));
        assertThat(Usability.cause(record(3, 1, 2, 64), options)).contains(Cause.DISABLED_MATCHING_TYPE);
        assertThat(Usability.cause(record(3, 1, 2, 3), options)).contains(Cause.DISABLED_MATCHING_TYPE);
        assertThat(Usability.cause(record(3, 1, 1, 32), options)).isEmpty();
    }

    @Test
    @DisplayName("RFC 7672 §2.2: one usable record among others is usable still, and each keeps its place")
    void sortsWithoutLosingAny() {
        var good = record(3, 1, 1, 32);
        var cut = record(3, 1, 1, 31);
        var pkix = record(1, 1, 1, 32);
        var rrset = new TlsaRrset(List.of(cut, good, pkix, good), List.of(Bytes.ofHex("0301")));
        var usability = Usability.of(rrset, DaneOptions.SMTP);
        assertThat(usability.usable()).extracting(UsableTlsa::source).containsExactly(good);
        assertThat(usability.unusable())
                .containsExactly(new Unusable(cut, Cause.WRONG_DIGEST_LENGTH), new Unusable(pkix, Cause.PKIX_USAGE));
        assertThat(usability.erroneous()).containsExactly(Bytes.ofHex("0301"));
    }

    private static TlsaRecord record(int usage, int selector, int matchingType, int octets) {
        return new TlsaRecord(usage, selector, matchingType, Bytes.of(new byte[octets]));
    }
}
