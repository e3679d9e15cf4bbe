package org.danewerk.operations.enforce;

import java.time.Instant;
import java.util.Locale;
import org.danewerk.net.table.TableServer;

/** What the policy server counts, in the text format 0.0.4 of Prometheus. No destination is named: there are too many. */
public final class PolicyMetrics {
    private final StringBuilder text = new StringBuilder();

    private PolicyMetrics() {}

    public static String text(
            PolicyService service, TableServer server, PolicyOverrides overrides, long notNeeded, Instant now) {
        var metrics = new PolicyMetrics();
        var counts = service.counts();
        metrics.answers(counts);
        metrics.one("cache_hits_total", "counter", "Answers that were kept", counts.fromCache());
        metrics.one("lookups_total", "counter", "Destinations looked up", counts.lookups());
        metrics.one("lookup_seconds_total", "counter", "Time spent looking up", counts.lookupSeconds());
        metrics.one("refreshed_total", "counter", "Destinations looked up ahead of their end", counts.refreshed());
        metrics.one("overridden_total", "counter", "Answers that an exception replaced", counts.overridden());
        metrics.one("not_stored_total", "counter", "MTA-STS policies that could not be stored", counts.notStored());
        metrics.one("cached_answers", "gauge", "Answers kept", service.kept());
        metrics.one("cached_mta_sts_policies", "gauge", "MTA-STS policies kept", service.policies());
        metrics.one(
                "overrides",
                "gauge",
                "Exceptions in force",
                overrides.inForce(now).size());
        metrics.one("overrides_not_needed", "gauge", "Exceptions without which mail would go", notNeeded);
        metrics.one("connections", "gauge", "Clients connected", server.open());
        metrics.one(
                "connections_total",
                "counter",
                "Clients so far",
                server.counts().connections());
        metrics.one(
                "bad_requests_total",
                "counter",
                "What was no request",
                server.counts().badRequests());
        metrics.one(
                "cut_off_total",
                "counter",
                "Clients that were too slow",
                server.counts().cutOff());
        metrics.one("internal_errors_total", "counter", "Bugs", server.counts().internalErrors());
        metrics.one(
                "crowded_out_total",
                "counter",
                "Clients that made room",
                server.counts().crowdedOut());
        return metrics.text.toString();
    }

    private void answers(PolicyCounts counts) {
        head("answers_total", "counter", "Answers by kind");
        for (var kind : PolicyCounts.Kind.values()) {
            text.append(PREFIX)
                    .append("answers_total{answer=\"")
                    .append(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .append("\"} ")
                    .append(counts.answers(kind))
                    .append('\n');
        }
    }

    private void one(String name, String type, String help, long value) {
        head(name, type, help);
        text.append(PREFIX).append(name).append(' ').append(value).append('\n');
    }

    private void one(String name, String type, String help, double value) {
        head(name, type, help);
        text.append(PREFIX).append(name).append(' ').append(value).append('\n');
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
        text.append("# TYPE ")
                .append(PREFIX)
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }

    private static final String PREFIX = "danewerk_policy_";
}
