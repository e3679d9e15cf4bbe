package org.danewerk.operations.render;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.PathOutcome;
import org.danewerk.core.report.PathResult;
import org.danewerk.core.report.RequirementResult;

/**
 * Metrics in the text format 0.0.4 of Prometheus that is valid OpenMetrics too, for a file that node_exporter's textfile collector reads.
 *
 * <p>The format wants all lines of a metric together, so all is written at the end. Until then a path takes about a hundred octets of
 * memory, its lines being kept compressed. A domain that comes twice is told once: the format knows no two values for one series.
 */
public final class PrometheusReport implements ReportWriter {
    private final Writer out;
    private final Map<Metric, MetricSpool> metrics = new EnumMap<>(Metric.class);
    private final Set<String> domains = new HashSet<>();
    private long unchecked;

    public PrometheusReport(Writer out) {
        this.out = out;
    }

    @Override
    public void add(AuditReport report) {
        var name = TextReport.name(report);
        if (!domains.add(name)) {
            return;
        }
        var domain = label("domain", name);
        sample(Metric.CHECK_STATUS, domain, report.status().exitStatus());
        paths(report, domain);
        for (var severity : Severity.values()) {
            long count = report.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            sample(Metric.FINDINGS, domain + "," + label("severity", severity.text()), count);
        }
        for (var requirement : report.requirements()) {
            sample(
                    Metric.REQUIREMENT,
                    domain + "," + label("requirement", requirement.word()) + ","
                            + label("standing", requirement.standing().text()),
                    requirement.standing() == RequirementResult.Standing.MET ? 1 : 0);
        }
        Signatures.firstToExpire(report.observation())
                .ifPresent(at -> sample(Metric.SIGNATURE_EXPIRATION, domain, at.getEpochSecond()));
        for (var host : report.observation().hosts()) {
            tlsa(host.policy())
                    .ifPresent(found -> sample(
                            Metric.TLSA_TTL,
                            domain + ","
                                    + label("host", host.policy().route().name().toText()),
                            found.ttlSeconds()));
        }
        sample(Metric.CHECK_TIMESTAMP, domain, report.observation().at().getEpochSecond());
        sample(
                Metric.CHECK_DURATION,
                domain,
                seconds(report.observation().timings().total()));
    }

    @Override
    public void problem(String message) {
        unchecked++;
    }

    @Override
    public void close() throws IOException {
        sample(Metric.NAMES_UNCHECKED, "", unchecked);
        for (var metric : metrics.entrySet()) {
            var family = metric.getKey();
            out.write("# HELP " + family.family() + " " + family.help() + "\n");
            out.write("# TYPE " + family.family() + " gauge\n");
            metric.getValue().end(out);
        }
        // OpenMetrics asks for it; the older format takes it for a comment.
        out.write("# EOF\n");
        out.flush();
    }

    /** Each series once: two lookups of one host may have failed alike. */
    private void paths(AuditReport report, String domain) {
        var verdicts = new LinkedHashMap<String, Integer>();
        var ends = new LinkedHashMap<String, Instant>();
        for (var path : PathResult.of(report.observation())) {
            var words = new PathWords(path);
            var place = domain + "," + label("host", words.host()) + "," + label("address", words.address()) + ","
                    + label("key_algorithm", words.keyAlgorithm());
            verdicts.put(
                    place + "," + label("verdict", words.verdict().isEmpty() ? words.outcome() : words.verdict()) + ","
                            + label("reason", words.reason()),
                    path.outcome() == PathOutcome.AUTHENTICATED ? 1 : 0);
            words.notAfter().ifPresent(end -> ends.putIfAbsent(place, end));
        }
        verdicts.forEach((labels, value) -> sample(Metric.PATH_VERDICT, labels, value));
        ends.forEach((labels, end) -> sample(Metric.CERTIFICATE_NOT_AFTER, labels, end.getEpochSecond()));
    }

    /** The answer with the records in force. */
    private static Optional<Lookup.Found<TlsaRrset>> tlsa(HostPolicy host) {
        var base = Policies.baseDomain(host.dane());
        return host.route().tlsa().stream()
                .filter(lookup -> base.equals(Optional.of(lookup.base())))
                .map(TlsaLookup::answer)
                .filter(Lookup.Found.class::isInstance)
                .map(answer -> (Lookup.Found<TlsaRrset>) answer)
                .findFirst();
    }

    private void sample(Metric metric, String labels, long value) {
        sample(metric, labels, Long.toString(value));
    }

    private void sample(Metric metric, String labels, String value) {
        metrics.computeIfAbsent(metric, first -> new MetricSpool())
                .add(metric.family() + (labels.isEmpty() ? "" : "{" + labels + "}") + " " + value);
    }

    static String label(String name, String value) {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%03d", duration.toSeconds(), duration.toMillisPart());
    }
}
