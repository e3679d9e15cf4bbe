package org.danewerk.core.report;

import java.util.EnumSet;
import java.util.Set;
import org.danewerk.core.verdict.Observation;

/**
 * The result of auditing every path, for a person in a hurry. It speaks of what the domain publishes and serves, not of the level
 * a sender chose.
 *
 * <p>{@link #PASS} is a promise: every MX host was looked up securely and has a secure usable TLSA RRset, and every address was
 * reached and authenticated with every key algorithm it has. Anything missing is not a pass.
 *
 * <table>
 * <caption>By the outcomes of the paths, the first row that fits.</caption>
 * <tr><th>paths</th><th>status</th></tr>
 * <tr><td>all authenticated, at least one</td><td>{@link #PASS}</td></tr>
 * <tr><td>some authenticated</td><td>{@link #PARTIAL}</td></tr>
 * <tr><td>some failed, and some without DANE</td><td>{@link #PARTIAL}</td></tr>
 * <tr><td>some failed</td><td>{@link #FAIL}</td></tr>
 * <tr><td>some unknown</td><td>{@link #UNDETERMINED}</td></tr>
 * <tr><td>some without DANE</td><td>{@link #NOT_IN_EFFECT}</td></tr>
 * <tr><td>hosts, none with an address</td><td>{@link #FAIL}</td></tr>
 * <tr><td>none at all</td><td>{@link #UNDETERMINED}</td></tr>
 * </table>
 *
 * <table>
 * <caption>Where there are no paths.</caption>
 * <tr><th>destination</th><th>status</th></tr>
 * <tr><td>the domain does not exist, or no host has an address</td><td>{@link #FAIL}</td></tr>
 * <tr><td>null MX</td><td>{@link #NOT_IN_EFFECT}</td></tr>
 * <tr><td>the MX lookup is bogus or loops</td><td>{@link #FAIL}</td></tr>
 * <tr><td>the MX lookup fails otherwise</td><td>{@link #UNDETERMINED}</td></tr>
 * <tr><td>mandatory DANE, and the MX RRset is insecure or the destination an address</td><td>{@link #NOT_IN_EFFECT}</td></tr>
 * </table>
 *
 * <p>A path is <em>authenticated</em> if its verdict is and no insecure MX RRset led to it; behind an insecure one it counts as
 * <em>without DANE</em>. It <em>failed</em> if its verdict is refused, if every TLSA record of its host is unusable, or if a
 * lookup that it rests on is bogus or loops. It is <em>unknown</em> if no session came about, a lookup failed otherwise, a limit
 * left it out, or no handshake is on record. It is <em>without DANE</em> if its host has no secure TLSA RRset.
 */
public enum CheckStatus {
    /** Every path is authenticated. */
    PASS("pass", 0),
    /** Some paths fail. */
    PARTIAL("partial", 1),
    /** All paths fail. */
    FAIL("fail", 2),
    /** Trouble on the way kept us from an answer. */
    UNDETERMINED("undetermined", 3),
    /** No secure TLSA records, or an unsigned way to them. */
    NOT_IN_EFFECT("not-in-effect", 4);

    private final String text;
    private final int exitStatus;

    CheckStatus(String text, int exitStatus) {
        this.text = text;
        this.exitStatus = exitStatus;
    }

    public static CheckStatus of(Observation observation) {
        var outcomes = EnumSet.noneOf(PathOutcome.class);
        for (var path : PathResult.of(observation)) {
            outcomes.add(path.outcome());
        }
        return of(outcomes);
    }

    static CheckStatus of(Set<PathOutcome> paths) {
        if (paths.contains(PathOutcome.AUTHENTICATED)) {
            return paths.size() == 1 ? PASS : PARTIAL;
        }
        if (paths.contains(PathOutcome.FAILED)) {
            return paths.contains(PathOutcome.WITHOUT_DANE) ? PARTIAL : FAIL;
        }
        if (paths.contains(PathOutcome.UNKNOWN)) {
            return UNDETERMINED;
        }
        if (paths.contains(PathOutcome.WITHOUT_DANE)) {
            return NOT_IN_EFFECT;
        }
        return paths.contains(PathOutcome.NO_PATH) ? FAIL : UNDETERMINED;
    }

    public String text() {
        return text;
    }

    public int exitStatus() {
        return exitStatus;
    }
}
