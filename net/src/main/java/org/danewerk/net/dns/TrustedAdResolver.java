package org.danewerk.net.dns;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.Rcode;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;

/**
 * Believes the AD bit of a validating resolver on this host.
 *
 * <p>AD speaks for a whole answer: without it every record and every alias in it is insecure, even those that are not (RFC 4035
 * §3.2.3). Whoever needs to know about the first link alone asks for its CNAME. The resolver signals bogus data with SERVFAIL; that
 * it is bogus, and not out of reach, shows when the same question with CD set is answered. RFC 4035 §4.9.3, RFC 6840 §5.7.
 */
public final class TrustedAdResolver implements Resolver {
    private static final int FLAGS = DnsMessage.RD | DnsMessage.AD;
    private static final String BY_TLS = "TLS shows who set the bit, not that they are right";
    private static final int FLAGS_UNCHECKED = DnsMessage.RD | DnsMessage.CD;

    private final Exchange transport;
    private final Limits limits;

    /**
     * @param force accept upstreams that are not on this host, over TLS or not: the caller vouches for the way to them
     * @throws IllegalArgumentException for such upstreams without {@code force}
     */
    public TrustedAdResolver(Upstreams upstreams, Limits limits, boolean force) {
        this(new DnsTransport(trusted(upstreams, force), limits), limits);
    }

    /** Believes what {@code exchange} hands over, which may come from a record; who makes it vouches for it. */
    public TrustedAdResolver(Exchange exchange, Limits limits) {
        this.transport = exchange;
        this.limits = limits;
    }

    static Upstreams trusted(Upstreams upstreams, boolean force) {
        if (!force && !upstreams.loopbackOnly()) {
            throw new IllegalArgumentException(distrust(upstreams));
        }
        return upstreams;
    }

    @Override
    public Lookup<RrSet> lookup(Question question) {
        return resolve(question).to(question);
    }

    private Resolution resolve(Question question) {
        long deadline = System.nanoTime() + limits.lookupTimeout().toNanos();
        var chain = new AliasChain(question.name(), limits.aliasHops());
        while (true) {
            switch (transport.ask(chain.name(), question.type().code(), FLAGS, deadline)) {
                case Reply.Failure failure -> {
                    return explain(chain, question, failure, deadline);
                }
                case Reply.Answer(var message) -> {
                    chain.hear(message.extendedErrors());
                    var outcome = read(question, chain, message);
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                }
            }
        }
    }

    /** The outcome, or nothing where the answer ends at an alias that must be asked for itself. */
    private static Optional<Resolution> read(Question question, AliasChain chain, DnsMessage message) {
        var status = message.has(DnsMessage.AD) ? DnssecStatus.SECURE : DnssecStatus.INSECURE;
        boolean followed = false;
        while (true) {
            var found = message.answers(chain.name(), question.type().code());
            if (!found.isEmpty()) {
                long ttl = chain.ttl(Ttl.of(found));
                return Optional.of(new Resolution.Found(
                        rrSet(found, ttl), chain.status(status), chain.links(), ttl, Proof.NONE, chain.said()));
            }
            var cname = question.type() == RecordType.CNAME
                    ? List.<ResourceRecord>of()
                    : message.answers(chain.name(), RrType.CNAME);
            if (cname.isEmpty()) {
                break;
            }
            if (cname.size() > 1) {
                return Optional.of(chain.failed(
                        LookupFailure.MALFORMED,
                        "two CNAME records at " + chain.name().toText()));
            }
            switch (DomainName.parseWire(cname.getFirst().rdata(), 0)) {
                case Parsed.Malformed<DomainName>(var offset, var reason) -> {
                    return Optional.of(chain.failed(LookupFailure.MALFORMED, reason));
                }
                case Parsed.Ok<DomainName>(var target) -> {
                    var end = chain.follow(target, status, Ttl.of(cname), Proof.NONE);
                    if (end.isPresent()) {
                        return end;
                    }
                    followed = true;
                }
            }
        }
        boolean nxdomain = message.rcode() == Rcode.NXDOMAIN;
        if (followed && !nxdomain && !holdsSoaOf(message, chain.name())) {
            return Optional.empty();
        }
        return Optional.of(new Resolution.Absent(
                nxdomain ? Absence.NXDOMAIN : Absence.NODATA,
                chain.status(status),
                chain.links(),
                chain.ttl(Ttl.negative(message.authority(), chain.name())),
                Proof.NONE,
                chain.said()));
    }

    private Resolution explain(AliasChain chain, Question question, Reply.Failure failure, long deadline) {
        chain.hear(failure.extendedErrors());
        if (failure.failure() != LookupFailure.SERVFAIL) {
            return chain.failed(failure.failure(), failure.detail());
        }
        return switch (transport.ask(chain.name(), question.type().code(), FLAGS_UNCHECKED, deadline)) {
            case Reply.Answer answer ->
                chain.failed(LookupFailure.BOGUS, failure.detail() + "; without validation it answers");
            case Reply.Failure stillNothing -> chain.failed(failure.failure(), failure.detail());
        };
    }

    private static boolean holdsSoaOf(DnsMessage message, DomainName name) {
        for (var rr : message.authority()) {
            if (rr.type() == RrType.SOA && name.isAtOrBelow(rr.owner())) {
                return true;
            }
        }
        return false;
    }

    private static RrSet rrSet(List<ResourceRecord> records, long ttl) {
        return new RrSet(records.stream().map(ResourceRecord::rdata).toList(), ttl);
    }

    /** RFC 8484 §9: TLS shows who a resolver is, and not that it is to be believed; that is for its user to say. */
    private static String distrust(Upstreams upstreams) {
        var first = upstreams.servers().stream()
                .filter(server -> !server.address().getAddress().isLoopbackAddress())
                .findFirst()
                .orElseThrow();
        return "the AD bit of " + first.text() + " cannot be trusted: it is not a loopback address, and "
                + switch (first) {
                    case Upstream.Plain plain -> "anybody on the way could set the bit";
                    case Upstream.Tls tls -> BY_TLS;
                    case Upstream.Https https -> BY_TLS;
                };
    }
}
