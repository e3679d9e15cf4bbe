package org.danewerk.lab.world;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.zone.LabZone;
import org.danewerk.lab.zone.OpaqueRecord;
import org.danewerk.lab.zone.ZoneDraft;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Makes a world of a plan: gives out addresses, writes records into zones, and puts certificates on hosts. */
final class WorldBuilder {
    private final long seed;
    private final Pki pki;
    private final LabNetwork network;
    private final Identities identities;
    private final ZoneTree zones;
    private final List<LabDomain> domains = new ArrayList<>();
    private final Map<InetAddress, LabHost> hosts = new LinkedHashMap<>();
    private final List<LabSite> sites = new ArrayList<>();
    private final Map<Name, ServerTrouble> troubles = new LinkedHashMap<>();
    private int addresses;

    WorldBuilder(long seed, Pki pki, LabNetwork network) {
        this.seed = seed;
        this.pki = pki;
        this.network = network;
        this.identities = new Identities(pki);
        this.zones = new ZoneTree(pki, network);
    }

    LabWorld build(WorldPlan plan, List<OwnZone> own, List<TlsaEdit> edits) {
        for (var domain : plan.domains) {
            if (domain.exists) {
                var server = domain.trouble == ServerTrouble.NONE
                        ? network.zoneServer()
                        : LabNetwork.after(network.troubled(), troubles.size());
                Name origin = zones.add(domain, server);
                if (domain.trouble != ServerTrouble.NONE) {
                    troubles.put(origin, domain.trouble);
                }
            }
        }
        plan.domains.forEach(this::fill);
        own.forEach(zone -> add(zone.plan()));
        edits.forEach(this::edit);
        Map<Name, LabZone> finished = zones.finish();
        return new LabWorld(
                seed,
                pki.now(),
                network,
                domains,
                List.copyOf(hosts.values()),
                sites,
                Collections.unmodifiableMap(new TreeMap<>(finished)),
                troubles,
                zones.nameServers(),
                identities.authority(TlsaPlan.Subject.ROOT));
    }

    private void add(DomainPlan own) {
        var origin = zones.add(own, network.zoneServer());
        own.extras.forEach(extra -> zones.holding(origin).add(extra.owner(), extra.type(), 300, extra.data()));
    }

    private void edit(TlsaEdit edit) {
        var owner = new ZoneDraft(Name.root).name(edit.owner().toZoneText());
        zones.holding(owner)
                .replace(
                        owner,
                        Type.TLSA,
                        edit.records().stream()
                                .<Record>map(
                                        record -> new OpaqueRecord(owner, Type.TLSA, edit.ttlSeconds(), record.rdata()))
                                .toList());
    }

    private void fill(DomainPlan domain) {
        var used = new LinkedHashSet<String>();
        int certificates = 0;
        for (var host : domain.hosts) {
            place(domain, host, certificates);
            certificates += host.certificates.size();
            used.add(host.name);
        }
        var mx = domain.mx.orElseGet(() -> {
            var all = new ArrayList<DomainPlan.Mx>();
            used.forEach(name -> all.add(new DomainPlan.Mx(10 * (all.size() + 1), name)));
            return all;
        });
        var names = new ArrayList<DomainName>();
        for (var record : mx) {
            zones.draft(domain.zone).add("@", Type.MX, 3600, record.preference() + " " + record.host());
            if (!record.host().equals(".")) {
                names.add(hostName(domain, record.host()));
            }
        }
        for (var extra : domain.extras) {
            zones.holding(zones.absolute(domain, extra.owner())).add(extra.owner(), extra.type(), 300, extra.data());
        }
        domain.site.ifPresent(site -> place(domain, site));
        domain.hostsElsewhere.forEach(name -> names.add(DomainName.of(name)));
        boolean implicit = mx.isEmpty() && domain.exists && names.isEmpty();
        domains.add(new LabDomain(
                DomainName.of(domain.asked.map(label -> label + ".").orElse("") + domain.zone),
                domain.situation,
                domain.expected,
                domain.alternatives,
                domain.note,
                domain.hosts.stream().anyMatch(host -> host.ipv6),
                implicit ? List.of(DomainName.of(domain.zone)) : names));
    }

    /** @param earlier how many certificates the domain has already, so that each has a name of its own */
    private void place(DomainPlan domain, HostPlan host, int earlier) {
        var name = hostName(domain, host.name);
        var all = new ArrayList<ServerIdentity>();
        for (var plan : host.certificates) {
            int number = earlier + all.size();
            String id = name.toText() + (number == 0 ? "" : "." + number);
            all.add(identities.identity(id, name, plan));
        }
        var own = new ArrayList<InetAddress>();
        if (host.ipv6) {
            own.add(LabNetwork.ipv6Loopback());
        }
        for (int i = 0; i < host.ipv4Addresses; i++) {
            own.add(LabNetwork.after(network.firstHost(), addresses++));
        }
        for (var address : own) {
            publish(zones.absolute(domain, host.addressesAt.orElse(host.name)), address);
            if (host.listening) {
                listen(domain, host, name, address, all);
            }
        }
        int variant = 0;
        for (var plan : host.tlsa) {
            Name owner = zones.absolute(domain, plan.owner().orElse(below("_25._tcp", host.name)));
            int number = variant++;
            zones.holding(owner).add(owner, Type.TLSA, () -> List.of(tlsa(owner, plan, all, number)));
        }
    }

    private void place(DomainPlan domain, SitePlan site) {
        var name = hostName(domain, "mta-sts");
        var address = LabNetwork.after(network.firstHost(), addresses++);
        publish(zones.absolute(domain, site.addressAt().orElse("mta-sts")), address);
        sites.add(new LabSite(
                address, name, identities.identity(name.toText(), name, site.certificate()), site.response()));
    }

    private void publish(Name owner, InetAddress address) {
        Record record = address instanceof Inet6Address
                ? new AAAARecord(owner, DClass.IN, 3600, address)
                : new ARecord(owner, DClass.IN, 3600, address);
        zones.holding(owner).add(owner, record.getType(), () -> List.of(record));
    }

    private void listen(
            DomainPlan domain, HostPlan plan, DomainName name, InetAddress address, List<ServerIdentity> all) {
        var bySni = new LinkedHashMap<DomainName, List<ServerIdentity>>();
        var byDefault = new ArrayList<>(all);
        plan.bySni.forEach((sni, number) -> {
            bySni.put(hostName(domain, sni), List.of(all.get(number)));
            byDefault.remove(all.get(number));
        });
        if (address instanceof Inet6Address) {
            bySni.put(name, all); // one address for all hosts with IPv6
        }
        var host = new LabHost(address, name, plan.script, byDefault, bySni);
        hosts.merge(address, host, WorldBuilder::shared);
    }

    private static LabHost shared(LabHost first, LabHost second) {
        var bySni = new LinkedHashMap<>(first.bySni());
        bySni.putAll(second.bySni());
        return new LabHost(first.address(), first.name(), first.script(), first.identities(), bySni);
    }

    private Record tlsa(Name owner, TlsaPlan plan, List<ServerIdentity> servers, int variant) {
        Supplier<Optional<Issued>> subject = () -> switch (plan.subject()) {
            case LEAF -> Optional.of(servers.get(plan.certificate()).leaf());
            case NOTHING -> Optional.empty();
            case INTERMEDIATE, ROOT, UNSENT_ROOT -> Optional.of(identities.authority(plan.subject()));
        };
        var record =
                new TlsaRecord(plan.usage(), plan.selector(), plan.matchingType(), plan.data(subject.get(), variant));
        var rdata = plan.state() == TlsaPlan.State.STUB ? record.rdata().slice(0, 2) : record.rdata();
        return new OpaqueRecord(owner, Type.TLSA, plan.ttlSeconds(), rdata);
    }

    private DomainName hostName(DomainPlan domain, String relative) {
        return DomainName.of(zones.absolute(domain, relative).toString());
    }

    private static String below(String labels, String host) {
        return host.equals("@") ? labels : labels + "." + host;
    }
}
