package org.danewerk.operations.render.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.core.rollover.Timeline;

/** The rows of the picture of a roll-over: RRset by RRset what is served and what caches may hold, then what is presented. */
final class Lanes {
    private static final int MOST_RRSETS = 8;
    private static final int MOST_ANSWERS = 4;
    private static final int MOST_HELD = 8;
    private static final int MOST_ADDRESSES = 24;
    private static final int MOST_FADING = 8;

    private final Timeline timeline;
    private final ShortTime time;
    private final List<Lane> lanes = new ArrayList<>();

    private Lanes(Timeline timeline, ShortTime time) {
        this.timeline = timeline;
        this.time = time;
    }

    static List<Lane> of(Timeline timeline, ShortTime time) {
        return new Lanes(timeline, time).lanes();
    }

    private List<Lane> lanes() {
        timeline.failingUntil()
                .ifPresent(until -> lanes.add(new Lane.Span(
                        Lane.Words.of("senders may refuse"),
                        Optional.of(timeline.now()),
                        Optional.of(until),
                        "until " + time.of(until),
                        Tone.BAD,
                        true)));
        var rrsets = Excerpt.of(timeline.rrsets(), MOST_RRSETS);
        rrsets.shown().forEach(this::rrset);
        left(rrsets, "names");
        if (!timeline.addresses().isEmpty() || !timeline.fading().isEmpty()) {
            lanes.add(new Lane.Head("Addresses"));
        }
        var addresses = Excerpt.of(timeline.addresses(), MOST_ADDRESSES);
        for (var address : addresses.shown()) {
            lanes.add(new Lane.Seen(
                    Lane.Words.of(address.place()), Lane.Words.of("presents " + address.presents()), Tone.GOOD));
        }
        left(addresses, "addresses");
        var fading = Excerpt.of(timeline.fading(), MOST_FADING);
        for (var one : fading.shown()) {
            lanes.add(new Lane.Span(
                    Lane.Words.of("processes: " + one.credential()),
                    Optional.of(one.lastSeen()),
                    Optional.of(one.safeAfter()),
                    safeAfter(one.safeAfter()),
                    Tone.WARNING,
                    true));
        }
        left(fading, "chains");
        return lanes;
    }

    private void rrset(Timeline.Rrset rrset) {
        lanes.add(new Lane.Head(rrset.owner().toZoneText()));
        var answers = Excerpt.of(List.copyOf(servers(rrset).entrySet()), MOST_ANSWERS);
        for (var answer : answers.shown()) {
            lanes.add(new Lane.Seen(
                    new Lane.Words(answer.getValue(), answer.getValue().size() == 1 ? " serves" : " serve"),
                    new Lane.Words(
                            pieces(answer.getKey().records()),
                            ", TTL " + answer.getKey().ttlSeconds()),
                    Tone.GOOD));
        }
        left(answers, "answers of servers");
        var held = Excerpt.of(sorted(rrset), MOST_HELD);
        held.shown().forEach(this::held);
        left(held, "sets in caches");
        rrset.unknownUntil()
                .ifPresent(until -> lanes.add(new Lane.Span(
                        Lane.Words.of("what was served before"),
                        Optional.empty(),
                        Optional.of(until),
                        "in caches, " + safeAfter(until),
                        Tone.UNKNOWN,
                        false)));
        if (!rrset.everyServerSeen()) {
            lanes.add(new Lane.Span(
                    Lane.Words.of("in caches: not known"),
                    Optional.empty(),
                    Optional.empty(),
                    "not every server has answered yet",
                    Tone.UNKNOWN,
                    false));
        }
    }

    private void held(Timeline.Held held) {
        var what = new Lane.Words(pieces(held.records().records()), "");
        var from = Optional.of(held.records().lastServed());
        lanes.add(
                held.safeAfter().isPresent()
                        ? new Lane.Span(
                                what,
                                from,
                                held.safeAfter(),
                                "in caches, " + safeAfter(held.safeAfter().get()),
                                Tone.WARNING,
                                true)
                        : new Lane.Span(what, from, Optional.empty(), "in caches, served now", Tone.GOOD, true));
    }

    private String safeAfter(Instant instant) {
        return "safe after " + time.of(instant);
    }

    private void left(Excerpt<?> excerpt, String what) {
        if (excerpt.left() > 0) {
            lanes.add(new Lane.Note(excerpt.left() + " more " + what + " are not drawn"));
        }
    }

    /** Those that were served longest ago first. */
    static List<Timeline.Held> sorted(Timeline.Rrset rrset) {
        return rrset.held().stream()
                .sorted(Comparator.comparing(held -> held.records().lastServed()))
                .toList();
    }

    private static LinkedHashMap<ServerSight.Serves, List<String>> servers(Timeline.Rrset rrset) {
        var servers = new LinkedHashMap<ServerSight.Serves, List<String>>();
        rrset.servers()
                .forEach((server, serves) -> servers.computeIfAbsent(serves, one -> new ArrayList<>())
                        .add(server));
        return servers;
    }

    private static List<String> pieces(Set<TlsaRecord> records) {
        return records.isEmpty()
                ? List.of("no records")
                : records.stream().map(Lanes::brief).sorted().toList();
    }

    private static String brief(TlsaRecord record) {
        var hex = record.data().toHex();
        return record.parameters() + " " + (hex.length() > DIGITS ? hex.substring(0, DIGITS) + "…" : hex);
    }

    private static final int DIGITS = 8;
}
