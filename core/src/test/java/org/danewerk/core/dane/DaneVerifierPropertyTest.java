package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.Made;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;

/** What holds for any records and any chain. */
class DaneVerifierPropertyTest {
    private static final DomainName HOST = DomainName.of("mx1.example.com");
    private static final Made ROOT = Made.ca("Root", null);
    private static final Made ISSUER = Made.ca("Issuer", ROOT);
    private static final Made LEAF = Made.leaf(ISSUER, HOST.toText());
    private static final Made STRANGER = Made.ca("Issuer", null);
    private static final List<Made> SENT = List.of(LEAF, ISSUER, ROOT, STRANGER);

    @Property(tries = 200)
    void oneMoreRecordOfTheSameKindNeverTurnsAMatchIntoARefusal(
            @ForAll("rrsets") @Size(min = 1, max = 6) List<TlsaRecord> records,
            @ForAll("data") Bytes data,
            @ForAll boolean smtp) {
        var before = verify(records, chain(SENT), smtp);
        // Beside an unusable one, a usable record of its kind may be the first with a stronger digest. RFC 7671 §9.
        var unusable = before.records().stream()
                .filter(RecordResult.NotUsable.class::isInstance)
                .map(result -> ((RecordResult.NotUsable) result).record())
                .toList();
        for (var record : records) {
            if (unusable.contains(record)) {
                continue;
            }
            var more = new ArrayList<>(records);
            more.addFirst(new TlsaRecord(record.usage(), record.selector(), record.matchingType(), data));
            assertThat(verify(more, chain(SENT), smtp).match().isPresent()
                            || before.match().isEmpty())
                    .as("%s and %s", records, data)
                    .isTrue();
        }
    }

    @Property(tries = 200)
    void orderAndCopiesMeanNothing(
            @ForAll("rrsets") @Size(min = 1, max = 6) List<TlsaRecord> records,
            @ForAll long seed,
            @ForAll boolean smtp) {
        var random = new Random(seed);
        var shuffled = new ArrayList<>(records);
        shuffled.addAll(records);
        Collections.shuffle(shuffled, random);
        var behind = new ArrayList<>(SENT.subList(1, SENT.size()));
        behind.addAll(SENT);
        Collections.shuffle(behind, random);
        var chain = new ArrayList<>(List.of(LEAF));
        chain.addAll(behind);

        var plain = verify(records, chain(SENT), smtp);
        var other = verify(shuffled, chain(chain), smtp);
        assertThat(Set.copyOf(kinds(other))).isEqualTo(Set.copyOf(kinds(plain)));
        assertThat(other.match().map(RecordResult.Matched::depth))
                .isEqualTo(plain.match().map(RecordResult.Matched::depth));
    }

    @Property(tries = 500)
    void changedOctetsMatchNothingButTheKeyTheyLeftAlone(
            @ForAll("mutations") List<Mutation> mutations, @ForAll("sentIndex") int at) {
        var changed = mutated(SENT.get(at).certificate(), mutations);
        var certificates =
                new ArrayList<>(SENT.stream().map(Made::certificate).toList().subList(0, 3));
        boolean same = changed.equals(SENT.get(at).certificate());
        if (at < certificates.size()) {
            certificates.set(at, changed);
        }
        var chain = new PresentedChain(certificates, Optional.empty());
        var leaf = LEAF.certificate();
        if (at == 0) {
            assertThat(matches(
                            TlsaRecord.of(CertificateUsage.DANE_EE, Selector.CERT, MatchingType.SHA2_256, leaf.der()),
                            chain))
                    .isEqualTo(same);
            assertThat(matches(
                            TlsaRecord.of(CertificateUsage.DANE_EE, Selector.SPKI, MatchingType.SHA2_256, LEAF.spki()),
                            chain))
                    .isEqualTo(changed.spki().equals(leaf.spki()));
        }
        if (at < 3) {
            assertThat(matches(
                            TlsaRecord.of(
                                    CertificateUsage.DANE_TA,
                                    Selector.CERT,
                                    MatchingType.SHA2_512,
                                    ROOT.certificate().der()),
                            chain))
                    .isEqualTo(same);
        }
    }

    @Property(tries = 200)
    void anyOctetsAreJudged(
            @ForAll("rrsets") @Size(min = 1, max = 4) List<TlsaRecord> records, @ForAll List<byte[]> junk) {
        var chain = PresentedChain.ofDer(junk.stream().map(Bytes::of).toList());
        var result = verify(records, chain, false);
        assertThat(result.match()).isEmpty();
        assertThat(result.records()).hasSize(TlsaRrset.of(records).records().size());
    }

    record Mutation(int place, int octet) {}

    @Provide
    Arbitrary<List<Mutation>> mutations() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5000),
                        Arbitraries.integers().between(0, 255))
                .as(Mutation::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<Integer> sentIndex() {
        return Arbitraries.integers().between(0, 2);
    }

    @Provide
    Arbitrary<Bytes> data() {
        return Arbitraries.oneOf(
                Arbitraries.of(SENT)
                        .flatMap(made -> Arbitraries.of(
                                made.spki(),
                                made.certificate().der(),
                                MatchingType.SHA2_256.represent(made.spki()),
                                MatchingType.SHA2_256.represent(
                                        made.certificate().der()),
                                MatchingType.SHA2_512.represent(made.spki()),
                                MatchingType.SHA2_512.represent(
                                        made.certificate().der()))),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(70).map(Bytes::of));
    }

    @Provide
    Arbitrary<List<TlsaRecord>> rrsets() {
        return Arbitraries.oneOf(fitting(), any()).list().ofMinSize(1);
    }

    private static Arbitrary<TlsaRecord> fitting() {
        return Combinators.combine(
                        Arbitraries.of(SENT),
                        Arbitraries.of(CertificateUsage.values()),
                        Arbitraries.of(Selector.values()),
                        Arbitraries.of(MatchingType.values()))
                .as((made, usage, selector, matchingType) -> TlsaRecord.of(
                        usage,
                        selector,
                        matchingType,
                        selector == Selector.CERT ? made.certificate().der() : made.spki()));
    }

    private Arbitrary<TlsaRecord> any() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3),
                        data())
                .as(TlsaRecord::new);
    }

    private static PresentedCertificate mutated(PresentedCertificate certificate, List<Mutation> mutations) {
        byte[] der = certificate.der().toArray();
        for (var mutation : mutations) {
            der[mutation.place % der.length] = (byte) mutation.octet;
        }
        return new PresentedCertificate(Bytes.of(der));
    }

    private static boolean matches(TlsaRecord record, PresentedChain chain) {
        return verify(List.of(record), chain, true).match().isPresent();
    }

    private static PresentedChain chain(List<Made> chain) {
        return new PresentedChain(chain.stream().map(Made::certificate).toList(), Optional.empty());
    }

    private static ChainResult verify(List<TlsaRecord> records, PresentedChain chain, boolean smtp) {
        return DaneVerifier.verify(
                TlsaRrset.of(records),
                chain,
                List.of(HOST),
                List.of(ROOT.certificate()),
                Made.NOW,
                smtp ? DaneOptions.SMTP : DaneOptions.GENERIC);
    }

    /** Everything but the words. */
    private static List<String> kinds(ChainResult result) {
        return result.records().stream()
                .map(one -> one instanceof RecordResult.Missed missed
                        ? missed.record() + " " + missed.why()
                        : one.toString())
                .toList();
    }
}
