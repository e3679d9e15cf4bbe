package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.operations.render.StepWords;

/** Where a roll-over stands, in tables: all that its picture shows, with whole instants and digests. */
final class RolloverTables {
    private static final int MOST_RRSETS = 40;
    private static final int MOST_SERVERS = 40;
    private static final int MOST_HELD = 40;
    private static final int MOST_ADDRESSES = 200;
    private static final int MOST_FADING = 40;
    private static final int MOST_RECORDS = 16;

    private final Timeline timeline;
    private final StepWords words;

    RolloverTables(Timeline timeline, StepWords words) {
        this.timeline = timeline;
        this.words = words;
    }

    Markup markup() {
        var parts = new ArrayList<Markup>();
        var rrsets = Excerpt.of(timeline.rrsets(), MOST_RRSETS);
        for (var rrset : rrsets.shown()) {
            parts.add(servers(rrset));
            parts.add(caches(rrset));
        }
        parts.add(rest(rrsets, "names are"));
        parts.add(addresses());
        parts.add(fading());
        return Markup.several(parts);
    }

    private Markup servers(Timeline.Rrset rrset) {
        var servers = Excerpt.of(List.copyOf(rrset.servers().entrySet()), MOST_SERVERS);
        var table =
                new Table("What the servers of " + rrset.owner().toZoneText() + " serve", "Server", "Records", "TTL");
        for (var server : servers.shown()) {
            table.row(
                    Element.of("bdi", server.getKey()),
                    records(server.getValue().records()),
                    Markup.text(server.getValue().ttlSeconds() + " s"));
        }
        return Markup.several(table.markup(), rest(servers, "servers are"));
    }

    private Markup caches(Timeline.Rrset rrset) {
        var held = Excerpt.of(Lanes.sorted(rrset), MOST_HELD);
        var table = new Table(
                "What caches may hold of " + rrset.owner().toZoneText(), "Records", "TTL", "Last served", "Safe after");
        for (var one : held.shown()) {
            table.row(
                    records(one.records().records()),
                    Markup.text(one.records().ttlSeconds() + " s"),
                    Markup.text(words.time(one.records().lastServed())),
                    one.safeAfter()
                            .<Markup>map(instant -> Tone.WARNING.badge(words.time(instant)))
                            .orElseGet(() -> Tone.GOOD.badge("served now")));
        }
        rrset.unknownUntil()
                .ifPresent(until -> table.row(
                        Markup.text("what was served before the first look"),
                        Markup.text("not known"),
                        Markup.text("not known"),
                        Tone.UNKNOWN.badge(words.time(until))));
        if (!rrset.everyServerSeen()) {
            table.row(
                    Markup.text("what servers serve that have not answered yet"),
                    Markup.text("not known"),
                    Markup.text("not known"),
                    Tone.UNKNOWN.badge("not known"));
        }
        return Markup.several(table.markup(), rest(held, "sets are"));
    }

    private Markup addresses() {
        var addresses = Excerpt.of(timeline.addresses(), MOST_ADDRESSES);
        var table = new Table("What each address presents", "Address, key", "Public key (SHA-256)");
        addresses.shown().forEach(address -> table.row(Element.of("bdi", address.place()), key(address.presents())));
        return Markup.several(table.markup(), rest(addresses, "addresses are"));
    }

    private Markup fading() {
        var fading = Excerpt.of(timeline.fading(), MOST_FADING);
        var table = new Table("What processes may still present", "Public key (SHA-256)", "Last seen", "Safe after");
        for (var one : fading.shown()) {
            table.row(
                    key(one.credential()),
                    Markup.text(words.time(one.lastSeen())),
                    Tone.WARNING.badge(words.time(one.safeAfter())));
        }
        return Markup.several(table.markup(), rest(fading, "chains are"));
    }

    private static Markup key(Credential credential) {
        return Markup.several(
                Markup.text(credential.algorithm() + " "),
                Digest.of(credential.record(Combination.KEY).orElseThrow().data()));
    }

    private static Markup records(Set<TlsaRecord> records) {
        if (records.isEmpty()) {
            return Markup.text("no records");
        }
        var shown = Excerpt.of(
                records.stream()
                        .sorted(Comparator.comparing(TlsaRecord::toText))
                        .toList(),
                MOST_RECORDS);
        var parts = new ArrayList<Markup>();
        for (var record : shown.shown()) {
            parts.add(parts.isEmpty() ? Markup.NONE : Element.of("br"));
            parts.add(Element.of("code", record.parameters()));
            parts.add(Markup.text(" "));
            parts.add(Digest.of(record.data()));
        }
        parts.add(Markup.text(shown.left() == 0 ? "" : " and " + shown.left() + " more"));
        return Markup.several(parts);
    }

    private static Markup rest(Excerpt<?> excerpt, String what) {
        return excerpt.rest(what, RolloverPage.ALL);
    }
}
