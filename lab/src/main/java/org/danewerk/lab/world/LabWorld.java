package org.danewerk.lab.world;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.zone.LabZone;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;

/**
 * A small Internet as data: a signed root, a signed, an unsigned and an opt-out TLD, a zone for each mail domain, certificates
 * and mail servers. The same octets for the same seed and instant, whatever is asked for first. Safe for several threads.
 */
public final class LabWorld {
    private final long seed;
    private final Instant now;
    private final LabNetwork network;
    private final List<LabDomain> domains;
    private final List<LabHost> hosts;
    private final List<LabSite> sites;
    private final Map<Name, LabZone> zones;
    private final Map<Name, ServerTrouble> troubles;
    private final Map<Name, InetAddress> nameServers;
    private final Issued webRoot;

    LabWorld(
            long seed,
            Instant now,
            LabNetwork network,
            List<LabDomain> domains,
            List<LabHost> hosts,
            List<LabSite> sites,
            Map<Name, LabZone> zones,
            Map<Name, ServerTrouble> troubles,
            Map<Name, InetAddress> nameServers,
            Issued webRoot) {
        this.seed = seed;
        this.now = now;
        this.network = network;
        this.domains = List.copyOf(domains);
        this.hosts = List.copyOf(hosts);
        this.sites = List.copyOf(sites);
        this.zones = zones;
        this.troubles = Map.copyOf(troubles);
        this.nameServers = Map.copyOf(nameServers);
        this.webRoot = webRoot;
    }

    public static LabWorld of(long seed, Instant now) {
        return of(seed, now, LabNetwork.DEFAULT);
    }

    /** @param now signatures and certificates hold around it, for some weeks */
    public static LabWorld of(long seed, Instant now, LabNetwork network) {
        return of(seed, now, network, List.of());
    }

    /** @param own zones beside those of the mail domains */
    public static LabWorld of(long seed, Instant now, LabNetwork network, List<OwnZone> own) {
        return of(seed, now, network, own, List.of());
    }

    /** @param edits of the zones, before they are signed */
    public static LabWorld of(long seed, Instant now, LabNetwork network, List<OwnZone> own, List<TlsaEdit> edits) {
        return new WorldBuilder(seed, Pki.seeded(seed, now), network).build(WorldPlan.ofAllSituations(), own, edits);
    }

    public long seed() {
        return seed;
    }

    /** The instant the world is made for, in whole seconds. */
    public Instant now() {
        return now;
    }

    public LabNetwork network() {
        return network;
    }

    /** The mail domains in the order of their situations. */
    public List<LabDomain> domains() {
        return domains;
    }

    public Optional<LabDomain> domain(DomainName name) {
        return domains.stream().filter(domain -> domain.name().equals(name)).findFirst();
    }

    /** The mail servers that listen, one for each address. */
    public List<LabHost> hosts() {
        return hosts;
    }

    /** The policy hosts that listen. */
    public List<LabSite> sites() {
        return sites;
    }

    /** The authority that everybody trusts, for policy hosts and by MTA-STS. */
    public Issued webRoot() {
        return webRoot;
    }

    /** Every zone by its origin. */
    public Map<Name, LabZone> zones() {
        return zones;
    }

    /** The zones whose name servers misbehave when asked for TLSA. */
    public Map<Name, ServerTrouble> troubles() {
        return troubles;
    }

    /** Where the name server of each zone is, to whoever follows delegations instead of asking the lab's own resolver. */
    public Map<Name, InetAddress> nameServers() {
        return nameServers;
    }

    /** The root's trust anchor as lines of a zone file: its DS, then its DNSKEY. Resolvers read either. */
    public List<String> rootAnchors() {
        var key = Objects.requireNonNull(zones.get(Name.root)).dnskey().orElseThrow();
        var ds = new DSRecord(Name.root, DClass.IN, key.getTTL(), DNSSEC.Digest.SHA256, key);
        return List.of(ds.toString(), key.toString());
    }

    /**
     * Writes every zone, signed, as {@code ORIGIN.zone}, the root as {@code root.zone}, with the root's anchor and hints beside
     * them. The zones' name servers are at the addresses of {@link #network}.
     */
    public void writeZones(Path directory) throws IOException {
        new ZoneFiles(this).write(directory);
    }

    /** Writes chain and key of each certificate as {@code ID.chain.pem} and {@code ID.key.pem}, and {@code hosts.tsv}. */
    public void writePki(Path directory) throws IOException {
        new PkiFiles(this).write(directory);
    }
}
