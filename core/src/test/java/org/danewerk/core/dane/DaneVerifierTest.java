package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.RecordResult.Missed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.Made;
import org.danewerk.core.pkix.PresentedChain;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the rows of the case file do not say: the words of a miss, the results of records that were not asked, bounds. */
class DaneVerifierTest {
    private static final DomainName HOST = DomainName.of("mx1.example.com");
    private static final Made ROOT = Made.ca("Root", null);
    private static final Made LEAF = Made.leaf(ROOT, HOST.toText());
    private static final Made OTHER = Made.leaf(ROOT, HOST.toText());

    @Test
    void everyRecordHasItsResultInTheOrderOfTheRrset() {
        var rrset = new TlsaRrset(
                List.of(
                        ee(OTHER, MatchingType.SHA2_512),
                        new TlsaRecord(1, 1, 1, ee(LEAF, MatchingType.SHA2_256).data()),
                        ee(LEAF, MatchingType.SHA2_256),
                        ee(LEAF, MatchingType.SHA2_512)),
                List.of(Bytes.ofHex("0301")));
        var results = verify(rrset, chain(LEAF)).records();
        assertThat(results).hasSize(5);
        assertThat(results.get(0)).isInstanceOf(Missed.class);
        assertThat(results.get(1))
                .isEqualTo(new RecordResult.NotUsable(rrset.records().get(1), Unusable.Cause.PKIX_USAGE));
        assertThat(results.get(2))
                .isEqualTo(new RecordResult.WeakerDigest(rrset.records().get(2)));
        assertThat(results.get(3))
                .isEqualTo(new RecordResult.Matched(rrset.records().get(3), 0, RecordResult.Anchor.PRESENTED));
        assertThat(results.get(4)).isEqualTo(new RecordResult.Erroneous(Bytes.ofHex("0301")));
    }

    @Test
    void aMissSaysWhatWasExpectedAndWhatWasSeen() {
        var seen = MatchingType.SHA2_256.represent(LEAF.spki()).toHex();
        var expected = MatchingType.SHA2_256.represent(OTHER.spki()).toHex();
        var text = "expected a public key with SHA2-256 " + expected + ", the server's has " + seen;
        assertThat(only(ee(OTHER, MatchingType.SHA2_256), LEAF))
                .isEqualTo(new Missed(ee(OTHER, MatchingType.SHA2_256), Mismatch.NONE, text));
        // Whole keys are told by their digest.
        assertThat(only(ee(OTHER, MatchingType.FULL), LEAF).detail()).isEqualTo(text);
        assertThat(only(ee(OTHER, MatchingType.SHA2_512), LEAF).detail())
                .contains("SHA2-512 "
                        + MatchingType.SHA2_512.represent(OTHER.spki()).toHex().substring(0, 64) + "..");
    }

    @Test
    @DisplayName("RFC 7671 §5.2.2: an anchor that was not sent")
    void anAnchorNotSentIsTold() {
        var missed = only(ta(ROOT), LEAF);
        assertThat(missed.why()).isEqualTo(Mismatch.TA_MISSING);
        assertThat(missed.detail())
                .isEqualTo("the one certificate sent has not the certificate with SHA2-256 "
                        + MatchingType.SHA2_256
                                .represent(ROOT.certificate().der())
                                .toHex()
                        + "; the issuer \"CN=Root\" of \"O=Server\" was not sent");
    }

    @Test
    void datesAndNamesAreTold() {
        var expired = new Made.Draft("CN=x", ROOT)
                .dnsNames(HOST.toText())
                .valid(Made.NOW.minus(Duration.ofDays(2)), Made.NOW.minus(Duration.ofDays(1)))
                .make();
        assertThat(only(ta(ROOT), expired, ROOT).detail())
                .isEqualTo("\"CN=x\" expired at 2026-09-30T12:00:00Z, checked at 2026-10-01T12:00:00Z");
        var elsewhere = Made.leaf(ROOT, "a.example", "\u001b[2Jb.example");
        assertThat(only(ta(ROOT), elsewhere, ROOT))
                .isEqualTo(new Missed(
                        ta(ROOT),
                        Mismatch.NAME,
                        "expected mx1.example.com; the certificate names a.example, \\x1b[2Jb.example"));
    }

    @Test
    void withoutCertificateNothingMatches() {
        var result = verify(TlsaRrset.of(List.of(ee(LEAF, MatchingType.SHA2_256), ta(ROOT))), PresentedChain.NONE);
        assertThat(result.misses()).extracting(Missed::why).containsOnly(Mismatch.NO_CERTIFICATE);
    }

    @Test
    @DisplayName("RFC 7671 §5.1 switched off: names may be checked for DANE-EE by those who want it")
    void endEntityNameCheck() {
        var options = DaneOptions.SMTP.withEndEntityNameCheck(true);
        var elsewhere = Made.leaf(ROOT, "a.example");
        assertThat(verify(ee(elsewhere, MatchingType.SHA2_256), chain(elsewhere), options)
                        .misses()
                        .getFirst()
                        .why())
                .isEqualTo(Mismatch.NAME);
        assertThat(verify(ee(LEAF, MatchingType.SHA2_256), chain(LEAF), options).match())
                .isPresent();
        assertThat(verify(ee(LEAF, MatchingType.SHA2_256), PresentedChain.ofRawPublicKey(LEAF.spki()), options)
                        .match())
                .as("a raw key names nobody")
                .isPresent();
    }

    @Test
    @DisplayName("RFC 6698 §2.1.1: an anchor from DNS that nothing leads to is no near miss")
    void anchorsFromDnsThatNothingLeadsTo() {
        var stranger = Made.ca("Stranger", null);
        var certificate = TlsaRecord.of(
                CertificateUsage.DANE_TA,
                Selector.CERT,
                MatchingType.FULL,
                stranger.certificate().der());
        assertThat(only(certificate, LEAF, ROOT).why()).isEqualTo(Mismatch.NONE);
        var sameName = Made.ca("Root", null);
        var impostor = TlsaRecord.of(
                CertificateUsage.DANE_TA,
                Selector.CERT,
                MatchingType.FULL,
                sameName.certificate().der());
        assertThat(only(impostor, LEAF, ROOT).why()).isEqualTo(Mismatch.SIGNATURE);
    }

    @Test
    @DisplayName(
            "RFC 7671 §5.2.3: a bare key signs the topmost certificate, though one that leads nowhere has that key too")
    void bareKeyOfACertificateBesideTheChain() {
        var aside = new Made.Draft("CN=Aside", null).keys(ROOT.keys()).ca().make();
        var key = TlsaRecord.of(CertificateUsage.DANE_TA, Selector.SPKI, MatchingType.FULL, ROOT.spki());
        assertThat(verify(TlsaRrset.of(List.of(key)), chain(LEAF, aside)).match())
                .contains(new RecordResult.Matched(key, 1, RecordResult.Anchor.KEY_FROM_DNS));

        var stranger = Made.leaf(Made.ca("Stranger", null), HOST.toText());
        assertThat(only(key, stranger, aside).why())
                .as("the key signed nothing")
                .isEqualTo(Mismatch.NO_PATH);
        var wrongName = Made.leaf(ROOT, "other.example.net");
        assertThat(only(key, wrongName, aside).why()).as("names count").isEqualTo(Mismatch.NAME);
        var digest = TlsaRecord.of(CertificateUsage.DANE_TA, Selector.SPKI, MatchingType.SHA2_256, ROOT.spki());
        assertThat(only(digest, LEAF, aside).why()).as("a digest holds no key").isEqualTo(Mismatch.NO_PATH);
    }

    @Test
    @DisplayName("RFC 6698 App. A.1: a leaf that is its own anchor must be signed by itself, and is no PKIX authority")
    void leafAsItsOwnAnchor() {
        var own = new Made.Draft("CN=Self", null).dnsNames(HOST.toText()).make();
        var forged = new Made.Draft("CN=Self", ROOT)
                .issuerName("CN=Self")
                .dnsNames(HOST.toText())
                .make();
        assertThat(verify(TlsaRrset.of(List.of(ta(own))), chain(own)).match()).isPresent();
        assertThat(only(ta(forged), forged).why()).isEqualTo(Mismatch.SIGNATURE);
        var pkix = new TlsaRecord(0, 0, 1, ta(own).data());
        assertThat(verify(pkix, chain(own), DaneOptions.GENERIC)
                        .misses()
                        .getFirst()
                        .why())
                .isEqualTo(Mismatch.NONE);
    }

    /** A hundred certificates and a hundred keys from DNS: ten thousand questions, of which few are asked. */
    @Test
    @Timeout(60)
    void worksWithinABound() {
        var keys = IntStream.range(0, 100)
                .mapToObj(i -> TlsaRecord.of(
                        CertificateUsage.DANE_TA,
                        Selector.SPKI,
                        MatchingType.FULL,
                        Made.leaf(null, "x.example").spki()))
                .toList();
        var chain = new ArrayList<Made>();
        Made issuer = null;
        for (int i = 0; i < 60; i++) {
            issuer = Made.ca("Level " + i, issuer);
            chain.addFirst(issuer);
        }
        chain.addFirst(Made.leaf(chain.getFirst(), HOST.toText()));
        var result = verify(TlsaRrset.of(keys), chain(chain.toArray(Made[]::new)));
        assertThat(result.match()).isEmpty();
        assertThat(result.misses()).extracting(Missed::why).contains(Mismatch.LIMIT);
    }

    private static TlsaRecord ee(Made made, MatchingType matchingType) {
        return TlsaRecord.of(CertificateUsage.DANE_EE, Selector.SPKI, matchingType, made.spki());
    }

    private static TlsaRecord ta(Made made) {
        return TlsaRecord.of(
                CertificateUsage.DANE_TA,
                Selector.CERT,
                MatchingType.SHA2_256,
                made.certificate().der());
    }

    private static Missed only(TlsaRecord record, Made... chain) {
        return verify(TlsaRrset.of(List.of(record)), chain(chain)).misses().getFirst();
    }

    private static PresentedChain chain(Made... chain) {
        return new PresentedChain(Stream.of(chain).map(Made::certificate).toList(), Optional.empty());
    }

    private static ChainResult verify(TlsaRecord record, PresentedChain chain, DaneOptions options) {
        return DaneVerifier.verify(TlsaRrset.of(List.of(record)), chain, List.of(HOST), List.of(), Made.NOW, options);
    }

    private static ChainResult verify(TlsaRrset rrset, PresentedChain chain) {
        return DaneVerifier.verify(rrset, chain, List.of(HOST), List.of(), Made.NOW, DaneOptions.SMTP);
    }
}
