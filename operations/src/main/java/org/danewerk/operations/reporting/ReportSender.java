package org.danewerk.operations.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.ReportUri;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.net.https.ReportPoster;
import org.danewerk.operations.deliver.Spool;
import org.danewerk.operations.reporting.SendEvent.Outcome;
import org.danewerk.operations.route.InParallel;

/**
 * Sends the reports that are due, each to every destination that its domain names. RFC 8460 §3, §5.3 to §5.5.
 *
 * <p>What came of a destination is kept before the next is tried: whoever is killed loses no report, and sends none again that is kept as
 * sent. One whose server had just taken it may get it twice, under the same id. One run works on a spool at a time, which its caller sees
 * to.
 */
public final class ReportSender {
    private final Spool spool;
    private final ReportRecords records;
    private final ReportMail mail;
    private final Handover handover;
    private final Bounds bounds;
    private final InstantSource time;
    private final Map<String, AtomicInteger> sentTo = new ConcurrentHashMap<>();
    private final AtomicInteger held = new AtomicInteger();

    /**
     * How much is sent.
     *
     * @param firstOnly to the first destination of a record alone, which is enough. RFC 8460 §3, erratum 8070
     * @param perHost reports to one host in a run: records of many domains could all name a victim. RFC 8460 §7
     */
    public record Bounds(boolean firstOnly, int perHost) {}

    public ReportSender(
            Spool spool,
            ReportRecords records,
            ReportMail mail,
            MailWay way,
            ReportPoster poster,
            Bounds bounds,
            InstantSource time) {
        this.spool = spool;
        this.records = records;
        this.mail = mail;
        this.handover = new Handover(mail, way, poster);
        this.bounds = bounds;
        this.time = time;
    }

    public SendEvent.Run run() throws IOException {
        sentTo.clear();
        held.set(0);
        var now = time.instant();
        var names = spool.names().stream().filter(ReportPlan::isReport).toList();
        var events = new ArrayList<SendEvent>();
        var damaged = new ArrayList<String>();
        try {
            for (int from = 0; from < names.size(); from += AT_ONCE) {
                var some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
                for (var done : InParallel.map(some, name -> attempt(name, now))) {
                    switch (done) {
                        case Parsed.Ok<List<SendEvent>>(var these) -> events.addAll(these);
                        case Parsed.Malformed<List<SendEvent>>(var at, var why) -> damaged.add(why);
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
        }
        int left = (int) spool.names().stream().filter(ReportPlan::isReport).count();
        return new SendEvent.Run(events, held.get(), left, damaged);
    }

    private Parsed<List<SendEvent>> attempt(String name, Instant now) {
        try {
            var file = spool.read(name);
            if (file.isEmpty()) {
                return Parsed.ok(List.of());
            }
            return switch (file.get().flatMap(PendingFile::read)) {
                case Parsed.Malformed<PendingReport>(var at, var why) ->
                    Parsed.malformed(at, "the report " + name + " " + why);
                // Left by a run that was killed between the last destination and this.
                case Parsed.Ok<PendingReport>(var report)
                when report.isDone() -> {
                    spool.remove(name);
                    yield Parsed.ok(List.of());
                }
                case Parsed.Ok<PendingReport>(var report) when !report.isDue(now) -> Parsed.ok(List.of());
                case Parsed.Ok<PendingReport>(var report)
                when !mail.isOf(report) ->
                    Parsed.malformed(
                            0,
                            "the report " + name + " was made for another submitter; give its --contact, or remove it");
                case Parsed.Ok<PendingReport>(var report) -> Parsed.ok(attempt(name, report, now));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<SendEvent> attempt(String name, PendingReport waiting, Instant now) throws IOException {
        // Shows, before anything is sent, that what comes of it can be kept.
        var report = keep(name, waiting.beginning(now));
        if (now.isAfter(report.end())) {
            spool.remove(name);
            return expired(report);
        }
        var events = new ArrayList<SendEvent>();
        if (report.copies().isEmpty()) {
            var found = destinations(name, report, now, events);
            if (found.isEmpty()) {
                return events;
            }
            report = keep(name, found.get());
        }
        send(name, report, now, events);
        return events;
    }

    private List<SendEvent> expired(PendingReport report) {
        if (report.copies().isEmpty()) {
            return List.of(SendEvent.of(report, Outcome.FAILED, NO_LOOKUP));
        }
        return report.copies().stream()
                .filter(copy -> copy.state() == Copy.State.WAITING)
                .map(copy -> SendEvent.of(report, copy.givenUp()))
                .toList();
    }

    /** Empty where there is nothing to send now; the reason is among the events, and what remains is kept. */
    private Optional<PendingReport> destinations(String name, PendingReport report, Instant now, List<SendEvent> events)
            throws IOException {
        switch (records.lookup(report.domain())) {
            case ReportingDiscovery.Implemented(var record)
            when !record.destinations().isEmpty() -> {
                var all = record.destinations();
                if (isToldElsewhere(report, Set.copyOf(all))) {
                    spool.remove(name);
                    events.add(SendEvent.of(
                            report,
                            Outcome.TOLD_ELSEWHERE,
                            "the reports on " + report.toldIn().getFirst().toText()
                                    + (report.toldIn().size() > 1 ? " and others" : "") + " say the same to the same"));
                    return Optional.empty();
                }
                var used = bounds.firstOnly() ? all.subList(0, 1) : all;
                return Optional.of(report.lookedUp(
                        used.stream().map(one -> Copy.to(one, now)).toList()));
            }
            case ReportingDiscovery.LookupFailed failed -> later(name, report.again(now), events);
            case ReportingDiscovery.Implemented unusable ->
                notAsked(name, report, "no destination can be used", events);
            case ReportingDiscovery.NoRecord none -> notAsked(name, report, "it has no record any more", events);
            case ReportingDiscovery.SeveralRecords several ->
                notAsked(name, report, "it has several records, which count as none", events);
            case ReportingDiscovery.Invalid invalid ->
                notAsked(name, report, "its record is malformed: " + invalid.reason(), events);
        }
        return Optional.empty();
    }

    private void later(String name, PendingReport report, List<SendEvent> events) throws IOException {
        if (report.due().isAfter(report.end())) {
            spool.remove(name);
            events.add(SendEvent.of(report, Outcome.FAILED, NO_LOOKUP));
        } else {
            keep(name, report);
            events.add(SendEvent.waiting(report, "the lookup of its record fails"));
        }
    }

    private void notAsked(String name, PendingReport report, String why, List<SendEvent> events) throws IOException {
        spool.remove(name);
        events.add(SendEvent.of(report, Outcome.NOT_ASKED, why));
    }

    /** Where any lookup fails, it is sent: to tell twice is better than not at all. */
    private boolean isToldElsewhere(PendingReport report, Set<ReportUri.Destination> here) {
        return !report.toldIn().isEmpty()
                && report.toldIn().stream()
                        .allMatch(domain -> records.lookup(domain) instanceof ReportingDiscovery.Implemented(var record)
                                && Set.copyOf(record.destinations()).equals(here));
    }

    private void send(String name, PendingReport report, Instant now, List<SendEvent> events) throws IOException {
        var hosts = new LinkedHashMap<String, List<Copy>>();
        report.copies().stream()
                .filter(copy -> copy.isDue(now))
                .forEach(copy -> hosts.computeIfAbsent(copy.host(), host -> new ArrayList<>())
                        .add(copy));
        var current = report;
        for (var host : hosts.entrySet()) {
            if (sentTo.computeIfAbsent(host.getKey(), one -> new AtomicInteger())
                            .incrementAndGet()
                    > bounds.perHost()) {
                held.addAndGet(host.getValue().size());
                continue;
            }
            var outcomes = handover.hand(current, host.getValue());
            var seen = new LinkedHashMap<ReportUri.Destination, Attempt>();
            for (int i = 0; i < outcomes.size(); i++) {
                seen.put(host.getValue().get(i).to(), outcomes.get(i));
            }
            var end = current.end();
            var at = time.instant();
            current = keep(
                    name,
                    current.with(copy -> Optional.ofNullable(seen.get(copy.to()))
                            .map(attempt -> copy.after(attempt, at, end))
                            .orElse(copy)));
            tell(current, seen.keySet(), events);
        }
        if (current.isDone()) {
            spool.remove(name);
        }
    }

    private static void tell(PendingReport report, Set<ReportUri.Destination> tried, List<SendEvent> events) {
        report.copies().stream()
                .filter(copy -> tried.contains(copy.to()))
                .forEach(copy -> events.add(SendEvent.of(report, copy)));
    }

    private PendingReport keep(String name, PendingReport report) throws IOException {
        spool.put(name, PendingFile.write(report));
        return report;
    }

    private static final String NO_LOOKUP = "destination lookup failed for a day; given up";
    private static final int AT_ONCE = 16;
}
