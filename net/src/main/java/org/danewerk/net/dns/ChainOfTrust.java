package org.danewerk.net.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.dns.DnssecCause;
import org.danewerk.core.dns.DnssecReason;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
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

    private final TrustAnchors anchors;
    private final Exchange exchange;
    private final InstantSource clock;
    private final ValidationLimits limits;
    private final SharedCache<DomainName, Step> steps;
    private final Backoff<DomainName> backoff;

    /** @param proof of the zone, from its trust anchor, or to where that ended */
    record Step(ZoneTrust trust, long ttlSeconds, Proof proof) {}

    ChainOfTrust(TrustAnchors anchors, Exchange exchange, InstantSource clock, ValidationLimits limits) {
        this.anchors = anchors;
        this.exchange = exchange;
        this.clock = clock;
        this.limits = limits;
        this.backoff = new Backoff<>(clock);
        this.steps = new SharedCache<>(CAPACITY, clock, Step::ttlSeconds);
    }

    /** The zone that {@code name} belongs to; for a zone's own name that zone. */
    Step of(DomainName name, Walk walk) {
        var anchor = anchors.closestTo(name);
        // RFC 7672 §2.1.1 and erratum 5395: under no trust anchor counts as insecure
        return anchor.isEmpty()
                ? insecure(
                        Proof.NONE,
                        name,
                        RrType.DNSKEY,
                        new DnssecReason(DnssecCause.NO_TRUST_ANCHOR, "no trust anchor at or above " + name.toText()),
                        MAX_TTL)
                : step(name, anchor.get(), walk);
    }

    /**
     * Whether a zone may say anything of this name and type. The parent speaks for DS, the child's denial is none (RFC 4035 §3.1.4.1,
     * erratum 5226); and what an anchor stands for, no zone above the anchor can say, least of all that it is insecure.
     */
    boolean maySpeak(DomainName signer, DomainName name, int type) {
        var place = place(name, type);
        return place.isAtOrBelow(signer)
                && anchors.closestTo(place)
                        .filter(anchor -> signer.isAtOrBelow(anchor.zone()))
                        .isPresent();
    }

    /** The name whose zone holds such a record. RFC 4035 §3.1.4.1 */
    static DomainName place(DomainName name, int type) {
        return type == RrType.DS && !name.isRoot() ? name.parent() : name;
    }

    Reply ask(DomainName name, int type, Walk walk) {
        if (!walk.budget().takeQuery()) {
            return new Reply.Failure(
                    LookupFailure.BOGUS, "validation needs more than " + limits.queries() + " queries");
        }
        // RFC 4035 §4.9.2, RFC 6840 §5.9: CD, so that the upstream's own judgement hides nothing
        return exchange.ask(name, type, DnsMessage.RD | DnsMessage.CD, walk.deadline());
    }

    /**
     * The same data another way, once in a lookup: signatures that were lost, or data that one on the way changed, may come whole from
     * there. What comes is judged as the first was, so nothing is secure for having been asked for twice. RFC 4035 §4.2
     */
    Optional<DnsMessage> askAgain(DomainName name, int type, Walk walk) {
        return walk.budget().takeSecondFetch()
                        && exchange.askAgain(name, type, DnsMessage.RD | DnsMessage.CD, walk.deadline())
                                instanceof Reply.Answer(var message)
                ? Optional.of(message)
                : Optional.empty();
    }

    private Step step(DomainName name, TrustAnchors.Anchor anchor, Walk walk) {
        var negative = anchors.negativeAt(name).filter(clock.instant()::isBefore);
        if (negative.isPresent()) {
            return unsigned(name, negative.get());
        }
        if (name.equals(anchor.zone())) {
            return steps.get(name, () -> prime(anchor, walk));
        }
        if (!walk.maySpeakOf(name)) { // nor of a name above, then
            return steps.get(name, () -> {
                var above = step(name.parent(), anchor, walk);
                return above.trust instanceof ZoneTrust.Secure zone ? descend(name, zone, above, walk) : above;
            });
        }
        var above = step(name.parent(), anchor, walk);
        if (!(above.trust instanceof ZoneTrust.Secure zone)) {
            return above;
        }
        return heard(name, zone, above, walk).orElseGet(() -> steps.get(name, () -> descend(name, zone, above, walk)));
    }

    /** As if the parent had proven that there is no DS record. RFC 7646 */
    private Step unsigned(DomainName zone, Instant until) {
        var reason = new DnssecReason(
                DnssecCause.NEGATIVE_TRUST_ANCHOR, "negative trust anchor for " + zone.toText() + " until " + until);
        long ttl = Math.min(MAX_TTL, Duration.between(clock.instant(), until).toSeconds());
        return insecure(Proof.NONE, zone, RrType.DS, reason, ttl);
    }

    /**
     * An insecure zone cut that what was heard proves already, which saves the question. Not kept: whoever did not hear it asks, so
     * that what a lookup asks does not hang on what ran beside it.
     */
    private Optional<Step> heard(DomainName name, ZoneTrust.Secure zone, Step above, Walk walk) {
        if (!walk.mayDenyDs(name, zone.apex())) {
            return Optional.empty();
        }
        var denial = Denial.of(walk.heard(), zone.keys(), clock.instant(), walk.budget(), limits);
        long ttl = Math.min(Math.min(above.ttlSeconds, denial.ttlSeconds()), Ttl.negative(walk.heard(), name));
        return switch (denial.cutAt(name)) {
            case Denial.Cut.Insecure(var reason) -> Optional.of(insecure(above.proof, name, RrType.DS, reason, ttl));
            case Denial.Cut.None none -> Optional.empty();
            case Denial.Cut.NotProven notProven -> Optional.empty();
        };
    }

    /** What is in force now; kept no longer than that stays so. RFC 9718 §4.1.1 */
    private Step prime(TrustAnchors.Anchor configured, Walk walk) {
        var now = clock.instant();
        var anchor = configured.at(now);
        var step = anchor.isEmpty() ? notInForce(configured.zone(), now) : primeBy(anchor, walk);
        return new Step(step.trust, Math.min(step.ttlSeconds, configured.secondsUnchanged(now)), step.proof);
    }

    /** Not insecure: what is gone is trust, not the signatures. */
    private Step notInForce(DomainName zone, Instant now) {
        return bogus(
                Proof.NONE,
                zone,
                RrType.DNSKEY,
                new DnssecReason(
                        DnssecCause.TRUST_ANCHOR_NOT_IN_FORCE,
                        "no trust anchor of " + zone.toText() + " is in force at " + now));
    }

    private Step primeBy(TrustAnchors.Anchor anchor, Walk walk) {
        if (!DnskeyProof.anyAnchorCounts(anchor, limits)) { // as DS records without any that counts, RFC 4035 §5.2
            return insecure(
                    Proof.NONE,
                    anchor.zone(),
                    RrType.DNSKEY,
                    new DnssecReason(
                            DnssecCause.UNSUPPORTED_ALGORITHM,
                            "the trust anchors of " + anchor.zone().toText()
                                    + " name only algorithms or digests that do not count"),
                    MAX_TTL);
        }
        return dnskeys(anchor.zone(), Proof.NONE, ProofLink.TrustedBy.ANCHOR, walk, dnskeys -> {
            if (dnskeys.signers().isEmpty()) {
                return new ZoneTrust.Bogus(new DnssecReason(
                        DnssecCause.SIGNATURE_MISSING,
                        "the upstream resolver passes no DNSSEC records (the keys of "
                                + anchor.zone().toText() + " come without signatures)"));
            }
            Instant now = clock.instant();
            var byKeys = DnskeyProof.byKeys(anchor.dnskeys(), dnskeys, now, walk.budget(), limits);
            return byKeys instanceof ZoneTrust.Secure || anchor.ds().isEmpty()
                    ? byKeys
                    : DnskeyProof.byDs(anchor.ds(), dnskeys, now, walk.budget(), limits);
        });
    }

    private Step descend(DomainName name, ZoneTrust.Secure zone, Step above, Walk walk) {
        return fetch(name, RrType.DS, above.proof, walk, message -> descend(name, zone, above, message, walk));
    }

    /** Asks and judges; again where that comes to bogus, in case what came was not what the zone said. */
    private Step fetch(DomainName name, int type, Proof before, Walk walk, Function<DnsMessage, Step> judge) {
        switch (ask(name, type, walk)) {
            case Reply.Failure(var failure, var detail, var errors) -> {
                return failed(before, name, type, failure, detail);
            }
            case Reply.Answer(var message) -> {
                Step step = judge.apply(message);
                return isBogus(step)
                        ? askAgain(name, type, walk)
                                .map(judge)
                                .filter(second -> !isBogus(second) && !(second.trust instanceof ZoneTrust.Unknown))
                                .orElse(step)
                        : step;
            }
        }
    }

    private static boolean isBogus(Step step) {
        return step.trust instanceof ZoneTrust.Bogus;
    }

    private Step descend(DomainName name, ZoneTrust.Secure zone, Step above, DnsMessage message, Walk walk) {
        Instant now = clock.instant();
        var ds = SignedRrset.of(message.answer(), name, RrType.DS);
        if (ds.isPresent()) {
            return switch (ds.get().check(zone.keys(), now, walk.budget(), limits)) {
                case SignedRrset.Check.Invalid(var reason) -> bogus(above.proof, name, RrType.DS, reason);
                case SignedRrset.Check.Valid(var wildcardParent, var ttl, var signer) ->
                    wildcardParent.isPresent()
                            ? bogus(
                                    above.proof,
                                    name,
                                    RrType.DS,
                                    new DnssecReason(
                                            DnssecCause.WILDCARD_WRONG,
                                            "the DS record of " + name.toText() + " comes from a wildcard"))
                            : child(
                                    ds.get(),
                                    Math.min(ttl, above.ttlSeconds),
                                    above.proof.and(new ProofLink.Records(
                                            name, RrType.DS, ds.get().data(ttl), signer, wildcardParent)),
                                    walk);
            };
        }
        var alias = alias(message, name);
        if (alias.isPresent()
                && alias.get().check(zone.keys(), now, walk.budget(), limits)
                        instanceof SignedRrset.Check.Valid valid) {
            return new Step(
                    zone, Math.min(valid.ttlSeconds(), above.ttlSeconds), above.proof); // an alias is no zone cut
        }
        var denial = Denial.of(message.authority(), zone.keys(), now, walk.budget(), limits);
        long ttl = Math.min(Math.min(above.ttlSeconds, denial.ttlSeconds()), Ttl.negative(message.authority(), name));
        return switch (denial.cutAt(name)) {
            case Denial.Cut.None none -> new Step(zone, ttl, above.proof);
            case Denial.Cut.Insecure(var reason) -> insecure(above.proof, name, RrType.DS, reason, ttl);
            case Denial.Cut.NotProven(var reason) ->
                bogus(
                        above.proof,
                        name,
                        RrType.DS,
                        new DnssecReason(
                                reason.cause(),
                                "neither a DS record for " + name.toText() + " nor a proof that there is none: "
                                        + reason.text()));
        };
    }

    private Step child(SignedRrset ds, long ttl, Proof proof, Walk walk) {
        var data = ds.records().stream().map(ResourceRecord::rdata).toList();
        if (!DnskeyProof.anyDsCounts(data, limits)) { // RFC 4035 §5.2, RFC 6840 §5.2, RFC 9905 §2
            var reason = DnskeyProof.whyNoDsCounts(ds.owner(), data, limits);
            return insecure(proof, ds.owner(), RrType.DS, reason, Math.min(ttl, MAX_TTL));
        }
        Step keys = dnskeys(
                ds.owner(),
                proof,
                ProofLink.TrustedBy.DS,
                walk,
                dnskeys -> DnskeyProof.byDs(data, dnskeys, clock.instant(), walk.budget(), limits));
        return new Step(keys.trust, Math.min(keys.ttlSeconds, ttl), keys.proof);
    }

    private Step dnskeys(
            DomainName zone, Proof before, ProofLink.TrustedBy by, Walk walk, Function<SignedRrset, ZoneTrust> check) {
        return fetch(zone, RrType.DNSKEY, before, walk, message -> {
            Optional<SignedRrset> dnskeys = SignedRrset.of(message.answer(), zone, RrType.DNSKEY);
            if (dnskeys.isEmpty()) {
                return bogus(
                        before,
                        zone,
                        RrType.DNSKEY,
                        new DnssecReason(DnssecCause.KEY_MISSING, "there is no DNSKEY record at " + zone.toText()));
            }
            return switch (check.apply(dnskeys.get())) {
                case ZoneTrust.Secure secure -> {
                    long ttl = Math.min(MAX_TTL, secure.keys().ttlSeconds());
                    var keys = new ProofLink.Keys(zone, dnskeys.get().data(ttl), secure.signer(), by);
                    yield new Step(secure, ttl, before.and(keys));
                }
                case ZoneTrust.Insecure(var reason, var ttl) -> insecure(before, zone, RrType.DNSKEY, reason, ttl);
                case ZoneTrust.Bogus(var reason) -> bogus(before, zone, RrType.DNSKEY, reason);
                case ZoneTrust.Unknown(var failure, var detail) -> failed(before, zone, RrType.DNSKEY, failure, detail);
            };
        });
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

    private static Step insecure(Proof before, DomainName owner, int type, DnssecReason reason, long ttl) {
        return new Step(
                new ZoneTrust.Insecure(reason, ttl),
                ttl,
                before.and(new ProofLink.Ends(owner, type, DnssecStatus.INSECURE, reason)));
    }

    private Step bogus(Proof before, DomainName owner, int type, DnssecReason reason) {
        // a lookup that spent all it had says nothing of a zone; RFC 4035 §4.7: a broken zone is not asked for ever
        // again
        long ttl = reason.cause() == DnssecCause.BOUND_HIT ? 0 : backoff.next(owner);
        return new Step(
                new ZoneTrust.Bogus(reason),
                ttl,
                before.and(new ProofLink.Ends(owner, type, DnssecStatus.BOGUS, reason)));
    }

    private Step failed(Proof before, DomainName owner, int type, LookupFailure failure, String detail) {
        if (failure == LookupFailure.BOGUS) { // more queries than it may cost
            return bogus(before, owner, type, new DnssecReason(DnssecCause.BOUND_HIT, detail));
        }
        var reason = new DnssecReason(DnssecCause.RECORD_UNAVAILABLE, detail);
        return new Step(
                new ZoneTrust.Unknown(failure, detail),
                0,
                before.and(new ProofLink.Ends(owner, type, DnssecStatus.INDETERMINATE, reason)));
    }
}
