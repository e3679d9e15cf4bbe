package org.danewerk.operations.render;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Verdict;

/** The one sentence that says what becomes of mail, and what the paths said. */
public final class Verdicts {
    private Verdicts() {}

    static String sentence(AuditReport report) {
        return delivery(report) + share(report) + ".";
    }

    /** One clause that says what a sender at the chosen level does. */
    static String delivery(AuditReport report) {
        return switch (report.delivery()) {
            case AUTHENTICATED ->
                report.secured()
                        ? "Senders that validate DANE deliver here, authenticated"
                        : "Senders that validate DANE deliver to an authenticated host, but the MX records are not signed, so"
                                + " the way to it is not secure";
            case ENCRYPTED ->
                "Senders that validate DANE deliver over TLS without authentication: no TLSA record is usable";
            case OPPORTUNISTIC -> "DANE is not in effect, senders use TLS as they find it: " + reasons(report);
            case REFUSED -> "Senders that validate DANE do not deliver, mail waits in their queue: " + reasons(report);
            case DEFERRED -> "Mail waits in the sender's queue: " + reasons(report);
            case BOUNCED -> "Mail is returned at once: " + reasons(report);
        };
    }

    /** How many paths have a verdict. */
    public static long paths(AuditReport report) {
        return verdicts(report).count();
    }

    /** How many of these are authenticated. */
    public static long authenticated(AuditReport report) {
        return verdicts(report)
                .filter(verdict -> verdict instanceof Verdict.Authenticated)
                .count();
    }

    private static String share(AuditReport report) {
        long all = paths(report);
        long good = authenticated(report);
        if (all == 0 || good == 0) {
            return "";
        }
        return good == all
                ? (all == 1 ? " (the only path)" : " (all " + all + " paths)")
                : " (" + good + " of " + all + " paths; elsewhere " + reasons(report) + ")";
    }

    /** The reasons that are not a match, the most frequent first. */
    public static String reasons(AuditReport report) {
        var counts = new EnumMap<Reason, Integer>(Reason.class);
        verdicts(report)
                .map(Verdict::reason)
                .filter(reason -> reason != Reason.MATCHED)
                .forEach(reason -> counts.merge(reason, 1, Integer::sum));
        if (!counts.isEmpty()) {
            return counts.entrySet().stream()
                    .sorted(Map.Entry.<Reason, Integer>comparingByValue().reversed())
                    .map(entry -> Phrases.of(entry.getKey()))
                    .collect(Collectors.joining("; "));
        }
        return switch (report.observation().destination()) {
            case Destination.Bounce bounce ->
                switch (bounce.why()) {
                    case NO_SUCH_DOMAIN -> Phrases.of(Reason.NO_SUCH_DOMAIN);
                    case NULL_MX -> Phrases.of(Reason.NULL_MX);
                    case NO_ADDRESSES -> Phrases.of(Reason.NO_HOST_ADDRESSES);
                };
            case Destination.Defer defer -> "the MX lookup fails: " + Phrases.why(defer.cause());
            case Destination.DaneRequired required ->
                Phrases.of(Reason.DANE_REQUIRED) + ", " + required.why().text();
            case Destination.Hosts hosts -> "no host was contacted";
        };
    }

    /** A verdict for every path: each handshake, and each host that must not be contacted. */
    private static Stream<Verdict> verdicts(AuditReport report) {
        return report.observation().hosts().stream()
                .flatMap(host -> Stream.concat(
                        host.unvisited().stream(),
                        host.addresses().stream()
                                .flatMap(address -> address.handshakes().stream())
                                .flatMap(handshake -> handshake.verdict().stream())));
    }
}
