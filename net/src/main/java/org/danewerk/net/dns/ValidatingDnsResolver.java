package org.danewerk.net.dns;

import java.time.InstantSource;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dnssec.SignatureVerifier;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;

/**
 * Validates every answer itself, from trust anchors; the upstream need only pass DNSSEC records on.
 *
 * <p>{@link Validator} does the work, for any type; here come the questions that the project asks.
 */
public final class ValidatingDnsResolver implements Resolver {
    private final Validator validator;

    /** @param clock for the times in signatures and for how long proven keys are kept */
    public ValidatingDnsResolver(
            Upstreams upstreams,
            TrustAnchors anchors,
            Limits limits,
            ValidationLimits validationLimits,
            InstantSource clock) {
        this(new DnsTransport(upstreams, limits), anchors, limits, validationLimits, clock);
    }

    /** @param verifier what computes signatures for this resolver, and for no other */
    public ValidatingDnsResolver(
            Upstreams upstreams,
            TrustAnchors anchors,
            Limits limits,
            ValidationLimits validationLimits,
            SignatureVerifier verifier,
            InstantSource clock) {
        this(new DnsTransport(upstreams, limits), anchors, limits, validationLimits, verifier, clock);
    }

    /** Validates what {@code exchange} hands over, which may come from the network or from a record of it. */
    public ValidatingDnsResolver(
            Exchange exchange,
            TrustAnchors anchors,
            Limits limits,
            ValidationLimits validationLimits,
            InstantSource clock) {
        this(exchange, anchors, limits, validationLimits, SignatureVerifier.JDK, clock);
    }

    /** @param verifier what computes signatures for this resolver, and for no other */
    public ValidatingDnsResolver(
            Exchange exchange,
            TrustAnchors anchors,
            Limits limits,
            ValidationLimits validationLimits,
            SignatureVerifier verifier,
            InstantSource clock) {
        this.validator = new Validator(exchange, anchors, limits, validationLimits, verifier, clock);
    }

    @Override
    public Lookup<RrSet> lookup(Question question) {
        return validator.resolve(question.name(), question.type().code()).to(question);
    }
}
