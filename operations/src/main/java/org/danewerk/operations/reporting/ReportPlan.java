package org.danewerk.operations.reporting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.Reporter;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.operations.deliver.Spool;
import org.danewerk.operations.route.InParallel;
import org.danewerk.operations.tlsrpt.FittingReport;

/**
 * Keeps the reports on a day, once, for all domains that may want one. Whoever is killed before the end begins again: until then none of
 * them is sent.
 *
 * @param gzip as receivers should get it; RFC 8460 §5.2
 * @param spread within which reports are sent, at random, so that not all senders of the world write at midnight. RFC 8460 §4.1
 */
public record ReportPlan(
        Spool spool, ReportRecords records, Reporter reporter, boolean gzip, Duration spread, RandomGenerator chance) {
    /** As long as RFC 8460 §4.1 has it. */
    public static final Duration SPREAD = Duration.ofHours(4);

    /** Whether the day has been planned. */
    public boolean isDone(LocalDate day) throws IOException {
        return spool.read(mark(day)).isPresent();
    }

    /** @return how many reports are to be sent */
    public int make(LocalDate day, SessionCounts counts, Instant now) throws IOException {
        var told = new ToldTwice(counts);
        var domains = List.copyOf(counts.domains());
        int kept = 0;
        for (int from = 0; from < domains.size(); from += AT_ONCE) {
            var some = domains.subList(from, Math.min(domains.size(), from + AT_ONCE));
            var wanted = InParallel.map(some, this::mayBeWanted);
            for (int i = 0; i < some.size(); i++) {
                if (wanted.get(i)) {
                    var domain = some.get(i);
                    spool.put(name(domain, day), PendingFile.write(report(domain, day, counts, told, now)));
                    kept++;
                }
            }
        }
        spool.put(mark(day), Bytes.of((kept + "\n").getBytes(StandardCharsets.US_ASCII)));
        return kept;
    }

    /** What is not known is asked again when it is sent. RFC 8460 §3 */
    private boolean mayBeWanted(DomainName domain) {
        return switch (records.lookup(domain)) {
            case ReportingDiscovery.Implemented(var record) ->
                !record.destinations().isEmpty();
            case ReportingDiscovery.LookupFailed failed -> true;
            case ReportingDiscovery.NoRecord none -> false;
            case ReportingDiscovery.SeveralRecords several -> false;
            case ReportingDiscovery.Invalid invalid -> false;
        };
    }

    private PendingReport report(DomainName domain, LocalDate day, SessionCounts counts, ToldTwice told, Instant now) {
        var report = reporter.report(domain, day, counts.results(domain));
        var file = reporter.fileName(domain, day);
        var wait = spread.isZero() ? Duration.ZERO : Duration.ofSeconds(chance.nextLong(spread.toSeconds()));
        return new PendingReport(
                domain,
                day,
                reporter.id(domain, day),
                gzip ? file : file.substring(0, file.length() - ".gz".length()),
                Optional.empty(),
                0,
                now.plus(wait),
                List.of(),
                told.by(domain),
                FittingReport.of(report, gzip));
    }

    static boolean isReport(String name) {
        return name.length() == DAY_LETTERS + HASH_LETTERS;
    }

    private static String name(DomainName domain, LocalDate day) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256").digest(domain.toText().getBytes(StandardCharsets.US_ASCII));
            return day.format(DateTimeFormatter.BASIC_ISO_DATE)
                    + Bytes.of(hash).toHex().substring(0, HASH_LETTERS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no SHA-256", e);
        }
    }

    private static String mark(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE) + "planned";
    }

    private static final int AT_ONCE = 32;
    private static final int DAY_LETTERS = 8;
    private static final int HASH_LETTERS = 40;
}
