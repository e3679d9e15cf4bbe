package org.danewerk.operations.render;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.rollover.Posture;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.operations.Printable;

/** Where a roll-over stands, as text: the state, the next step and why, a line for each server, RRset in caches and address. */
public final class TimelineText {
    private final StepWords words;
    private final Ink ink;

    private TimelineText(StepWords words, Ink ink) {
        this.words = words;
        this.ink = ink;
    }

    /** @param zone in which instants are told */
    public static List<String> of(Timeline timeline, ZoneId zone, Ink ink) {
        return new TimelineText(new StepWords(zone), ink).lines(timeline);
    }

    private List<String> lines(Timeline timeline) {
        var lines = new ArrayList<String>();
        lines.add("state  " + state(timeline.posture()));
        lines.add("next   " + next(timeline.step()));
        lines.add("why    " + words.why(timeline.step()));
        timeline.failingUntil()
                .ifPresent(until ->
                        lines.add(ink.bad("alarm") + "  senders may refuse what is served until " + words.time(until)));
        timeline.rrsets().forEach(rrset -> rrset(rrset, lines));
        if (!timeline.addresses().isEmpty() || !timeline.fading().isEmpty()) {
            lines.add("");
            lines.add(ink.strong("addresses"));
        }
        for (var address : timeline.addresses()) {
            lines.add("  " + Printable.of(address.place()) + " presents " + address.presents());
        }
        for (var fading : timeline.fading()) {
            lines.add("  some process may present " + fading.credential() + ": safe after "
                    + words.time(fading.safeAfter()));
        }
        if (!timeline.unseen().isEmpty()) {
            lines.add("");
            lines.add(ink.strong("not seen"));
            lines.addAll(unseen(timeline));
        }
        return lines;
    }

    /** What could not be seen, and why: a line each. */
    public static List<String> unseen(Timeline timeline) {
        return timeline.unseen().stream()
                .map(one -> "  " + Printable.of(one.place()) + ": " + Printable.of(one.why()))
                .toList();
    }

    private void rrset(Timeline.Rrset rrset, List<String> lines) {
        lines.add("");
        lines.add(ink.strong(rrset.owner().toZoneText()));
        rrset.servers()
                .forEach((server, serves) -> lines.add("  " + Printable.of(server) + " serves "
                        + records(serves.records()) + ", TTL " + serves.ttlSeconds()));
        rrset.held().stream()
                .sorted(Comparator.comparing(held -> held.records().lastServed()))
                .forEach(held ->
                        lines.add("  caches may hold " + records(held.records().records()) + ": "
                                + held.safeAfter()
                                        .map(instant -> "safe after " + words.time(instant))
                                        .orElse("served now")));
        rrset.unknownUntil()
                .ifPresent(until -> lines.add(
                        "  caches may hold what was served before the first look: safe after " + words.time(until)));
        if (!rrset.everyServerSeen()) {
            lines.add("  not every server has answered yet: what caches may hold is not known");
        }
    }

    private String state(Posture posture) {
        return switch (posture) {
            case BROKEN -> ink.bad(posture.toString());
            case LEFTOVER -> ink.warning(posture.toString());
            case ROLLING, OFF, CURRENT_ONLY, TWO_ALGORITHMS -> posture.toString();
            case CURRENT_AND_NEXT, CURRENT_AND_ISSUER -> ink.good(posture.toString());
        };
    }

    private String next(Step step) {
        return switch (step) {
            case Step.Refused refused -> ink.bad(words.what(step));
            case Step.Done done -> ink.good(words.what(step));
            case Step.Publish publish -> words.what(step);
            case Step.AwaitServers servers -> words.what(step);
            case Step.AwaitCaches caches -> words.what(step);
            case Step.Certify certify -> words.what(step);
            case Step.Install install -> words.what(step);
            case Step.AwaitAddresses addresses -> words.what(step);
            case Step.AwaitProcesses processes -> words.what(step);
            case Step.StageNext staging -> words.what(step);
        };
    }

    /** Cut: the beginning of a digest tells it from others. */
    private static String records(Set<TlsaRecord> records) {
        return records.isEmpty()
                ? "no records"
                : records.stream()
                        .map(TimelineText::record)
                        .sorted()
                        .limit(MOST)
                        .collect(Collectors.joining(", "));
    }

    private static String record(TlsaRecord record) {
        var hex = record.data().toHex();
        return record.parameters() + " " + (hex.length() > DIGITS ? hex.substring(0, DIGITS) + "..." : hex);
    }

    private static final int DIGITS = 8;
    private static final int MOST = 20;
}
