package org.danewerk.net.dns;

import java.io.ByteArrayOutputStream;
import java.time.InstantSource;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.Budget;
import org.danewerk.net.dnssec.SignedRrset;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;

/**
 * Validates every answer itself, from trust anchors; the upstream need only pass DNSSEC records on.
 *
 * <p>Aliases are followed one question at a time, and each link is judged by itself (RFC 7672 §2.1.3). For every RRset and every
 * denial there are four ends: proven; proven to be out of reach of the anchors, hence insecure; a proof is missing or wrong, hence
 * bogus; something needed could not be had, hence indeterminate. RFC 4035 §4.3, §5.
 */
public final class ValidatingDnsResolver implements Resolver {
    private final ChainOfTrust trust;
    private final Limits limits;
    private final ValidationLimits validationLimits;
    private final Judge judge;

    /** @param clock for the times in signatures and for how long proven keys are kept */
    public ValidatingDnsResolver(
            Upstreams upstreams,
            TrustAnchors anchors,
            Limits limits,
            ValidationLimits validationLimits,
            InstantSource clock) {
        this(new DnsTransport(upstreams, limits), anchors, limits, validationLimits, clock);
    }

    /** Validates what {@code exchange} hands over, which may come from the network or from a record of it. */
    public ValidatingDnsResolver(
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

    @Override
    public Lookup<RrSet> lookup(Question question) {
        var walk = new ChainOfTrust.Walk(
                new Budget(validationLimits),
                System.nanoTime() + limits.lookupTimeout().toNanos());
        var chain = new AliasChain(question, limits.aliasHops());
        while (true) {
            switch (trust.ask(chain.name(), question.type().code(), walk)) {
                case Reply.Failure(var failure, var detail) -> {
                    return chain.failed(failure, detail);
                }
                case Reply.Answer(var message) -> {
                    var outcome = judge(question, chain, message, walk);
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                }
            }
        }
    }

    /** The outcome, or nothing where the answer is an alias and {@code chain} has gone one link on. */
    private Optional<Lookup<RrSet>> judge(
            Question question, AliasChain chain, DnsMessage message, ChainOfTrust.Walk walk) {
        DomainName name = chain.name();
        var dname = dname(message, name);
        var rrset = SignedRrset.of(message.answer(), name, question.type().code());
        if (rrset.isPresent()) {
            boolean synthesised = question.type() == RecordType.CNAME
                    && rrset.get().signatures().isEmpty()
                    && dname.isPresent();
            return Optional.of(
                    synthesised
                            ? synthesised(question, chain, rrset.get(), dname.get(), message, walk)
                            : found(question, chain, rrset.get(), judge.rrset(rrset.get(), message, walk)));
        }
        if (question.type() != RecordType.CNAME) {
            var cname = SignedRrset.of(message.answer(), name, RrType.CNAME);
            if (dname.isPresent()
                    && (cname.isEmpty() || cname.get().signatures().isEmpty())) {
                return followDname(chain, cname, dname.get(), message, walk);
            }
            if (cname.isPresent()) {
                return follow(chain, cname.get(), target(cname.get()), judge.rrset(cname.get(), message, walk));
            }
        }
        return Optional.of(absent(question, chain, message, walk));
    }

    private Lookup<RrSet> found(Question question, AliasChain chain, SignedRrset rrset, Judged judged) {
        return switch (judged) {
            case Judged.Not(var failure, var detail) -> chain.failed(failure, detail);
            case Judged.Is(var status, var recordTtl) -> {
                long ttl = chain.ttl(Math.min(recordTtl, Ttl.MAX_POSITIVE));
                var data = rrset.records().stream().map(ResourceRecord::rdata).toList();
                yield new Lookup.Found<>(question, new RrSet(data, ttl), chain.status(status), chain.links(), ttl);
            }
        };
    }

    private static Optional<Lookup<RrSet>> follow(
            AliasChain chain, SignedRrset alias, Parsed<DomainName> target, Judged judged) {
        return switch (judged) {
            case Judged.Not(var failure, var detail) -> Optional.of(chain.failed(failure, detail));
            case Judged.Is(var status, var ttl) ->
                switch (target) {
                    case Parsed.Malformed<DomainName>(var offset, var reason) ->
                        Optional.of(chain.failed(
                                LookupFailure.MALFORMED,
                                reason + " (alias at " + alias.owner().toText() + ")"));
                    case Parsed.Ok<DomainName>(var name) -> chain.follow(name, status, ttl);
                };
        };
    }

    /** A CNAME made from a DNAME is unsigned: it is made again here and compared. RFC 6672 §5.3.1, RFC 4035 §4.8 */
    private Optional<Lookup<RrSet>> followDname(
            AliasChain chain,
            Optional<SignedRrset> cname,
            SignedRrset dname,
            DnsMessage message,
            ChainOfTrust.Walk walk) {
        var target = substitute(chain.name(), dname);
        var contradiction = cname.flatMap(given -> contradiction(given, target));
        return contradiction.isPresent()
                ? Optional.of(chain.failed(LookupFailure.BOGUS, contradiction.get()))
                : follow(chain, dname, target, judgeDname(dname, message, walk));
    }

    private Lookup<RrSet> synthesised(
            Question question,
            AliasChain chain,
            SignedRrset cname,
            SignedRrset dname,
            DnsMessage message,
            ChainOfTrust.Walk walk) {
        return contradiction(cname, substitute(cname.owner(), dname))
                .map(why -> chain.failed(LookupFailure.BOGUS, why))
                .orElseGet(() -> found(question, chain, cname, judgeDname(dname, message, walk)));
    }

    private static Optional<String> contradiction(SignedRrset cname, Parsed<DomainName> target) {
        return target.equals(target(cname))
                ? Optional.empty()
                : Optional.of("the CNAME at " + cname.owner().toText() + " does not follow from its DNAME");
    }

    private Judged judgeDname(SignedRrset dname, DnsMessage message, ChainOfTrust.Walk walk) {
        if (dname.records().size() > 1) {
            return new Judged.Not(
                    LookupFailure.MALFORMED,
                    "two DNAME records at " + dname.owner().toText());
        }
        // RFC 4592 §4.4: a DNAME does not come from a wildcard; its proof would have to speak of every name below it
        return dname.isExpanded()
                ? new Judged.Not(
                        LookupFailure.BOGUS, "the DNAME at " + dname.owner().toText() + " comes from a wildcard")
                : judge.rrset(dname, message, walk);
    }

    private Lookup<RrSet> absent(Question question, AliasChain chain, DnsMessage message, ChainOfTrust.Walk walk) {
        var judged = judge.absence(chain.name(), question.type().code(), message, walk);
        return switch (judged.judged()) {
            case Judged.Not(var failure, var detail) -> chain.failed(failure, detail);
            case Judged.Is(var status, var ttl) ->
                new Lookup.Absent<>(question, judged.absence(), chain.status(status), chain.links(), chain.ttl(ttl));
        };
    }

    private static Optional<SignedRrset> dname(DnsMessage message, DomainName name) {
        for (DomainName ancestor : ChainOfTrust.ancestors(name)) {
            var dname = SignedRrset.of(message.answer(), ancestor, RrType.DNAME);
            if (dname.isPresent()) {
                return dname;
            }
        }
        return Optional.empty();
    }

    private static Parsed<DomainName> target(SignedRrset alias) {
        return DomainName.parseWire(alias.records().getFirst().rdata(), 0);
    }

    /** The name with the DNAME's owner at its end replaced by the DNAME's target. RFC 6672 §2.2 */
    private static Parsed<DomainName> substitute(DomainName name, SignedRrset dname) {
        var prefix = new ByteArrayOutputStream();
        int kept = name.labels().size() - dname.owner().labels().size();
        Bytes wire = name.toWire();
        int at = 0;
        for (int i = 0; i < kept; i++) {
            int size = 1 + wire.at(at);
            prefix.writeBytes(wire.slice(at, at + size).toArray());
            at += size;
        }
        prefix.writeBytes(dname.records().getFirst().rdata().toArray());
        return DomainName.parseWire(Bytes.of(prefix.toByteArray()), 0);
    }
}
