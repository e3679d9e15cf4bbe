package org.danewerk.lab.rollover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.rollover.Credential;

/**
 * What really is the case, second by second: what servers serve, what caches may hold, what processes present. At each change every record
 * set that any cache may hold is tried on every chain that anybody may present, by every kind of sender: all deliveries there could be, and
 * not a sample of them.
 */
final class World {
    private record Event(long at, long order, Runnable happens) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (one, other) -> one.at != other.at ? Long.compare(one.at, other.at) : Long.compare(one.order, other.order));
    final Map<String, List<SimulatedServer>> servers = new LinkedHashMap<>();
    final List<SimulatedAddress> addresses = new ArrayList<>();

    /** By RRset: what caches may hold, until when. What servers serve now is not here. */
    private final Map<String, Map<Set<TlsaRecord>, Long>> caches = new HashMap<>();

    private final Map<Credential, Long> lingering = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Trace trace;

    long now;
    private long order;
    long deliveries;

    /** While a stolen key is replaced, refusals are the lesser evil. */
    boolean refusalsAccepted;

    World(Trace trace) {
        this.trace = trace;
    }

    void after(long seconds, Runnable happens) {
        events.add(new Event(now + seconds, order++, happens));
    }

    void advance(long seconds) {
        long until = now + seconds;
        while (!events.isEmpty() && events.peek().at <= until) {
            var next = events.poll();
            now = next.at;
            next.happens.run();
        }
        now = until;
    }

    /** Caches that asked a moment ago keep what it served. */
    void serve(String rrset, SimulatedServer server, Version version) {
        if (server.serves.equals(version)) {
            return;
        }
        cache(rrset, server.serves);
        server.serves = version;
        say(() -> server.name + " serves " + version);
        judge(version.records(), presented());
    }

    void cache(String rrset, Version version) {
        caches.computeIfAbsent(rrset, any -> new HashMap<>())
                .merge(version.records(), now + version.ttlSeconds(), Math::max);
    }

    /** Processes that are still at work present the old chain until they end. */
    void present(SimulatedAddress address, Credential credential, long lingersSeconds) {
        var old = address.presents.put(credential.algorithm(), credential);
        if (credential.equals(old)) {
            return;
        }
        if (old != null && lingersSeconds > 0) {
            lingering.merge(old, now + lingersSeconds, Math::max);
        }
        say(() -> address.name + " presents " + credential);
        for (var records : held()) {
            judge(records, Set.of(credential));
        }
    }

    /** Whoever holds records then finds no TLS. RFC 7672 §2.2. */
    void withdrawTls() {
        for (var records : held()) {
            deliveries++;
            if (!records.isEmpty()) {
                violate("TLS is gone, and a cache holds " + records);
            }
        }
    }

    /** Everything that the world's end must be free of. */
    void atTheEnd() {
        refusalsAccepted = false;
        for (var records : held()) {
            judge(records, presented());
        }
    }

    Set<Set<TlsaRecord>> held() {
        var held = new LinkedHashSet<Set<TlsaRecord>>();
        servers.values().forEach(all -> all.forEach(server -> held.add(server.serves.records())));
        caches.values().forEach(one -> {
            one.values().removeIf(until -> until <= now);
            held.addAll(one.keySet());
        });
        return held;
    }

    private Set<Credential> presented() {
        var presented = new LinkedHashSet<Credential>();
        addresses.forEach(address -> presented.addAll(address.presents.values()));
        lingering.values().removeIf(until -> until <= now);
        presented.addAll(lingering.keySet());
        return presented;
    }

    private void judge(Set<TlsaRecord> records, Set<Credential> presented) {
        for (var credential : presented) {
            for (var sender : SimulatedSender.values()) {
                deliveries++;
                if (!sender.delivers(records, credential) && !refusalsAccepted) {
                    violate(sender + " with " + records + " refuses " + credential);
                }
            }
        }
    }

    void violate(String what) {
        violations.add("at " + now + " s: " + what);
        say(() -> "VIOLATION: " + what);
    }

    List<String> violations() {
        return violations;
    }

    void say(java.util.function.Supplier<String> what) {
        trace.say(now, what);
    }
}
