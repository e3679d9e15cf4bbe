package org.danewerk.cli.dns;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.files.OptionFile;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Recorded;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.SystemResolvers;
import org.danewerk.net.dns.Upstream;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.doctor.KnownNames;

/** Makes the resolver that was asked for, and tries it once, so that a machine without DNS is told of in one line. */
public final class ResolverSetup {
    private ResolverSetup() {}

    /**
     * @param record gets whom is asked and the anchors in use, if any, and gives who is told of every query
     * @throws CliException with what was tried, where no resolver is of use
     */
    public static Resolver of(
            DnsRequest request,
            AuditOptions options,
            InstantSource time,
            BiFunction<Upstreams, Optional<TrustAnchors>, Consumer<Recorded>> record) {
        var upstreams = upstreams(request);
        var anchors = anchors(request);
        var resolver = switch (request.trust()) {
            case NOBODY ->
                Live.validating(upstreams, anchors, options, time, record.apply(upstreams, Optional.of(anchors)));
            case LOOPBACK_RESOLVER -> trusting(upstreams, options, false, time, record);
            case ANY_RESOLVER -> trusting(upstreams, options, true, time, record);
        };
        probe(resolver, request, anchors, upstreams, options.limits());
        if (request.trust() != DnsRequest.Trust.NOBODY) {
            tryOut(upstreams, options.limits());
        }
        return resolver;
    }

    /** For a program that stays: whose AD bit is believed is tried again every hour. */
    public static Resolver lasting(DnsRequest request, AuditOptions options, InstantSource time) {
        var tried = of(request, options, time, (upstreams, anchors) -> recorded -> {});
        return switch (request.trust()) {
            case NOBODY -> tried;
            case LOOPBACK_RESOLVER -> Live.trustingAd(upstreams(request), options, false, KnownNames.PUBLIC, time);
            case ANY_RESOLVER -> Live.trustingAd(upstreams(request), options, true, KnownNames.PUBLIC, time);
        };
    }

    private static Resolver trusting(
            Upstreams upstreams,
            AuditOptions options,
            boolean force,
            InstantSource time,
            BiFunction<Upstreams, Optional<TrustAnchors>, Consumer<Recorded>> record) {
        try {
            return Live.trustingAd(upstreams, options, force, time, record.apply(upstreams, Optional.empty()));
        } catch (IllegalArgumentException e) {
            throw CliException.usage(
                    e.getMessage() + "; run a validating resolver on this host, leave --trust-ad out to "
                            + "validate here, or say --trust-ad=force if the way to it is safe");
        }
    }

    public static Upstreams upstreams(DnsRequest request) {
        if (request.resolvers().isEmpty()) {
            return switch (SystemResolvers.read(SystemResolvers.FILE)) {
                case Parsed.Ok<SystemResolvers>(var system) -> system.upstreams();
                case Parsed.Malformed<SystemResolvers>(var offset, var reason) ->
                    throw CliException.undetermined(reason + "; name a resolver with --resolver ADDR[:PORT]");
            };
        }
        var servers = new ArrayList<Upstream>();
        for (var text : request.resolvers()) {
            switch (Upstreams.parse(text)) {
                case Parsed.Ok<Upstream>(var one) -> servers.add(one);
                case Parsed.Malformed<Upstream>(var offset, var reason) ->
                    throw CliException.badInput("--resolver: " + reason);
            }
        }
        return new Upstreams(servers, authorities(request));
    }

    private static List<X509Certificate> authorities(DnsRequest request) {
        if (request.authorities().isEmpty()) {
            return List.of();
        }
        return OptionFile.authorities("--ca", request.authorities().get());
    }

    public static TrustAnchors anchors(DnsRequest request) {
        if (request.rootAnchor().isEmpty()) {
            return TrustAnchors.root();
        }
        return OptionFile.anchors("--root-anchor", request.rootAnchor().get());
    }

    /** One question every resolver can answer. */
    private static void probe(
            Resolver resolver, DnsRequest request, TrustAnchors anchors, Upstreams upstreams, Limits limits) {
        var zone = anchors.zones().contains(DomainName.ROOT)
                ? DomainName.ROOT
                : anchors.zones().getFirst();
        Lookup<RrSet> lookup = resolver.lookup(new Question(zone, RecordType.DNSKEY));
        if (lookup instanceof Lookup.Failed<RrSet> failed) {
            throw CliException.undetermined(explain(failed, request, upstreams, limits));
        }
        // Without this, a resolver that does not validate would make every domain look as if it had no DANE.
        if (lookup.status() != DnssecStatus.SECURE) {
            throw CliException.undetermined("the resolver does not validate: no AD bit in its answer to "
                    + lookup.question() + "; " + tried(request, upstreams)
                    + "; leave --trust-ad out to validate here, or name a resolver that validates");
        }
    }

    /** A resolver that sets the AD bit on everything has passed so far. */
    private static void tryOut(Upstreams upstreams, Limits limits) {
        var refusal = Live.trial(upstreams, KnownNames.PUBLIC, limits).run().refusal();
        if (refusal.isPresent()) {
            throw CliException.undetermined(refusal.get()
                    + "; leave --trust-ad out to validate here, or name a resolver that validates; "
                    + "danewerk doctor says more");
        }
    }

    private static String explain(Lookup.Failed<RrSet> failed, DnsRequest request, Upstreams upstreams, Limits limits) {
        var tried = tried(request, upstreams);
        var question = failed.question();
        return switch (failed.failure()) {
            case UNREACHABLE, TIMEOUT ->
                "no DNS resolver answers: " + tried + ", " + limits.queryTries() + " times: " + failed.detail()
                        + "; is there a network? --resolver ADDR[:PORT] names another";
            case BOGUS, INDETERMINATE ->
                "DNSSEC validation fails at its start (" + question + "): " + failed.detail() + "; " + tried
                        + "; name one that passes DNSSEC records on (--resolver), or other trust anchors "
                        + "(--root-anchor)";
            case SERVFAIL, REFUSED, NOTIMP, FORMERR, OTHER_RCODE, MALFORMED, ALIAS_LOOP, ALIAS_LIMIT ->
                "no DNS resolver is of use: " + failed.detail() + "; " + tried
                        + "; --resolver ADDR[:PORT] names another";
        };
    }

    private static String tried(DnsRequest request, Upstreams upstreams) {
        return "tried " + String.join(", ", texts(upstreams))
                + (request.resolvers().isEmpty() ? " (from " + SystemResolvers.FILE + ")" : "");
    }

    private static List<String> texts(Upstreams upstreams) {
        return upstreams.servers().stream().map(ResolverSetup::text).toList();
    }

    private static String text(Upstream upstream) {
        return switch (upstream) {
            case Upstream.Plain(var address) ->
                address.getAddress().getHostAddress()
                        + (address.getPort() == Upstreams.DEFAULT_PORT ? "" : " port " + address.getPort());
            case Upstream.Tls tls -> tls.text();
            case Upstream.Https https -> https.text();
        };
    }
}
