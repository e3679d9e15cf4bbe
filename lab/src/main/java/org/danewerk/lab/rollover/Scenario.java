package org.danewerk.lab.rollover;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Goal.Intent;
import org.danewerk.core.verdict.KeyAlgorithm;

/**
 * Where a roll-over starts, and what it is to end with.
 *
 * @param published the combinations published at the start; none before DANE is turned on
 * @param nextPublished whether records of the staged keys are published at the start
 * @param hiddenPast for how many seconds they had been, when somebody first looked; before that, the records without them had the TTL
 *     {@code pastTtl}
 * @param rolled the algorithms whose keys change
 */
record Scenario(
        int rrsets,
        int servers,
        int addresses,
        List<KeyAlgorithm> algorithms,
        List<KeyAlgorithm> rolled,
        long ttlSeconds,
        List<Combination> published,
        boolean nextPublished,
        long hiddenPast,
        long pastTtl,
        Goal goal) {
    private static final Combination KEY_512 =
            new Combination(CertificateUsage.DANE_EE, Selector.SPKI, MatchingType.SHA2_512);
    private static final Combination WHOLE =
            new Combination(CertificateUsage.DANE_EE, Selector.CERT, MatchingType.SHA2_256);
    private static final List<List<Combination>> PATTERNS = List.of(
            List.of(Combination.KEY),
            List.of(Combination.KEY, Combination.ISSUER_KEY),
            List.of(Combination.KEY, KEY_512),
            List.of(Combination.ISSUER_KEY),
            List.of(WHOLE));
    private static final long[] TTLS = {60, 300, 3600, 86_400};

    static Scenario of(Chance chance) {
        var algorithms = of(
                chance,
                List.of(
                        List.of(KeyAlgorithm.ECDSA),
                        List.of(KeyAlgorithm.RSA),
                        List.of(KeyAlgorithm.ECDSA, KeyAlgorithm.RSA)));
        var rolled = chance.below(2) == 0 ? algorithms : List.of(algorithms.getLast());
        var intent = of(
                chance, List.of(Intent.ROLL, Intent.ROLL, Intent.ROLL, Intent.KEEP, Intent.REPLACE_STOLEN, Intent.OFF));
        var before = of(chance, PATTERNS);
        var after = (int) chance.below(3) == 0 ? of(chance, PATTERNS) : before;
        boolean on = intent != Intent.OFF && (int) chance.below(6) == 0;
        boolean next = chance.below(2) == 0;
        boolean nextPublished = !on && intent != Intent.OFF && (int) chance.below(3) == 0;
        long ttl = TTLS[(int) chance.below(TTLS.length)];
        return new Scenario(
                1 + (int) chance.below(2),
                1 + (int) chance.below(3),
                1 + (int) chance.below(3),
                algorithms,
                rolled,
                ttl,
                on ? List.of() : before,
                nextPublished,
                nextPublished ? chance.below(100_000) : 200_000,
                TTLS[(int) chance.below(TTLS.length)],
                new Goal(intent, after, ttl, next));
    }

    private static <T> T of(Chance chance, List<T> choice) {
        return new ArrayList<>(choice).get((int) chance.below(choice.size()));
    }
}
