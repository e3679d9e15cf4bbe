package org.danewerk.lab.world;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.zone.DenialKind;
import org.danewerk.lab.zone.LabZone;
import org.danewerk.lab.zone.Memo;
import org.danewerk.lab.zone.SignatureDates;
import org.danewerk.lab.zone.ZoneAlgorithm;
import org.danewerk.lab.zone.ZoneDraft;
import org.danewerk.lab.zone.ZoneKey;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The zones of a world while they are written: the root, three TLDs, one for each domain, and two that aliases lead into. */
final class ZoneTree {
    private final Pki pki;
    private final LabNetwork network;
    private final Map<Name, Growing> zones = new LinkedHashMap<>();

    /** A zone with how it will be signed; without a key it will not be. */
    private record Growing(ZoneDraft draft, Optional<Memo<ZoneKey>> key, DenialKind denial, InetAddress server) {}

    ZoneTree(Pki pki, LabNetwork network) {
        this.pki = pki;
        this.network = network;
        var nsec = new DenialKind.Nsec();
        start(".", true, ZoneAlgorithm.RSASHA256, nsec, network.rootServer());
        child("lab.", true, ZoneAlgorithm.ECDSAP256SHA256, nsec, network.tldServer(), DomainPlan.Ds.RIGHT);
        child("plain.", false, ZoneAlgorithm.ECDSAP256SHA256, nsec, network.tldServer(), DomainPlan.Ds.ABSENT);
        child(
                "optout.",
                true,
                ZoneAlgorithm.ECDSAP256SHA256,
                new DenialKind.Nsec3(true, 0),
                network.tldServer(),
                DomainPlan.Ds.RIGHT);
        child("shared.lab.", true, ZoneAlgorithm.ECDSAP256SHA256, nsec, network.zoneServer(), DomainPlan.Ds.RIGHT);
        child("shared.plain.", false, ZoneAlgorithm.ECDSAP256SHA256, nsec, network.zoneServer(), DomainPlan.Ds.ABSENT);
    }

    /** Starts the zone of a domain and delegates it. */
    Name add(DomainPlan plan, InetAddress server) {
        Name origin = child(plan.zone, plan.signed, plan.algorithm, plan.denial, server, plan.ds);
        plan.faults.forEach(fault -> growing(origin).draft().tamper(fault.owner(), fault.type(), fault.fault()));
        return origin;
    }

    ZoneDraft draft(String origin) {
        return growing(absolute(origin)).draft();
    }

    /** The zone that a name belongs to. */
    ZoneDraft holding(Name name) {
        Name at = name;
        while (!zones.containsKey(at)) {
            at = new Name(at, 1);
        }
        return growing(at).draft();
    }

    /** A name as the records of this domain's zone would have it. */
    Name absolute(DomainPlan domain, String text) {
        return new ZoneDraft(absolute(domain.zone)).name(text);
    }

    Map<Name, LabZone> finish() {
        var dates = SignatureDates.around(pki.now());
        var finished = new LinkedHashMap<Name, LabZone>();
        zones.forEach((origin, zone) -> finished.put(
                origin,
                zone.key()
                        .map(key -> zone.draft().signed(key, zone.denial(), dates))
                        .orElseGet(() -> zone.draft().unsigned())));
        return finished;
    }

    Map<Name, InetAddress> nameServers() {
        var servers = new LinkedHashMap<Name, InetAddress>();
        zones.forEach((origin, zone) -> servers.put(origin, zone.server()));
        return servers;
    }

    private Name child(
            String text,
            boolean signed,
            ZoneAlgorithm algorithm,
            DenialKind denial,
            InetAddress server,
            DomainPlan.Ds ds) {
        Name origin = start(text, signed, algorithm, denial, server);
        var parent = holding(new Name(origin, 1));
        Name nameServer = growing(origin).draft().name("ns");
        parent.add(origin.toString(), Type.NS, 3600, nameServer.toString());
        parent.add(nameServer.toString(), Type.A, 3600, server.getHostAddress());
        if (signed && ds != DomainPlan.Ds.ABSENT) {
            var key = growing(origin).key().orElseThrow();
            parent.add(origin, Type.DS, () -> List.of(ds(origin, key.get(), ds)));
        }
        return origin;
    }

    private Name start(String text, boolean signed, ZoneAlgorithm algorithm, DenialKind denial, InetAddress server) {
        Name origin = absolute(text);
        var draft = new ZoneDraft(origin);
        // The root needs a name server whose name is not a TLD.
        String nameServer = origin.equals(Name.root) ? "ns.rootlab" : "ns";
        draft.add("@", Type.SOA, 3600, nameServer + " hostmaster." + nameServer + " 1 7200 3600 1209600 300");
        draft.add("@", Type.NS, 3600, nameServer);
        draft.add(nameServer, Type.A, 3600, server.getHostAddress());
        Optional<Memo<ZoneKey>> key = signed ? Optional.of(Memo.of(() -> key(origin, algorithm))) : Optional.empty();
        zones.put(origin, new Growing(draft, key, denial, server));
        return origin;
    }

    private ZoneKey key(Name origin, ZoneAlgorithm algorithm) {
        return switch (algorithm) {
            case RSASHA1, RSASHA1_NSEC3_SHA1, RSASHA256, RSASHA512 ->
                ZoneKey.rsa(origin, algorithm, pki.key("zones", KeyKind.RSA_2048));
            case ECDSAP256SHA256, ECDSAP384SHA384, ED25519, ED448 ->
                ZoneKey.elliptic(origin, algorithm, pki.randomFor("zone key of " + origin));
        };
    }

    private static Record ds(Name origin, ZoneKey key, DomainPlan.Ds kind) {
        var right = new DSRecord(origin, DClass.IN, 3600, DNSSEC.Digest.SHA256, key.dnskey());
        return switch (kind) {
            case RIGHT -> right;
            case WRONG -> {
                byte[] digest = right.getDigest().clone();
                digest[0] ^= (byte) 0xff;
                yield ds(origin, right, right.getAlgorithm(), digest);
            }
            case UNKNOWN_ALGORITHM -> ds(origin, right, NO_SUCH_ALGORITHM, right.getDigest());
            case ABSENT -> throw new IllegalArgumentException("no DS is to be published for " + origin);
        };
    }

    private static Record ds(Name origin, DSRecord like, int algorithm, byte[] digest) {
        return new DSRecord(origin, DClass.IN, 3600, like.getFootprint(), algorithm, like.getDigestID(), digest);
    }

    private Growing growing(Name origin) {
        var zone = zones.get(origin);
        if (zone == null) {
            throw new IllegalArgumentException("no zone " + origin);
        }
        return zone;
    }

    private static Name absolute(String text) {
        return new ZoneDraft(Name.root).name(text);
    }

    /** Unassigned in the registry of DNSSEC algorithms. */
    private static final int NO_SUCH_ALGORITHM = 100;
}
