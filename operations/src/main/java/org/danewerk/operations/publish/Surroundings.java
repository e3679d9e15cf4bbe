package org.danewerk.operations.publish;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.AddressSight;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.rollover.RrsetSight;
import org.danewerk.core.rollover.Situation;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.route.InParallel;
import org.danewerk.operations.servers.TlsaServers;

/** One look at all that a plan needs: every authoritative server, every address, each kind of key. Safe for many threads; blocks. */
public final class Surroundings {
    private final TlsaServers dns;
    private final MailServers mail;
    private final InstantSource time;

    public Surroundings(TlsaServers dns, MailServers mail, InstantSource time) {
        this.dns = dns;
        this.mail = mail;
        this.time = time;
    }

    /** A mail server by its name, as the MX record has it, and a port of it with STARTTLS. */
    public record Host(DomainName name, int port) {
        String text() {
            return name.toText() + ":" + port;
        }
    }

    /** What came of a look. */
    public sealed interface Seen {
        /** @param zones in which the RRsets stand, by their owners */
        record All(Situation situation, Map<DomainName, DomainName> zones) implements Seen {
            public All {
                zones = Map.copyOf(zones);
            }
        }

        /** @param why one line each; nothing may be published of what cannot be looked at */
        record NotAll(List<String> why) implements Seen {
            public NotAll {
                why = List.copyOf(why);
            }
        }
    }

    /** @param hosts that present the material, all of them */
    public Seen look(List<Host> hosts, Material material) {
        var why = new ArrayList<String>();
        var rrsets = new LinkedHashMap<DomainName, RrsetSight>();
        var zones = new LinkedHashMap<DomainName, DomainName>();
        var answers = InParallel.map(hosts, this::records); // wire
        for (int i = 0; i < hosts.size(); i++) {
            switch (answers.get(i)) {
                case Parsed.Malformed<TlsaServers.Found>(var offset, var reason) ->
                    why.add(hosts.get(i).text() + ": " + reason);
                case Parsed.Ok<TlsaServers.Found>(var found) -> {
                    if (!found.signed()) {
                        // RFC 7672 §2.2: and a change of what nobody looks at would never be seen to arrive.
                        why.add(hosts.get(i).text() + ": the zone "
                                + found.zone().toText()
                                + " is not signed, or its chain of trust does not hold; sign it first");
                    }
                    rrsets.putIfAbsent(found.sight().owner(), found.sight());
                    zones.putIfAbsent(found.sight().owner(), found.zone());
                }
            }
        }
        var addresses = new ArrayList<AddressSight>();
        for (var seen : InParallel.map(hosts, host -> addresses(host, material))) { // wire
            switch (seen) {
                case Parsed.Malformed<List<AddressSight>>(var offset, var reason) -> why.add(reason);
                case Parsed.Ok<List<AddressSight>>(var sights) -> addresses.addAll(sights);
            }
        }
        return why.isEmpty()
                ? new Seen.All(new Situation(time.instant(), List.copyOf(rrsets.values()), addresses, material), zones)
                : new Seen.NotAll(why);
    }

    private Parsed<TlsaServers.Found> records(Host host) {
        return TlsaOwner.tcp(host.port, host.name)
                .map(owner -> dns.look(owner.name()))
                .orElseGet(() -> Parsed.malformed(0, "the name is too long for _" + host.port + "._tcp before it"));
    }

    private Parsed<List<AddressSight>> addresses(Host host, Material material) {
        var algorithms = Stream.concat(material.current().stream(), material.staged().stream())
                .map(one -> one.algorithm())
                .distinct()
                .toList();
        return switch (dns.addresses(host.name)) {
            case Parsed.Malformed<List<InetAddress>>(var offset, var reason) ->
                Parsed.malformed(0, host.text() + ": " + reason);
            case Parsed.Ok<List<InetAddress>>(var found) ->
                Parsed.ok(InParallel.map(found, address -> seen(host, address, algorithms)).stream()
                        .flatMap(List::stream)
                        .toList());
        };
    }

    private List<AddressSight> seen(Host host, InetAddress address, List<KeyAlgorithm> algorithms) {
        return mail.look(host.name, address, host.port, algorithms);
    }
}
