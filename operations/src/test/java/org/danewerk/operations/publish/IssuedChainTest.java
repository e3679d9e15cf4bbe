package org.danewerk.operations.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.junit.jupiter.api.Test;

/** RFC 7672 §3.1.2: a digest of the issuer is not all that usage 2 asks. */
class IssuedChainTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Pki PKI = Pki.seeded(13, NOW);
    private static final Issued CA = PKI.authority("CA");
    private static final Credential CHAIN =
            chain(PKI.leaf("mx.example.org").issuedBy(CA).issue());

    @Test
    void ofTheRightNameAndWithinItsDatesItIsTaken() {
        assertThat(refusal("mx.example.org", NOW, Combination.KEY, Combination.ISSUER_KEY))
                .isEmpty();
    }

    @Test
    void ofAnotherNameItIsNot() {
        assertThat(refusal("mx.example.net", NOW, Combination.KEY, Combination.ISSUER_KEY)
                        .orElseThrow())
                .startsWith("a sender that goes by 2 1 1 would refuse the new chain of ECDSA for mx.example.net");
    }

    @Test
    void expiredItIsNot() {
        assertThat(refusal("mx.example.org", NOW.plus(Duration.ofDays(10_000)), Combination.ISSUER_KEY))
                .isPresent();
    }

    /** RFC 7671 §5.1: usage 3 asks neither. */
    @Test
    void byItsKeyAloneItIsTakenAlways() {
        assertThat(refusal("mx.example.net", NOW.plus(Duration.ofDays(10_000)), Combination.KEY))
                .isEmpty();
    }

    private static Optional<String> refusal(String host, Instant now, Combination... combinations) {
        return IssuedChain.refusal(CHAIN, List.of(combinations), List.of(DomainName.of(host)), now);
    }

    private static Credential chain(Issued leaf) {
        return new Credential(
                KeyAlgorithm.ECDSA,
                leaf.spki(),
                Optional.of(leaf.der()),
                List.of(new Credential.Issuer(CA.der(), CA.spki())));
    }
}
