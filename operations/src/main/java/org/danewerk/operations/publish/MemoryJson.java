package org.danewerk.operations.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.HeldRecords;
import org.danewerk.core.rollover.Memory;
import org.danewerk.core.rollover.RrsetMemory;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.core.rollover.ShownChain;

/** The memory of the planner, to JSON and back without loss. */
final class MemoryJson {
    private MemoryJson() {}

    static final Set<String> MEMBERS = Set.of("rrsets", "credentials", "last", "shown");

    static void write(Memory memory, ObjectNode out) {
        var rrsets = out.putArray("rrsets");
        new TreeMap<>(memory.rrsets()).forEach((owner, rrset) -> write(owner, rrset, rrsets.addObject()));
        var credentials = new CredentialList(out.putArray("credentials"));
        var last = out.putArray("last");
        new TreeMap<>(memory.last())
                .forEach((place, credential) ->
                        last.addObject().put("place", place).put("credential", credentials.place(credential)));
        var shown = out.putArray("shown");
        for (var chain : memory.shown()) {
            shown.addObject()
                    .put("credential", credentials.place(chain.credential()))
                    .put("last_seen", chain.lastSeen().toString());
        }
    }

    private static void write(DomainName owner, RrsetMemory rrset, ObjectNode out) {
        out.put("owner", owner.toText());
        rrset.knownSince().ifPresent(since -> out.put("known_since", since.toString()));
        var servers = out.putArray("servers");
        new TreeMap<>(rrset.last()).forEach((server, serves) -> {
            var entry = servers.addObject().put("server", server).put("ttl", serves.ttlSeconds());
            records(serves.records(), entry);
        });
        var held = out.putArray("held");
        for (var one : rrset.held()) {
            var entry = held.addObject()
                    .put("ttl", one.ttlSeconds())
                    .put("last_served", one.lastServed().toString());
            records(one.records(), entry);
        }
        var published = out.putArray("published");
        for (var change : rrset.published()) {
            var entry = published
                    .addObject()
                    .put("ttl", change.ttlSeconds())
                    .put("at", change.at().toString());
            records(change.records(), entry);
        }
    }

    private static void records(Set<TlsaRecord> records, ObjectNode out) {
        JournalFields.texts(records).forEach(out.putArray("records")::add);
    }

    static Memory read(JournalFields in) throws BadJournal {
        var rrsets = new HashMap<DomainName, RrsetMemory>();
        for (var node : in.list("rrsets")) {
            var fields = JournalFields.of(node, Set.of("owner", "known_since", "servers", "held", "published"));
            once(rrsets, fields.name("owner"), rrset(fields));
        }
        var credentials = CredentialList.read(in.list("credentials"));
        var last = new HashMap<String, Credential>();
        for (var node : in.list("last")) {
            var fields = JournalFields.of(node, Set.of("place", "credential"));
            once(last, fields.text("place"), credential(fields, credentials));
        }
        var shown = new ArrayList<ShownChain>();
        for (var node : in.list("shown")) {
            var fields = JournalFields.of(node, Set.of("credential", "last_seen"));
            shown.add(new ShownChain(credential(fields, credentials), fields.instant("last_seen")));
        }
        return new Memory(rrsets, last, shown);
    }

    private static RrsetMemory rrset(JournalFields in) throws BadJournal {
        var last = new HashMap<String, ServerSight.Serves>();
        for (var node : in.list("servers")) {
            var fields = JournalFields.of(node, Set.of("server", "ttl", "records"));
            once(last, fields.text("server"), new ServerSight.Serves(fields.records(), ttl(fields)));
        }
        var held = new ArrayList<HeldRecords>();
        for (var node : in.list("held")) {
            var fields = JournalFields.of(node, Set.of("ttl", "last_served", "records"));
            held.add(new HeldRecords(fields.records(), ttl(fields), fields.instant("last_served")));
        }
        return new RrsetMemory(last, held, in.optionalInstant("known_since"), published(in.list("published")));
    }

    private static List<RrsetMemory.Published> published(List<JsonNode> list) throws BadJournal {
        var published = new ArrayList<RrsetMemory.Published>();
        for (var node : list) {
            var fields = JournalFields.of(node, Set.of("ttl", "at", "records"));
            published.add(new RrsetMemory.Published(fields.records(), ttl(fields), fields.instant("at")));
        }
        return published;
    }

    /** RFC 2181 §8. */
    private static long ttl(JournalFields fields) throws BadJournal {
        return fields.number("ttl", Integer.MAX_VALUE);
    }

    private static Credential credential(JournalFields fields, List<Credential> credentials) throws BadJournal {
        return credentials.get((int) fields.number("credential", credentials.size() - 1L));
    }

    private static <K, V> void once(Map<K, V> map, K key, V value) throws BadJournal {
        if (map.put(key, value) != null) {
            throw new BadJournal("something is in it twice");
        }
    }
}
