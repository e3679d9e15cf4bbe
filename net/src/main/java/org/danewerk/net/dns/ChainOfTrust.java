package org.danewerk.net.dns;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.Budget;
import org.danewerk.net.dnssec.Denial;
import org.danewerk.net.dnssec.DnskeyProof;
import org.danewerk.net.dnssec.SignedRrset;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.danewerk.net.dnssec.ZoneTrust;

/**
 * Walks from the trust anchor down to a name, one label at a time, and remembers what it proved.
 *
 * <p>Each label is asked for its DS record: there is one (a signed child zone), there is provably none at a zone cut (insecure from
 * there on), or there is no cut. Insecure is concluded from a proof alone, never from something missing. RFC 4035 §5.2.
 */
final class ChainOfTrust {
    private static final int CAPACITY = 50_000;
    /** A chain is walked again after an hour even where TTLs are longer. */
    private static final long MAX_TTL = 3_600;
    /** RFC 4035 §4.7: failures are kept for a short time, so that a broken zone is not asked for ever again. */
    private static final long BOGUS_TTL = 2;

    private final TrustAnchors anchors;
    private final Exchange exchange;
    private final InstantSource clock;
    private final ValidationLimits limits;
    private final SharedCache<DomainName, Step> steps;

    /** What one lookup may still spend. */
    record Walk(Budget budget, long deadline) {}

    private record Step(ZoneTrust trust, long ttlSeconds) {}

    ChainOfTrust(TrustAnchors anchors, Exchange exchange, InstantSource clock, ValidationLimits limits) {
        this.anchors = anchors;
        this.exchange = exchange;
        this.clock = clock;
        this.limits = limits;
        this.steps = new SharedCache<>(CAPACITY, clock, Step::ttlSeconds);
    }

    /** The zone that {@code name} belongs to; for a zone's own name that zone. */
    ZoneTrust of(DomainName name, Walk walk) {
        var anchor = anchors.closestTo(name);
        // RFC 7672 §2.1.1 and erratum 5395: under no trust anchor counts as insecure
        return anchor.isEmpty()
                ? new ZoneTrust.Insecure("no trust anchor at or above " + name.toText(), MAX_TTL)
                : step(name, anchor.get(), walk).trust;
    }

    Reply ask(DomainName name, int type, Walk walk) {
        if (!walk.budget.takeQuery()) {
            return new Reply.Failure(
                    LookupFailure.BOGUS, "validation needs more than " + limits.queries() + " queries");
        }
        // RFC 4035 §4.9.2, RFC 6840 §5.9: CD, so that the upstream's own judgement hides nothing
        return exchange.ask(name, type, DnsMessage.RD | DnsMessage.CD, walk.deadline);
    }

    private Step step(DomainName name, TrustAnchors.Anchor anchor, Walk walk) {
        return steps.get(name, () -> {
            if (name.equals(anchor.zone())) {
                return prime(anchor, walk);
            }
            var above = step(name.parent(), anchor, walk);
            return above.trust instanceof ZoneTrust.Secure zone ? descend(name, zone, above.ttlSeconds, walk) : above;
        });
    }

    private Step prime(TrustAnchors.Anchor anchor, Walk walk) {
        return dnskeys(anchor.zone(), walk, dnskeys -> {
            if (dnskeys.signers().isEmpty()) {
                return new ZoneTrust.Bogus("the upstream resolver passes no DNSSEC records (the keys of "
                        + anchor.zone().toText() + " come without signatures)");
            }
            Instant now = clock.instant();
            var byKeys = DnskeyProof.byKeys(anchor.dnskeys(), dnskeys, now, walk.budget, limits);
            return byKeys instanceof ZoneTrust.Secure || anchor.ds().isEmpty()
                    ? byKeys
                    : DnskeyProof.byDs(anchor.ds(), dnskeys, now, walk.budget, limits);
        });
    }

    private Step descend(DomainName name, ZoneTrust.Secure zone, long zoneTtl, Walk walk) {
        return switch (ask(name, RrType.DS, walk)) {
            case Reply.Failure(var failure, var detail) -> failed(failure, detail);
            case Reply.Answer(var message) -> descend(name, zone, zoneTtl, message, walk);
        };
    }

    private Step descend(DomainName name, ZoneTrust.Secure zone, long zoneTtl, DnsMessage message, Walk walk) {
        Instant now = clock.instant();
        var ds = SignedRrset.of(message.answer(), name, RrType.DS);
        if (ds.isPresent()) {
            return switch (ds.get().check(zone.keys(), now, walk.budget, limits)) {
                case SignedRrset.Check.Invalid(var why) -> bogus(why);
                case SignedRrset.Check.Valid(var wildcardParent, var ttl) ->
                    wildcardParent.isPresent()
                            ? bogus("the DS record of " + name.toText() + " comes from a wildcard")
                            : child(ds.get(), Math.min(ttl, zoneTtl), walk);
            };
        }
        var alias = alias(message, name);
        if (alias.isPresent()
                && alias.get().check(zone.keys(), now, walk.budget, limits) instanceof SignedRrset.Check.Valid valid) {
            return new Step(zone, Math.min(valid.ttlSeconds(), zoneTtl)); // an alias is no zone cut
        }
        long ttl = Math.min(zoneTtl, Ttl.negative(message.authority(), name));
        return switch (Denial.of(message.authority(), zone.keys(), now, walk.budget, limits)
                .cutAt(name)) {
            case Denial.Cut.None none -> new Step(zone, ttl);
            case Denial.Cut.Insecure(var why) -> new Step(new ZoneTrust.Insecure(why, ttl), ttl);
            case Denial.Cut.NotProven(var why) ->
                bogus("neither a DS record for " + name.toText() + " nor a proof that there is none: " + why);
        };
    }

    private Step child(SignedRrset ds, long ttl, Walk walk) {
        var data = ds.records().stream().map(ResourceRecord::rdata).toList();
        if (!DnskeyProof.anyDsCounts(data, limits)) { // RFC 4035 §5.2, RFC 6840 §5.2, RFC 9905 §2
            return new Step(
                    new ZoneTrust.Insecure(
                            "the DS records of " + ds.owner().toText()
                                    + " name only algorithms or digests that do not count",
                            ttl),
                    Math.min(ttl, MAX_TTL));
        }
        Step keys = dnskeys(
                ds.owner(), walk, dnskeys -> DnskeyProof.byDs(data, dnskeys, clock.instant(), walk.budget, limits));
        return new Step(keys.trust, Math.min(keys.ttlSeconds, ttl));
    }

    private Step dnskeys(DomainName zone, Walk walk, Function<SignedRrset, ZoneTrust> proof) {
        switch (ask(zone, RrType.DNSKEY, walk)) {
            case Reply.Failure(var failure, var detail) -> {
                return failed(failure, detail);
            }
            case Reply.Answer(var message) -> {
                Optional<SignedRrset> dnskeys = SignedRrset.of(message.answer(), zone, RrType.DNSKEY);
                if (dnskeys.isEmpty()) {
                    return bogus("there is no DNSKEY record at " + zone.toText());
                }
                return switch (proof.apply(dnskeys.get())) {
                    case ZoneTrust.Secure secure ->
                        new Step(secure, Math.min(MAX_TTL, secure.keys().ttlSeconds()));
                    case ZoneTrust.Insecure insecure -> new Step(insecure, insecure.ttlSeconds());
                    case ZoneTrust.Bogus bogus -> new Step(bogus, BOGUS_TTL);
                    case ZoneTrust.Unknown unknown -> new Step(unknown, 0);
                };
            }
        }
    }

    private static Optional<SignedRrset> alias(DnsMessage message, DomainName name) {
        for (DomainName ancestor : ancestors(name)) {
            var dname = SignedRrset.of(message.answer(), ancestor, RrType.DNAME);
            if (dname.isPresent()) {
                return dname;
            }
        }
        return SignedRrset.of(message.answer(), name, RrType.CNAME);
    }

    /** The names above {@code name}, nearest first. */
    static List<DomainName> ancestors(DomainName name) {
        var ancestors = new ArrayList<DomainName>();
        for (DomainName at = name; !at.isRoot(); at = at.parent()) {
            ancestors.add(at.parent());
        }
        return ancestors;
    }

    private static Step bogus(String why) {
        return new Step(new ZoneTrust.Bogus(why), BOGUS_TTL);
    }

    private static Step failed(LookupFailure failure, String detail) {
        return failure == LookupFailure.BOGUS ? bogus(detail) : new Step(new ZoneTrust.Unknown(failure, detail), 0);
    }
}
