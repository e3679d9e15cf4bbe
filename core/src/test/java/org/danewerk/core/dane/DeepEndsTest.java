package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.Made;
import org.danewerk.core.pkix.Made.Draft;
import org.danewerk.core.pkix.PresentedChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Chains that verifiers have got wrong, each with one record: what becomes of it, and at which depth. */
@Timeout(120)
class DeepEndsTest {
    private static final DomainName HOST = DomainName.of("mx1.example.com");
    private static final Made ROOT = Made.ca("Root", null);
    private static final Made ISSUER = Made.ca("Issuer", ROOT);
    private static final Made LEAF = Made.leaf(ISSUER, HOST.toText());
    private static final Made STRANGER = Made.ca("Issuer", null);

    private static final String MATCH = "match at ";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"candidates", "orders", "anchors", "bareKeys", "constraints", "weakness", "sizes"})
    void isJudged(String what, TlsaRecord record, List<Made> chain, String expected) {
        assertThat(judged(record, chain)).as(what).isEqualTo(expected);
    }

    /** Several that fit by name; the key identifiers, which anybody can write, point to the wrong one. */
    static Stream<Arguments> candidates() {
        var strangersId = new SubjectKeyIdentifier(new byte[] {1, 2, 3});
        var lying = new Draft("O=Server", ISSUER)
                .dnsNames(HOST.toText())
                .extension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new AuthorityKeyIdentifier(strangersId.getKeyIdentifier()))
                .make();
        var tempting = new Draft("CN=Issuer", null)
                .ca()
                .extension(Extension.subjectKeyIdentifier, false, strangersId)
                .make();
        var renewed = new Draft("CN=Issuer", ROOT).ca().keys(ISSUER.keys()).make();
        var folded = new Draft("CN=ISSUER", ROOT).ca().make();
        var below = new Draft("O=Server", folded)
                .issuerName("CN=issuer")
                .dnsNames(HOST.toText())
                .make();
        return Stream.of(
                row(
                        "the right of two namesakes, the wrong first",
                        ta(ROOT),
                        "match at 2",
                        LEAF,
                        STRANGER,
                        ISSUER,
                        ROOT),
                row("the key identifier names the wrong one", ta(ROOT), "match at 2", lying, tempting, ISSUER, ROOT),
                row("the wrong one of both is the anchor", ta(tempting), "SIGNATURE", lying, tempting, ISSUER, ROOT),
                row("an issuer renewed with its key", ta(renewed), "match at 1", LEAF, ISSUER, renewed),
                row("the issuer's name in other letters", ta(ROOT), "match at 2", below, folded, ROOT),
                row(
                        "an issuer of another name with the right key",
                        ta(ROOT),
                        "NO_PATH",
                        LEAF,
                        new Draft("CN=Other", ROOT).ca().keys(ISSUER.keys()).make(),
                        ROOT));
    }

    static Stream<Arguments> orders() {
        var padded = new ArrayList<>(List.of(LEAF));
        for (int i = 0; i < 97; i++) {
            padded.add(STRANGER);
            Collections.swap(padded, 1, i + 1);
        }
        padded.addAll(List.of(ROOT, ISSUER));
        return Stream.of(
                row("the root before the issuer", ta(ROOT), "match at 2", LEAF, ROOT, ISSUER),
                row("each twice", ta(ROOT), "match at 2", LEAF, LEAF, ISSUER, ISSUER, ROOT, ROOT),
                row("the leaf again at the end", ta(ISSUER), "match at 1", LEAF, ISSUER, LEAF),
                row(
                        "behind the leaf of another",
                        ta(ROOT),
                        "match at 2",
                        LEAF,
                        Made.leaf(STRANGER, "x.example"),
                        STRANGER,
                        ISSUER,
                        ROOT),
                row("behind ninety-seven copies of a stranger", ta(ROOT), "match at 2", padded),
                row("not the leaf first", ta(ROOT), "NAME", ISSUER, LEAF, ROOT),
                row("the issuer left out", ta(ROOT), "NO_PATH", LEAF, ROOT),
                row("the anchor left out", ta(ROOT), "TA_MISSING", LEAF, ISSUER));
    }

    static Stream<Arguments> anchors() {
        var self = new Draft("CN=Self", null).dnsNames(HOST.toText()).make();
        var selfCa = new Draft("CN=Self", null).ca().dnsNames(HOST.toText()).make();
        var other = Made.ca("Other Root", null);
        var crossedRoot = new Draft("CN=Root", other).ca().keys(ROOT.keys()).make();
        var back = new Draft("CN=Other Root", ROOT).ca().keys(other.keys()).make();
        return Stream.of(
                row("the leaf, which signed itself", ta(self), "match at 0", self),
                row("the leaf's key", taKey(self), "match at 0", self),
                row("the leaf, which signed itself and is a CA", ta(selfCa), "match at 0", selfCa),
                row("the leaf, which another signed", ta(LEAF), "NONE", LEAF, ISSUER, ROOT),
                row("the leaf's key, with which another signed", taKey(LEAF), "NONE", LEAF, ISSUER, ROOT),
                row("a root that another certified: the root", ta(ROOT), "match at 2", LEAF, ISSUER, crossedRoot, ROOT),
                row(
                        "a root that another certified: the other",
                        ta(other),
                        "match at 3",
                        LEAF,
                        ISSUER,
                        crossedRoot,
                        other),
                row("a root that another certified: its key", taKey(ROOT), "match at 2", LEAF, ISSUER, crossedRoot),
                row(
                        "two roots that certify each other: this one",
                        ta(ROOT),
                        "match at 2",
                        LEAF,
                        ISSUER,
                        crossedRoot,
                        back,
                        other,
                        ROOT),
                row(
                        "two roots that certify each other: the other",
                        ta(other),
                        "match at 3",
                        LEAF,
                        ISSUER,
                        crossedRoot,
                        back,
                        other,
                        ROOT),
                row(
                        "two roots that certify each other: neither",
                        ta(STRANGER),
                        "SIGNATURE",
                        LEAF,
                        ISSUER,
                        crossedRoot,
                        back,
                        STRANGER));
    }

    /** RFC 7671 §5.2.3. */
    static Stream<Arguments> bareKeys() {
        var self = new Draft("CN=Self", null).dnsNames(HOST.toText()).make();
        return Stream.of(
                row("of the root, not sent", key(ROOT), "match at 2", LEAF, ISSUER),
                row("of the issuer, nothing sent but the leaf", key(ISSUER), "match at 1", LEAF),
                row("of the root, sent as well", key(ROOT), "match at 2", LEAF, ISSUER, ROOT),
                row("of a leaf that signed itself", key(self), "match at 0", self),
                row("of a leaf that another signed", key(LEAF), "NONE", LEAF, ISSUER),
                row("of a stranger of the issuer's name", key(STRANGER), "NONE", LEAF, ISSUER, ROOT));
    }

    static Stream<Arguments> constraints() {
        var none = new Draft("CN=None Below", ROOT).ca(0).make();
        var between = Made.ca("Between", none);
        var elsewhere = new Draft("CN=Elsewhere", ROOT)
                .ca()
                .extension(
                        Extension.nameConstraints,
                        true,
                        new NameConstraints(
                                new GeneralSubtree[] {
                                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.org"))
                                },
                                null))
                .make();
        var clients = new Draft("CN=Clients", ROOT)
                .ca()
                .extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                .make();
        var noSigner = new Draft("CN=No Signer", ROOT)
                .ca()
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .make();
        var critical = new Draft("CN=Critical", ROOT)
                .ca()
                .extension(Extension.policyConstraints.branch("99"), true, Bytes.ofHex("0500"))
                .make();
        var expired = new Draft("CN=Expired", ROOT)
                .ca()
                .valid(Instant.EPOCH, Instant.EPOCH.plusSeconds(9))
                .make();
        return Stream.of(
                row("no intermediate below, and none there", ta(ROOT), "match at 2", leaf(none), none, ROOT),
                row(
                        "no intermediate below, and one there",
                        ta(ROOT),
                        "PATH_LENGTH",
                        leaf(between),
                        between,
                        none,
                        ROOT),
                row("the limit is the anchor's", ta(none), "PATH_LENGTH", leaf(between), between, none),
                row("for names of another domain", ta(ROOT), "NAME_CONSTRAINTS", leaf(elsewhere), elsewhere, ROOT),
                row("an issuer for clients alone", ta(ROOT), "EKU", leaf(clients), clients, ROOT),
                row("an issuer that may sign no certificates", ta(ROOT), "KEY_USAGE", leaf(noSigner), noSigner, ROOT),
                row("an issuer that is no CA", ta(ROOT), "NOT_CA", leaf(LEAF), LEAF, ISSUER, ROOT),
                row(
                        "an issuer with a critical extension nobody knows",
                        ta(ROOT),
                        "CRITICAL_EXTENSION",
                        leaf(critical),
                        critical,
                        ROOT),
                row("an issuer that expired", ta(ROOT), "EXPIRED", leaf(expired), expired, ROOT),
                row("an anchor that expired", ta(expired), "match at 1", leaf(expired), expired),
                row("usage 3 asks for none of it", ee(leaf(between)), "NONE", leaf(between), between, none, ROOT));
    }

    static Stream<Arguments> weakness() {
        var rsa1024 = new Draft("CN=RSA", null)
                .ca()
                .keys(Made.keys("RSA", 1024))
                .signedWith("SHA256withRSA")
                .make();
        var rsa512 = new Draft("CN=RSA", null)
                .ca()
                .keys(Made.keys("RSA", 512))
                .signedWith("SHA256withRSA")
                .make();
        var rsa = new Draft("CN=RSA", null)
                .ca()
                .keys(Made.keys("RSA", 2048))
                .signedWith("SHA256withRSA")
                .make();
        return Stream.of(
                row("a key of 1024 bits", ta(rsa1024), "match at 1", signed(rsa1024, "SHA256withRSA"), rsa1024),
                row("a key of 512 bits", ta(rsa512), "SIGNATURE", signed(rsa512, "SHA256withRSA"), rsa512),
                row("a signature with MD5", ta(rsa), "SIGNATURE", signed(rsa, "MD5withRSA"), rsa),
                row("a signature with SHA-1", ta(rsa), "match at 1", signed(rsa, "SHA1withRSA"), rsa),
                row("a weak key under usage 3, which the record vouches for", ee(rsa512), "match at 0", rsa512));
    }

    static Stream<Arguments> sizes() {
        var chain = new ArrayList<Made>();
        Made issuer = ROOT;
        for (int i = 0; i < 98; i++) {
            chain.addFirst(issuer);
            issuer = Made.ca("Level " + i, issuer);
        }
        chain.addFirst(issuer);
        chain.addFirst(leaf(issuer));
        var longer = new ArrayList<>(chain);
        longer.add(1, STRANGER);
        var names = new String[700];
        for (int i = 0; i < names.length; i++) {
            names[i] = "name" + i + ".example";
        }
        names[names.length - 1] = HOST.toText();
        var large = Made.leaf(ROOT, names);
        assertThat(chain).hasSize(100);
        assertThat(large.certificate().der().size()).isGreaterThan(10_000);
        return Stream.of(
                row("a chain of a hundred", ta(ROOT), "match at 99", chain),
                row("one more, and the anchor beyond the limit", ta(ROOT), "LIMIT", longer),
                row(
                        "ten kilobytes, the name asked for the last of seven hundred",
                        ta(ROOT),
                        "match at 1",
                        large,
                        ROOT));
    }

    /** RFC 7671 §5.1: the record vouches for the key; names, dates and extensions are nothing to it. */
    @Test
    void whatNoPlatformReadsIsMatchedByUsage3() {
        for (var leaf : List.of(
                new Draft("", null).make(),
                new Draft("CN=mx", null)
                        .valid(Instant.EPOCH.plusSeconds(9), Instant.EPOCH)
                        .make(),
                new Draft("CN=mx", null)
                        .extension(Extension.subjectAlternativeName, true, Bytes.ofHex("ff"))
                        .make(),
                new Draft("CN=mx", null)
                        .extension(Extension.basicConstraints, true, Bytes.ofHex("30060101000201ff"))
                        .make())) {
            assertThat(judged(ee(leaf), List.of(leaf))).isEqualTo("match at 0");
            assertThat(judged(
                            record(CertificateUsage.DANE_EE, Selector.CERT, MatchingType.SHA2_256, leaf),
                            List.of(leaf)))
                    .isEqualTo("match at 0");
            assertThat(judged(ee(LEAF), List.of(leaf))).isEqualTo("NONE");
        }
        var anonymous = new Draft("", null).make().certificate().der().toArray();
        assertThatThrownBy(() -> CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(anonymous)))
                .isInstanceOf(CertificateException.class);
    }

    /** RFC 7250, and servers that show nothing. */
    @Test
    void withoutACertificateOnlyARawKeyCanMatch() {
        var raw = PresentedChain.ofRawPublicKey(LEAF.spki());
        assertThat(judged(ee(LEAF), raw)).isEqualTo("match at 0");
        assertThat(judged(ee(ISSUER), raw)).isEqualTo("NONE");
        assertThat(judged(record(CertificateUsage.DANE_EE, Selector.CERT, MatchingType.SHA2_256, LEAF), raw))
                .isEqualTo("NONE");
        assertThat(judged(taKey(LEAF), raw)).isNotEqualTo("match at 0");
        assertThat(judged(ee(LEAF), PresentedChain.NONE)).isEqualTo("NO_CERTIFICATE");
    }

    private static Made leaf(Made issuer) {
        return Made.leaf(issuer, HOST.toText());
    }

    private static Made signed(Made issuer, String algorithm) {
        return new Draft("O=Server", issuer)
                .dnsNames(HOST.toText())
                .signedWith(algorithm)
                .make();
    }

    private static TlsaRecord ta(Made made) {
        return record(CertificateUsage.DANE_TA, Selector.CERT, MatchingType.SHA2_256, made);
    }

    private static TlsaRecord taKey(Made made) {
        return record(CertificateUsage.DANE_TA, Selector.SPKI, MatchingType.SHA2_256, made);
    }

    private static TlsaRecord key(Made made) {
        return record(CertificateUsage.DANE_TA, Selector.SPKI, MatchingType.FULL, made);
    }

    private static TlsaRecord ee(Made made) {
        return record(CertificateUsage.DANE_EE, Selector.SPKI, MatchingType.SHA2_256, made);
    }

    private static TlsaRecord record(CertificateUsage usage, Selector selector, MatchingType matching, Made made) {
        var selected = selector == Selector.CERT ? made.certificate().der() : made.spki();
        return TlsaRecord.of(usage, selector, matching, selected);
    }

    private static Arguments row(String what, TlsaRecord record, String expected, Made... chain) {
        return row(what, record, expected, List.of(chain));
    }

    private static Arguments row(String what, TlsaRecord record, String expected, List<Made> chain) {
        return Arguments.of(what, record, chain, expected);
    }

    private static String judged(TlsaRecord record, List<Made> chain) {
        return judged(
                record, new PresentedChain(chain.stream().map(Made::certificate).toList(), Optional.empty()));
    }

    private static String judged(TlsaRecord record, PresentedChain chain) {
        var result = DaneVerifier.verify(
                TlsaRrset.of(List.of(record)), chain, List.of(HOST), List.of(), Made.NOW, DaneOptions.SMTP);
        return result.match()
                .map(match -> MATCH + match.depth())
                .orElseGet(() -> result.misses().getFirst().why().name());
    }
}
