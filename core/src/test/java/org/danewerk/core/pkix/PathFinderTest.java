package org.danewerk.core.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PathProblem.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PathFinderTest {
    private static final String HOST = "mx1.example.com";
    private static final Made ROOT = Made.ca("Root", null);
    private static final Made ISSUER = Made.ca("Issuer", ROOT);
    private static final Made LEAF = Made.leaf(ISSUER, HOST);

    @Test
    @DisplayName("RFC 8446 §4.4.2: any order behind the leaf, with strangers and copies in between")
    void anyOrder() {
        var stranger = Made.ca("Issuer", null);
        var finder = finder(LEAF, ROOT, stranger, ISSUER, ISSUER, ROOT);
        assertThat(depth(finder.to(Set.of(ROOT.certificate())))).isEqualTo(2);
        assertThat(depth(finder.to(Set.of(ISSUER.certificate())))).isEqualTo(1);
        assertThat(refused(finder.to(Set.of(stranger.certificate()))).kind()).isEqualTo(Kind.SIGNATURE);
    }

    @Test
    @DisplayName("RFC 5280 §6.1: the issuer is cross-signed, and only one way leads to the anchor")
    void crossSigned() {
        var other = Made.ca("Other Root", null);
        var crossed =
                new Made.Draft("CN=Issuer", other).ca().keys(ISSUER.keys()).make();
        assertThat(depth(finder(LEAF, ISSUER, crossed, other).to(Set.of(other.certificate()))))
                .isEqualTo(2);
        assertThat(depth(finder(LEAF, crossed, ISSUER).to(Set.of(ROOT.certificate()))))
                .isEqualTo(2);
    }

    @Test
    void aDefectiveCopyHidesNoSoundOne() {
        var expired = new Made.Draft("CN=Issuer", ROOT)
                .ca()
                .keys(ISSUER.keys())
                .valid(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)))
                .make();
        assertThat(depth(finder(LEAF, expired, ISSUER, ROOT).to(Set.of(ROOT.certificate()))))
                .isEqualTo(2);
        assertThat(refused(finder(LEAF, expired, ROOT).to(Set.of(ROOT.certificate()))))
                .isEqualTo(new PathProblem(
                        Kind.EXPIRED,
                        "\"CN=Issuer\" expired at 1970-01-02T00:00:00Z, checked at 2026-10-01T12:00:00Z"));
    }

    @Test
    @DisplayName("RFC 5280 §4.1.2.5: the first and the last second belong to the time of validity")
    void bothEndsCount() {
        var from = LEAF.certificate().notBefore().orElseThrow();
        var until = LEAF.certificate().notAfter().orElseThrow();
        assertThat(at(from)).isInstanceOf(PathOutcome.Found.class);
        assertThat(at(until)).isInstanceOf(PathOutcome.Found.class);
        assertThat(refused(at(from.minusSeconds(1))).kind()).isEqualTo(Kind.NOT_YET_VALID);
        assertThat(refused(at(until.plusSeconds(1))).kind()).isEqualTo(Kind.EXPIRED);
    }

    @Test
    void circlesEnd() {
        var first = Made.ca("First", null);
        var second = Made.ca("Second", first);
        var back = new Made.Draft("CN=First", second).ca().keys(first.keys()).make();
        var leaf = Made.leaf(second, HOST);
        var finder = finder(leaf, second, back);
        assertThat(refused(finder.to(Set.of(ROOT.certificate()))).kind()).isEqualTo(Kind.NO_PATH);
        assertThat(finder.missingIssuer()).isEmpty();
    }

    @Test
    void saysWhoseIssuerWasNotSent() {
        assertThat(finder(LEAF, ISSUER).missingIssuer())
                .contains("the issuer \"CN=Root\" of \"CN=Issuer\" was not sent");
        assertThat(finder(LEAF, ISSUER, ROOT).missingIssuer()).isEmpty();
    }

    /** Fifteen authorities of one name, each issued by each: 15! ways, and none that leads to the anchor asked for. */
    @Test
    @Timeout(60)
    void tangledChainsAreGivenUp() {
        var authorities = new ArrayList<Made>();
        for (int i = 0; i < 15; i++) {
            authorities.add(Made.ca("Same", null));
        }
        var certificates = new ArrayList<PresentedCertificate>();
        certificates.add(Made.leaf(authorities.getFirst(), HOST).certificate());
        for (var issuer : authorities) {
            for (var subject : authorities.subList(0, 6)) {
                certificates.add(new Made.Draft("CN=Same", issuer)
                        .ca()
                        .keys(subject.keys())
                        .make()
                        .certificate());
            }
        }
        var anchor = new Made.Draft("CN=Same", null).ca().make();
        var finder = new PathFinder(certificates, accepted(), Made.NOW, AnchorDates.IGNORE, Limits.DEFAULT);
        assertThat(refused(finder.to(Set.of(anchor.certificate()))).kind()).isEqualTo(Kind.LIMIT);
    }

    /** Ten authorities of different names, each certified by each: few signatures and 10! ways. */
    @Test
    @Timeout(60)
    void endlessPathsAreGivenUp() {
        var authorities = IntStream.range(0, 10)
                .mapToObj(i -> Made.ca("Authority " + i, null))
                .toList();
        var certificates = new ArrayList<PresentedCertificate>();
        certificates.add(Made.leaf(authorities.getFirst(), HOST).certificate());
        for (var issuer : authorities) {
            for (var subject : authorities) {
                if (subject != issuer) {
                    certificates.add(new Made.Draft(subject.subject().toString(), issuer)
                            .ca()
                            .keys(subject.keys())
                            .make()
                            .certificate());
                }
            }
        }
        var anchor = Made.ca("Authority 9", null);
        var finder = new PathFinder(certificates, accepted(), Made.NOW, AnchorDates.IGNORE, Limits.DEFAULT);
        assertThat(refused(finder.to(Set.of(anchor.certificate()))))
                .isEqualTo(new PathProblem(Kind.LIMIT, "too many paths to try"));
    }

    @Test
    @Timeout(60)
    void endlessNamesAndConstraintsAreGivenUp() {
        var subtrees = new GeneralSubtree[1500];
        for (int i = 0; i < subtrees.length; i++) {
            subtrees[i] = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "x" + i + ".example"));
        }
        var constrained = new Made.Draft("CN=Constrained", ROOT)
                .ca()
                .extension(Extension.nameConstraints, true, new NameConstraints(null, subtrees))
                .make();
        var names = new ArrayList<>(List.of(HOST));
        for (int i = 0; i < 1500; i++) {
            names.add("y" + i + ".example");
        }
        var leaf = Made.leaf(constrained, names.toArray(String[]::new));
        assertThat(refused(finder(leaf, constrained, ROOT).to(Set.of(ROOT.certificate())))
                        .kind())
                .isEqualTo(Kind.LIMIT);
    }

    @Test
    @DisplayName("RFC 5280 §6.1.4 (l): a CA that issues to itself uses up no path length")
    void selfIssuedCertificatesDoNotCount() {
        var root = new Made.Draft("CN=Root", null).ca(0).make();
        var renewed = new Made.Draft("CN=Root", root).ca().make();
        var leaf = Made.leaf(renewed, HOST);
        assertThat(depth(finder(leaf, renewed, root).to(Set.of(root.certificate()))))
                .isEqualTo(2);
        var below = Made.ca("Below", root);
        assertThat(refused(finder(Made.leaf(below, HOST), below, root).to(Set.of(root.certificate())))
                        .kind())
                .isEqualTo(Kind.PATH_LENGTH);
    }

    @Test
    @DisplayName("RFC 5280 §4.2.1.10: names in the subject are bound as those in the subjectAltName are")
    void constraintsReachTheSubject() {
        var constrained = new Made.Draft("CN=Constrained", ROOT)
                .ca()
                .extension(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                new GeneralSubtree[] {
                                    subtree(GeneralName.dNSName, "example.com"),
                                    subtree(GeneralName.rfc822Name, "example.com"),
                                    subtree(GeneralName.directoryName, "C=SE")
                                },
                                null))
                .make();
        assertThat(below(constrained, "C=SE,CN=mx1.example.com")).isInstanceOf(PathOutcome.Found.class);
        assertThat(below(constrained, "C=SE,E=a@example.com,CN=mx1.example.com"))
                .isInstanceOf(PathOutcome.Found.class);
        for (var person : List.of("Some Body", "Somebody", "not-.a.host")) {
            assertThat(below(constrained, "C=SE,CN=" + person + ",CN=mx1.example.com"))
                    .isInstanceOf(PathOutcome.Found.class);
        }
        assertThat(refused(below(constrained, "C=SE,CN=a.example,CN=mx1.example.com")))
                .isEqualTo(new PathProblem(
                        Kind.NAME_CONSTRAINTS, "\"CN=Constrained\" may not issue for the dNSName a.example"));
        assertThat(refused(below(constrained, "C=SE,E=a@b.example,CN=mx1.example.com"))
                        .detail())
                .endsWith("may not issue for the rfc822Name a@b.example");
        assertThat(refused(below(constrained, "C=NO,CN=mx1.example.com")).detail())
                .endsWith("may not issue for the directoryName C=NO, CN=mx1.example.com");
    }

    @Test
    @DisplayName("RFC 5280 §6.1.3 (b): a CA that issues to itself is not bound by its own constraints, one below is")
    void selfIssuedCertificatesAreNotBound() {
        var root = new Made.Draft("CN=Root", null)
                .ca()
                .extension(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                new GeneralSubtree[] {subtree(GeneralName.directoryName, "O=Server")}, null))
                .make();
        var renewed = new Made.Draft("CN=Root", root).ca().make();
        var leaf = Made.leaf(renewed, HOST);
        assertThat(depth(finder(leaf, renewed, root).to(Set.of(root.certificate()))))
                .isEqualTo(2);
        var below = Made.ca("Below", root);
        assertThat(refused(finder(Made.leaf(below, HOST), below, root).to(Set.of(root.certificate())))
                        .detail())
                .isEqualTo("\"CN=Root\" may not issue for the directoryName CN=Below");
    }

    @Test
    @DisplayName("RFC 5280 §6.1.4 (k): version 1 cannot say that it is a CA, so only an anchor need not")
    void onlyAnchorsMayBeOfVersion1() {
        var old = new Made.Draft("CN=Old", ROOT).version1().make();
        var silent = new Made.Draft("CN=Silent", ROOT).make();
        var leaf = Made.leaf(old, HOST);
        assertThat(depth(finder(leaf, old).to(Set.of(old.certificate())))).isEqualTo(1);
        assertThat(refused(finder(leaf, old, ROOT).to(Set.of(ROOT.certificate())))
                        .kind())
                .isEqualTo(Kind.NOT_CA);
        assertThat(refused(finder(Made.leaf(silent, HOST), silent).to(Set.of(silent.certificate())))
                        .kind())
                .isEqualTo(Kind.NOT_CA);
    }

    @Test
    @DisplayName("the dates of an anchor count where local policy says so, for those it says")
    void anchorDates() {
        var then = Instant.EPOCH.plus(Duration.ofDays(1));
        var root = new Made.Draft("CN=Old Root", null)
                .ca()
                .valid(Instant.EPOCH, then)
                .make();
        var issued = new Made.Draft("CN=Old Issuer", ROOT)
                .ca()
                .valid(Instant.EPOCH, then)
                .make();
        for (var dates : AnchorDates.values()) {
            assertThat(found(dates, root)).isEqualTo(dates == AnchorDates.IGNORE);
            assertThat(found(dates, issued)).isEqualTo(dates != AnchorDates.ALL);
        }
    }

    @Test
    @DisplayName("RFC 5480 §2.1.1: no curve without a name, in the leaf or above it")
    void curvesHaveNames() throws GeneralSecurityException {
        var curve = ECNamedCurveTable.getParameterSpec("P-256");
        var generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECParameterSpec(curve.getCurve(), curve.getG(), curve.getN(), curve.getH()));
        var leaf = new Made.Draft("O=Server", ROOT)
                .dnsNames(HOST)
                .keys(generator.generateKeyPair())
                .make();
        assertThat(refused(finder(leaf, ROOT).to(Set.of(ROOT.certificate()))).kind())
                .isEqualTo(Kind.SIGNATURE);
        var issuer = new Made.Draft("CN=Issuer", ROOT)
                .ca()
                .keys(generator.generateKeyPair())
                .make();
        assertThat(refused(finder(Made.leaf(issuer, HOST), issuer, ROOT).to(Set.of(ROOT.certificate())))
                        .kind())
                .isEqualTo(Kind.SIGNATURE);
    }

    @Test
    @DisplayName("RFC 7671 §5.2.3: a bare key, whose owner's name is not known")
    void bareKey() {
        assertThat(depth(finder(LEAF, ISSUER).toKey(ROOT.spki()))).isEqualTo(1);
        assertThat(depth(finder(LEAF).toKey(ISSUER.spki()))).isZero();
        assertThat(refused(finder(LEAF, ISSUER).toKey(LEAF.spki())).kind()).isEqualTo(Kind.NO_PATH);
    }

    @Test
    void junkAmongTheCertificatesIsPassedOver() {
        var junk = new PresentedCertificate(Bytes.ofHex("3003020101"));
        var certificates = List.of(LEAF.certificate(), junk, ISSUER.certificate(), ROOT.certificate());
        assertThat(depth(new PathFinder(certificates, accepted(), Made.NOW, AnchorDates.ALL, Limits.DEFAULT)
                        .to(Set.of(ROOT.certificate()))))
                .isEqualTo(2);
        var alone = new PathFinder(List.of(junk), accepted(), Made.NOW, AnchorDates.ALL, Limits.DEFAULT);
        assertThat(refused(alone.to(Set.of(ROOT.certificate()))).detail())
                .isEqualTo("the server's certificate cannot be read");
    }

    @Test
    @DisplayName("RFC 7671 §5.4: a root that another root issued does not end the search too early")
    void rootsAboveRoots() {
        var roots = Set.of(ISSUER.certificate(), ROOT.certificate());
        assertThat(depth(finder(LEAF).toRoot(roots, path -> true))).isEqualTo(1);
        assertThat(depth(finder(LEAF).toRoot(roots, path -> path.contains(ROOT.certificate()))))
                .isEqualTo(2);
        assertThat(refused(finder(LEAF, ISSUER).toRoot(Set.of(), path -> true)).kind())
                .isEqualTo(Kind.UNTRUSTED);
    }

    private static boolean found(AnchorDates dates, Made anchor) {
        var certificates = List.of(Made.leaf(anchor, HOST).certificate(), anchor.certificate());
        return new PathFinder(certificates, accepted(), Made.NOW, dates, Limits.DEFAULT)
                        .to(Set.of(anchor.certificate()))
                instanceof PathOutcome.Found;
    }

    private static GeneralSubtree subtree(int form, String base) {
        return new GeneralSubtree(new GeneralName(form, base));
    }

    /** A server that its common name alone names. */
    private static PathOutcome below(Made issuer, String subject) {
        return finder(new Made.Draft(subject, issuer).make(), issuer, ROOT).to(Set.of(ROOT.certificate()));
    }

    private static PathOutcome at(Instant now) {
        var certificates = List.of(LEAF.certificate(), ISSUER.certificate());
        return new PathFinder(certificates, accepted(), now, AnchorDates.IGNORE, Limits.DEFAULT)
                .to(Set.of(ISSUER.certificate()));
    }

    private static PathFinder finder(Made... chain) {
        return new PathFinder(
                Stream.of(chain).map(Made::certificate).toList(),
                accepted(),
                Made.NOW,
                AnchorDates.IGNORE,
                Limits.DEFAULT);
    }

    private static ReferenceIdentifiers accepted() {
        return new ReferenceIdentifiers(List.of(DomainName.of(HOST)), true);
    }

    private static int depth(PathOutcome outcome) {
        assertThat(outcome)
                .as(() -> outcome instanceof PathOutcome.Refused(var closest) ? closest.toString() : "")
                .isInstanceOf(PathOutcome.Found.class);
        return ((PathOutcome.Found) outcome).certificates().size() - 1;
    }

    private static PathProblem refused(PathOutcome outcome) {
        return ((PathOutcome.Refused) outcome).closest();
    }
}
