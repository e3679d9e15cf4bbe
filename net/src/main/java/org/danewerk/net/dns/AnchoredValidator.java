package org.danewerk.net.dns;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.Budget;
import org.danewerk.net.dnssec.SignedRrset;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;

/** {@link Validator} by one choice of trust anchors: for each name the nearest of them. */
final class AnchoredValidator {
    private final ChainOfTrust trust;
    private final Limits limits;
    private final ValidationLimits validationLimits;
    private final Judge judge;

    AnchoredValidator(
            Exchange exchange,
            TrustAnchors anchors,
            Limits limits,
            ValidationLimits validationLimits,
            InstantSource clock) {
        this.trust = new ChainOfTrust(anchors, exchange, clock, validationLimits);
        this.limits = limits;
        this.validationLimits = validationLimits;
        this.judge = new Judge(trust, clock, validationLimits);
    }

    Resolution resolve(DomainName first, int type, Budget budget, long deadline) {
        var walk = new Walk(budget, deadline);
        var chain = new AliasChain(first, limits.aliasHops());
        while (true) {
            switch (trust.ask(chain.name(), type, walk)) {
                case Reply.Failure(var failure, var detail, var errors) -> {
                    chain.hear(errors);
                    return chain.failed(failure, detail);
                }
                case Reply.Answer(var message) -> {
                    var outcome = hear(type, chain, message, walk);
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                }
            }
        }
    }

    /** As {@link #judge}; where that says bogus, of the same data had another way, if that is better. RFC 4035 §4.2 */
    private Optional<Resolution> hear(int type, AliasChain chain, DnsMessage message, Walk walk) {
        walk.hear(message);
        chain.hear(message.extendedErrors());
        var outcome = judge(type, chain, message, walk);
        if (outcome.filter(end -> mayHaveBeenSpoilt(end, type)).isEmpty()) {
            return outcome;
        }
        var second = trust.askAgain(chain.name(), type, walk);
        if (second.isEmpty()) {
            return outcome;
        }
        walk.hear(second.get());
        chain.hear(second.get().extendedErrors());
        var other = judge(type, chain, second.get(), walk);
        return other.filter(Resolution.Failed.class::isInstance).isPresent() ? outcome : other;
    }

    /** Whether the answer itself is at fault, and neither the chain above it nor a bound. */
    private static boolean mayHaveBeenSpoilt(Resolution outcome, int type) {
        return outcome instanceof Resolution.Failed failed
                && failed.failure() == LookupFailure.BOGUS
                && failed.proof()
                        .end()
                        .filter(end -> end.reason().cause() == DnssecCause.BOUND_HIT
                                || end.type() != type && (end.type() == RrType.DS || end.type() == RrType.DNSKEY))
                        .isEmpty();
    }

    /** The outcome, or nothing where the answer is an alias and {@code chain} has gone one link on. */
    private Optional<Resolution> judge(int type, AliasChain chain, DnsMessage message, Walk walk) {
        DomainName name = chain.name();
        if (type == RrType.ANY) {
            return Optional.of(any(chain, message, walk));
        }
        var dname = DnameAlias.above(message, name);
        var rrset = SignedRrset.of(message.answer(), name, type);
        if (rrset.isPresent()) {
            boolean synthesised =
                    type == RrType.CNAME && rrset.get().signatures().isEmpty() && dname.isPresent();
            return Optional.of(
                    synthesised
                            ? synthesised(chain, rrset.get(), dname.get(), message, walk)
                            : found(chain, rrset.get(), judge.rrset(rrset.get(), message, walk)));
        }
        if (type != RrType.CNAME) {
            var cname = SignedRrset.of(message.answer(), name, RrType.CNAME);
            if (dname.isPresent()
                    && (cname.isEmpty() || cname.get().signatures().isEmpty())) {
                return followDname(chain, cname, dname.get(), message, walk);
            }
            if (cname.isPresent()) {
                return follow(
                        chain, cname.get(), DnameAlias.target(cname.get()), judge.rrset(cname.get(), message, walk));
            }
        }
        return Optional.of(absent(type, chain, message, walk));
    }

    private Resolution found(AliasChain chain, SignedRrset rrset, Judged judged) {
        return switch (judged) {
            case Judged.Not not -> chain.failed(not);
            case Judged.Is(var status, var recordTtl, var proof) -> {
                long ttl = chain.ttl(Math.min(recordTtl, Ttl.MAX_POSITIVE));
                yield new Resolution.Found(
                        rrset.data(ttl), chain.status(status), chain.links(), ttl, chain.proof(proof), chain.said());
            }
        };
    }

    private static Optional<Resolution> follow(
            AliasChain chain, SignedRrset alias, Parsed<DomainName> target, Judged judged) {
        return switch (judged) {
            case Judged.Not not -> Optional.of(chain.failed(not));
            case Judged.Is(var status, var ttl, var proof) ->
                switch (target) {
                    case Parsed.Malformed<DomainName>(var offset, var reason) ->
                        Optional.of(chain.failed(
                                LookupFailure.MALFORMED,
                                reason + " (alias at " + alias.owner().toText() + ")"));
                    case Parsed.Ok<DomainName>(var name) -> chain.follow(name, status, ttl, proof);
                };
        };
    }

    /** A CNAME made from a DNAME is unsigned: it is made again here and compared. RFC 6672 §5.3.1, RFC 4035 §4.8 */
    private Optional<Resolution> followDname(
            AliasChain chain, Optional<SignedRrset> cname, DnameAlias dname, DnsMessage message, Walk walk) {
        var target = dname.target(chain.name());
        var contradiction = cname.flatMap(dname::contradiction);
        return contradiction.isPresent()
                ? contradiction.map(chain::failed)
                : follow(chain, dname.rrset(), target, judgeDname(dname, message, walk));
    }

    private Resolution synthesised(
            AliasChain chain, SignedRrset cname, DnameAlias dname, DnsMessage message, Walk walk) {
        return dname.contradiction(cname)
                .map(chain::failed)
                .orElseGet(() -> found(chain, cname, judgeDname(dname, message, walk)));
    }

    private Judged judgeDname(DnameAlias dname, DnsMessage message, Walk walk) {
        return dname.fault().<Judged>map(fault -> fault).orElseGet(() -> judge.rrset(dname.rrset(), message, walk));
    }

    private Resolution absent(int type, AliasChain chain, DnsMessage message, Walk walk) {
        var judged = judge.absence(chain.name(), type, message, walk);
        return switch (judged.judged()) {
            case Judged.Not not -> chain.failed(not);
            case Judged.Is(var status, var ttl, var proof) ->
                new Resolution.Absent(
                        judged.absence(),
                        chain.status(status),
                        chain.links(),
                        chain.ttl(ttl),
                        chain.proof(proof),
                        chain.said());
        };
    }

    /** Everything at the name, each RRset judged: the weakest speaks for all. RFC 6840 §4.2 */
    private Resolution any(AliasChain chain, DnsMessage message, Walk walk) {
        var rrsets = SignedRrset.allOf(message.answer(), chain.name(), validationLimits);
        if (rrsets.isEmpty()) {
            return absent(RrType.ANY, chain, message, walk);
        }
        var data = new ArrayList<Bytes>();
        var weakest = DnssecStatus.SECURE;
        long ttl = Ttl.MAX_POSITIVE;
        var proofs = Proof.NONE;
        for (var rrset : rrsets) {
            switch (judge.rrset(rrset, message, walk)) {
                case Judged.Not not -> {
                    return chain.failed(not);
                }
                case Judged.Is(var status, var recordTtl, var proof) -> {
                    proofs = proofs.and(proof);
                    rrset.records().forEach(record -> data.add(record.rdata()));
                    weakest = weakest.weakest(status);
                    ttl = Math.min(ttl, recordTtl);
                }
            }
        }
        return new Resolution.Found(new RrSet(data, ttl), weakest, chain.links(), ttl, proofs, chain.said());
    }
}
