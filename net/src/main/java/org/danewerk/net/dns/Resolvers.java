package org.danewerk.net.dns;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.danewerk.core.base.Limits;
import org.danewerk.net.dnssec.SignatureVerifier;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.danewerk.net.jca.NativeSignatures;

/** The resolvers as a program uses them, each behind a cache of its own. */
public final class Resolvers {
    /** About 100 MB at the most, and enough for the mail hosts of a large list. */
    private static final int CAPACITY = 100_000;

    private Resolvers() {}

    /** Validates in this process; the upstreams need only pass DNSSEC records on. */
    public static Resolver validating(Upstreams upstreams, TrustAnchors anchors, Limits limits, InstantSource clock) {
        return validating(new DnsTransport(upstreams, limits), anchors, limits, fastest(), clock);
    }

    /** Validates what comes of {@code exchange}: from the network, or from a record of it. */
    public static Resolver validating(Exchange exchange, TrustAnchors anchors, Limits limits, InstantSource clock) {
        return validating(exchange, anchors, limits, SignatureVerifier.JDK, clock);
    }

    private static Resolver validating(
            Exchange exchange, TrustAnchors anchors, Limits limits, SignatureVerifier verifier, InstantSource clock) {
        return new CachingResolver(
                new ValidatingDnsResolver(exchange, anchors, limits, ValidationLimits.DEFAULT, verifier, clock),
                CAPACITY,
                clock);
    }

    /** Native code where it is at hand, for this resolver alone. */
    private static SignatureVerifier fastest() {
        return NativeSignatures.find().orElse(SignatureVerifier.JDK);
    }

    /**
     * Believes the AD bit of validating resolvers on this host.
     *
     * @param force also of others; the caller vouches for the way to them
     * @throws IllegalArgumentException for others without {@code force}, with a message fit for the user
     */
    public static Resolver trustingAd(Upstreams upstreams, Limits limits, boolean force, InstantSource clock) {
        return new CachingResolver(new TrustedAdResolver(upstreams, limits, force), CAPACITY, clock);
    }

    /** Believes the AD bit of what comes of {@code exchange}, for which the caller vouches. */
    public static Resolver trustingAd(Exchange exchange, Limits limits, InstantSource clock) {
        return new CachingResolver(new TrustedAdResolver(exchange, limits), CAPACITY, clock);
    }

    /** As {@link #validating(Upstreams, TrustAnchors, Limits, InstantSource)}, and tells of every query. */
    public static Resolver validating(
            Upstreams upstreams, TrustAnchors anchors, Limits limits, InstantSource clock, Consumer<Recorded> record) {
        return validating(
                new RecordingExchange(new DnsTransport(upstreams, limits), record), anchors, limits, fastest(), clock);
    }

    /** As {@link #trustingAd(Upstreams, Limits, boolean, InstantSource)}, and tells of every query. */
    public static Resolver trustingAd(
            Upstreams upstreams, Limits limits, boolean force, InstantSource clock, Consumer<Recorded> record) {
        var transport = new DnsTransport(TrustedAdResolver.trusted(upstreams, force), limits);
        return trustingAd(new RecordingExchange(transport, record), limits, clock);
    }

    /** The upstreams themselves, for whoever needs what they say and not what it is worth. */
    public static Exchange upstream(Upstreams upstreams, Limits limits) {
        return new DnsTransport(upstreams, limits);
    }
}
