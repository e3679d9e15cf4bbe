package org.danewerk.lab.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.AnchorDates;
import org.danewerk.core.pkix.PathFinder;
import org.danewerk.core.pkix.PathOutcome;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.ReferenceIdentifiers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Our path validation beside the platform's, where both judge the same thing: below an anchor without constraints, without purposes
 * and without a name to look for.
 */
class PathAgreementTest {
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");
    private static final String HOST = "mx1.example.com";

    @Test
    @DisplayName("RFC 5280 §6.1: the same verdict as the platform's on three hundred chains, sound and broken")
    void sameVerdictAsThePlatform() throws GeneralSecurityException {
        int valid = 0;
        for (int seed = 1; seed <= CHAINS; seed++) {
            var chain = chain(seed);
            boolean platform = platformAccepts(chain);
            var ours = ourVerdict(chain, seed);
            assertThat(ours instanceof PathOutcome.Found)
                    .as("seed %d: the platform says %s, we say %s of %s", seed, platform, ours, chain)
                    .isEqualTo(platform);
            valid += platform ? 1 : 0;
        }
        assertThat(valid).isBetween(CHAINS / 5, CHAINS * 4 / 5);
    }

    /** The leaf first, the root last. */
    private static List<Issued> chain(int seed) {
        var random = new Random(seed);
        var pki = Pki.seeded(seed, NOW);
        var issuer = pki.ca("Root").key(kind(random)).issue();
        for (int below = random.nextInt(4); below > 0; below--) {
            var draft = pki.ca("Issuer " + below).key(kind(random)).issuedBy(issuer);
            if (random.nextInt(3) == 0) {
                breakSomething(draft, random);
            }
            issuer = draft.issue();
        }
        var leaf = pki.leaf(HOST).issuedBy(issuer);
        if (random.nextInt(4) == 0) {
            breakSomething(leaf, random);
        }
        return leaf.issue().chain();
    }

    /** Some of it breaks nothing, in some places. */
    private static void breakSomething(CertificateDraft draft, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> draft.expired();
            case 1 -> draft.notYetValid();
            case 2 -> draft.notCa();
            case 3 -> draft.noBasicConstraints();
            case 4 -> draft.keyUsage(Purpose.CRL_SIGN);
            case 5 -> draft.keyUsage();
            case 6 -> draft.pathLength(random.nextInt(3));
            case 7 -> draft.permit(random.nextBoolean() ? "example.com" : "other.example");
            case 8 -> draft.exclude(random.nextBoolean() ? HOST : "other.example");
            case 9 -> draft.unknownCriticalExtension();
            case 10 -> draft.damagedSignature();
            default -> draft.issuerName("CN=Somebody Else");
        }
    }

    private static KeyKind kind(Random random) {
        return List.of(KeyKind.EC_P256, KeyKind.EC_P384, KeyKind.ED25519).get(random.nextInt(3));
    }

    private static boolean platformAccepts(List<Issued> chain) throws GeneralSecurityException {
        var certificates = chain.stream().map(Issued::x509).toList();
        var path = CertificateFactory.getInstance("X.509")
                .generateCertPath(certificates.subList(0, certificates.size() - 1));
        X509Certificate root = certificates.getLast();
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setDate(Date.from(NOW));
        parameters.setRevocationEnabled(false);
        try {
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        }
    }

    /** In any order and with strangers of the same names, which the platform's validator is spared. */
    private static PathOutcome ourVerdict(List<Issued> chain, int seed) {
        var random = new Random(seed);
        var behind = new ArrayList<PresentedCertificate>();
        for (var issuer : chain.subList(1, chain.size())) {
            behind.add(issuer.presented());
            behind.add(issuer.impostor()
                    .valid(NOW, NOW.plus(Duration.ofDays(1)))
                    .issue()
                    .presented());
        }
        Collections.shuffle(behind, random);
        behind.addFirst(chain.getFirst().presented());
        var accepted = new ReferenceIdentifiers(List.of(DomainName.of(HOST)), false);
        return new PathFinder(behind, accepted, NOW, AnchorDates.IGNORE, Limits.DEFAULT)
                .to(Set.of(chain.getLast().presented()));
    }

    private static final int CHAINS = 300;
}
