package org.danewerk.cli.differential;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneOptions.TaValidity;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.pki.Issued;

/** A question to both verifiers, which follows from its seed alone. Several seeds in a row share one PKI, which takes longest. */
record RandomCase(long seed, List<TlsaRecord> records, List<Issued> chain, List<String> names, Instant at) {
    static RandomCase of(long seed, RandomPki pki) {
        var dice = new Dice(seed * 31 + 7);
        return new RandomCase(seed, records(dice, pki), chain(dice, pki), names(dice), clock(dice));
    }

    static RandomCase of(long seed) {
        return of(seed, RandomPki.of(pki(seed)));
    }

    static long pki(long seed) {
        return seed / 4;
    }

    ChainResult ours(TaValidity taValidity) {
        return DaneVerifier.verify(
                new TlsaRrset(records, List.of()),
                Issued.presented(chain),
                names.stream().map(DomainName::of).toList(),
                List.of(),
                at,
                DaneOptions.SMTP.withTaValidity(taValidity));
    }

    ChainResult ours() {
        return ours(TaValidity.IGNORE);
    }

    /** What was sent, and what records hold whole. */
    List<X509Certificate> certificates() {
        return Stream.concat(
                        chain.stream().map(Issued::x509),
                        records.stream()
                                .filter(record ->
                                        record.usage() == 2 && record.selector() == 0 && record.matchingType() == 0)
                                .flatMap(record -> parsed(record.data()).stream()))
                .toList();
    }

    private static Optional<X509Certificate> parsed(Bytes der) {
        try {
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray())));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    /** As {@code dane-oracle.c} reads it. */
    String line() {
        return String.join(
                "\t",
                String.valueOf(at.getEpochSecond()),
                String.join(",", names),
                records.stream().map(RandomCase::text).collect(Collectors.joining(",")),
                chain.stream().map(certificate -> certificate.der().toHex()).collect(Collectors.joining(",")));
    }

    private static String text(TlsaRecord record) {
        return record.usage() + " " + record.selector() + " " + record.matchingType() + " "
                + record.data().toHex();
    }

    private static List<TlsaRecord> records(Dice dice, RandomPki pki) {
        var records = new ArrayList<TlsaRecord>();
        for (int i = 1 + dice.below(dice.percent(50) ? 1 : 4); i > 0; i--) {
            records.add(record(dice, pki));
        }
        return records;
    }

    private static TlsaRecord record(Dice dice, RandomPki pki) {
        int usage = dice.of(List.of(2, 2, 2, 2, 2, 2, 3, 3, 3, 3, dice.of(List.of(0, 1, 2, 3, 4, 255))));
        int selector = dice.percent(3) ? 2 : dice.below(2);
        int matchingType = dice.percent(3) ? 3 : dice.of(List.of(0, 1, 1, 2));
        var whole = target(dice, usage, pki).tlsa(usage, selector, matchingType);
        return switch (dice.below(40)) {
            case 0 -> with(whole, whole.data().slice(0, whole.data().size() - 1));
            case 1 -> with(whole, Bytes.EMPTY);
            case 2 -> with(whole, DIGEST_OF_NOTHING);
            case 3 -> with(whole, Bytes.ofHex(whole.data().toHex() + "00"));
            default -> whole;
        };
    }

    private static Issued target(Dice dice, int usage, RandomPki pki) {
        if (dice.percent(12)) {
            return dice.of(pki.strangers());
        }
        if (dice.percent(8)) {
            return dice.of(pki.path());
        }
        return usage == 3 || pki.path().size() == 1
                ? pki.leaf()
                : dice.of(pki.path().subList(1, pki.path().size()));
    }

    private static TlsaRecord with(TlsaRecord record, Bytes data) {
        return new TlsaRecord(record.usage(), record.selector(), record.matchingType(), data);
    }

    private static List<Issued> chain(Dice dice, RandomPki pki) {
        var rest = new ArrayList<>(pki.path().subList(1, pki.path().size()));
        if (!rest.isEmpty() && dice.percent(15)) {
            rest.removeLast();
        }
        if (!rest.isEmpty() && dice.percent(4)) {
            rest.remove(dice.below(rest.size()));
        }
        if (dice.percent(12)) {
            rest.add(dice.below(rest.size() + 1), dice.of(pki.strangers()));
        }
        if (pki.strangers().size() > 1 && dice.percent(40)) {
            rest.add(dice.below(rest.size() + 1), pki.strangers().getLast());
        }
        if (!rest.isEmpty() && dice.percent(8)) {
            rest.add(dice.of(rest));
        }
        if (dice.percent(10)) {
            for (int i = rest.size(); i > 1; i--) {
                rest.add(rest.remove(dice.below(i)));
            }
        }
        rest.addFirst(pki.leaf());
        return rest;
    }

    private static List<String> names(Dice dice) {
        return dice.percent(40) ? List.of(RandomPki.BASE, RandomPki.NEXT_HOP) : List.of(RandomPki.BASE);
    }

    private static Instant clock(Dice dice) {
        return RandomPki.NOW.plus(Duration.ofDays(dice.percent(85) ? 0 : dice.of(List.of(-400, -31, 2, 61, 4000))));
    }

    private static final Bytes DIGEST_OF_NOTHING =
            Bytes.ofHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
