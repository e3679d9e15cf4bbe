package org.danewerk.cli.differential;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.lab.pki.CertificateDraft;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.pki.LabKey;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.pki.Purpose;

/**
 * Certificates drawn from a seed: a root, up to two intermediates and a leaf, mostly sound, each flaw now and then.
 *
 * @param path leaf first, root last; the leaf alone when it is self-signed
 * @param strangers what else a server may send; some have the name of one in the path
 */
record RandomPki(List<Issued> path, List<Issued> strangers) {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String BASE = "mx1.example.com";
    static final String NEXT_HOP = "example.com";

    RandomPki {
        path = List.copyOf(path);
        strangers = List.copyOf(strangers);
    }

    static RandomPki of(long seed) {
        var dice = new Dice(seed);
        var root = issuer(dice, "Root").issue();
        var path = new ArrayList<Issued>();
        path.add(root);
        var strangers = new ArrayList<Issued>();
        strangers.add(key(dice, KEYS.ca("Stranger")).issue());
        for (int i = dice.below(3); i > 0; i--) {
            var draft = issuer(dice, "Intermediate " + i);
            path.addFirst(draft.issuedBy(path.getFirst()).issue());
        }
        if (dice.percent(15)) {
            strangers.add(
                    key(dice, path.getFirst().impostor()).serial(serial(dice)).issue());
        }
        var leaf = leaf(dice);
        if (dice.percent(6)) {
            return new RandomPki(List.of(leaf.issue()), strangers);
        }
        path.addFirst(leaf.issuedBy(path.getFirst()).issue());
        return new RandomPki(path, strangers);
    }

    Issued leaf() {
        return path.getFirst();
    }

    private static CertificateDraft issuer(Dice dice, String name) {
        var draft = key(dice, KEYS.ca(name));
        switch (dice.below(40)) {
            case 0 -> draft.notCa();
            case 1 -> draft.noBasicConstraints();
            case 2, 3 -> draft.pathLength(0);
            case 4, 5 -> draft.pathLength(1);
            case 6 -> draft.keyUsage(Purpose.CRL_SIGN);
            case 7, 8 -> draft.keyUsage();
            case 9 -> draft.extendedKeyUsage(Purpose.CLIENT_AUTH);
            case 10 -> draft.extendedKeyUsage(Purpose.SERVER_AUTH);
            case 11 -> draft.extendedKeyUsage(Purpose.ANY);
            case 12 -> draft.version1();
            case 13 -> draft.unknownCriticalExtension();
            case 14 -> draft.permit(NEXT_HOP);
            case 15 -> draft.exclude(NEXT_HOP);
            default -> {}
        }
        if (dice.percent(6)) {
            draft.valid(NOW.minus(Duration.ofDays(300)), NOW.minus(Duration.ofDays(1)));
        }
        return flaws(dice, draft);
    }

    private static CertificateDraft leaf(Dice dice) {
        var draft = key(dice, KEYS.leaf(BASE)).noAlternativeNames();
        switch (dice.below(20)) {
            case 0 -> draft.dnsNames("mx2.example.com");
            case 1 -> draft.commonName("mx2.example.com");
            case 2 -> {} // The common name alone.
            case 3, 4 -> draft.dnsNames("*.example.com");
            case 5 -> draft.dnsNames("mx*.example.com");
            case 6 -> draft.dnsNames("*.com");
            case 7 -> draft.dnsNames("MX1.Example.COM");
            case 8 -> draft.dnsNames("mx2.example.com", NEXT_HOP);
            case 9 -> draft.commonName("*.example.com");
            case 10 -> draft.email("postmaster@example.com");
            default -> draft.dnsNames(BASE);
        }
        switch (dice.below(24)) {
            case 0 -> draft.extendedKeyUsage(Purpose.CLIENT_AUTH);
            case 1, 2 -> draft.extendedKeyUsage();
            case 3 -> draft.extendedKeyUsage(Purpose.ANY);
            case 4 -> draft.keyUsage();
            case 5 -> draft.ca();
            case 6 -> draft.unknownCriticalExtension();
            case 7 -> draft.noBasicConstraints();
            default -> {}
        }
        return flaws(dice, draft);
    }

    private static CertificateDraft flaws(Dice dice, CertificateDraft draft) {
        if (dice.percent(4)) {
            draft.damagedSignature();
        }
        if (dice.percent(3)) {
            draft.notYetValid();
        }
        if (dice.percent(10)) {
            draft.withoutKeyIdentifiers();
        }
        return draft.serial(serial(dice));
    }

    private static CertificateDraft key(Dice dice, CertificateDraft draft) {
        return draft.key(dice.of(POOL)).serial(serial(dice));
    }

    private static BigInteger serial(Dice dice) {
        return BigInteger.valueOf(dice.number());
    }

    private static final Pki KEYS = Pki.seeded(1, NOW);

    /** Made once: keys take longer than all the rest. */
    private static final List<LabKey> POOL = pool();

    private static List<LabKey> pool() {
        var pool = new ArrayList<LabKey>();
        for (int i = 0; i < 10; i++) {
            pool.add(KEYS.key("pool " + i, KeyKind.EC_P256));
        }
        pool.add(KEYS.key("pool", KeyKind.RSA_2048));
        pool.add(KEYS.key("pool", KeyKind.ED25519));
        return List.copyOf(pool);
    }
}
