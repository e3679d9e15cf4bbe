package org.danewerk.operations.doctor;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.function.LongSupplier;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.resolver.Probe;
import org.danewerk.core.resolver.ProbeReply;
import org.danewerk.core.resolver.ResolverObservation;
import org.danewerk.core.resolver.ResolverObservation.Place;
import org.danewerk.core.resolver.ResolverReport;
import org.danewerk.net.dns.ResolverProbes;
import org.danewerk.net.dns.ResolverProbes.Way;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.operations.route.InParallel;

/** Puts every {@link Probe} to every resolver, all at the same time, and has the replies judged. Blocks. */
public final class Doctor {
    private final ResolverProbes probes;
    private final KnownNames names;
    private final LongSupplier random;

    /** @param random for a name that nobody has asked for before */
    public Doctor(ResolverProbes probes, KnownNames names, LongSupplier random) {
        this.probes = probes;
        this.names = names;
        this.random = random;
    }

    /**
     * @param asked what this machine asks
     * @param behind what these are known to ask in turn; may be empty
     */
    public ResolverReport examine(List<InetSocketAddress> asked, List<InetSocketAddress> behind) {
        return ResolverReport.of(InParallel.map(asked, this::observe), InParallel.map(behind, this::observe));
    }

    private ResolverObservation observe(InetSocketAddress resolver) {
        var all = Arrays.asList(Probe.values());
        var replies = InParallel.map(all, probe -> ask(resolver, probe));
        var byProbe = new EnumMap<Probe, ProbeReply>(Probe.class);
        for (int i = 0; i < all.size(); i++) {
            byProbe.put(all.get(i), replies.get(i));
        }
        return new ResolverObservation(
                text(resolver), resolver.getAddress().isLoopbackAddress() ? Place.THIS_HOST : Place.ELSEWHERE, byProbe);
    }

    private ProbeReply ask(InetSocketAddress resolver, Probe probe) {
        return switch (probe) {
            case PLAIN -> apex(resolver, Way.PLAIN, names.signed());
            case SIGNED -> apex(resolver, Way.DNSSEC, names.signed());
            case SIGNED_OVER_TCP -> apex(resolver, Way.TCP, names.signed());
            case SIGNED_UNCHECKED -> apex(resolver, Way.UNCHECKED, names.signed());
            case ABSENT ->
                probes.ask(
                        resolver,
                        Way.DNSSEC,
                        names.signed().child("danewerk-" + Long.toUnsignedString(random.getAsLong(), RADIX)),
                        RecordType.A.code());
            case TLSA -> probes.ask(resolver, Way.DNSSEC, tlsa(names.signed()), RecordType.TLSA.code());
            case BOGUS -> apex(resolver, Way.DNSSEC, names.bogus());
            case BOGUS_UNCHECKED -> apex(resolver, Way.UNCHECKED, names.bogus());
            case UNSIGNED -> apex(resolver, Way.DNSSEC, names.unsigned());
        };
    }

    private ProbeReply apex(InetSocketAddress resolver, Way way, DomainName zone) {
        return probes.ask(resolver, way, zone, RecordType.SOA.code());
    }

    private static DomainName tlsa(DomainName zone) {
        return TlsaOwner.tcp(NextHop.SMTP_PORT, zone).map(TlsaOwner::name).orElse(zone);
    }

    private static String text(InetSocketAddress resolver) {
        var address = Addresses.toText(resolver.getAddress());
        return resolver.getPort() == Upstreams.DEFAULT_PORT ? address : address + " port " + resolver.getPort();
    }

    private static final int RADIX = 36;
}
