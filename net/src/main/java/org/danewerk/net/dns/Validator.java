package org.danewerk.net.dns;

import java.time.InstantSource;
import java.util.List;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.net.dnssec.Budget;
import org.danewerk.net.dnssec.SignatureVerifier;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;

/**
 * Resolves a name for a type of any number and judges every answer itself, from trust anchors.
 *
 * <p>Aliases are followed one question at a time, and each link is judged by itself (RFC 7672 §2.1.3). For every RRset and every
 * denial there are four ends: proven; proven to be out of reach of the anchors, hence insecure; a proof is missing or wrong, hence
 * bogus; something needed could not be had, hence indeterminate. RFC 4035 §4.3, §5.
 *
 * <p>Where anchors are nested, any that makes an answer secure is enough, and it is insecure only if all say so. RFC 6840 App. C.2
 */
public final class Validator {
    private final List<AnchoredValidator> views;
    private final Limits limits;
    private final ValidationLimits validationLimits;
    private final SignatureVerifier verifier;

    /** With the signatures of the JDK. */
    public Validator(
            Exchange exchange,
            TrustAnchors anchors,
            Limits limits,
            ValidationLimits validationLimits,
            InstantSource clock) {
        this(exchange, anchors, limits, validationLimits, SignatureVerifier.JDK, clock);
    }

    /**
     * @param exchange what hands the messages over: the network, or a record of it
     * @param verifier what computes signatures for this validator, and for no other
     * @param clock for the times in signatures and for how long proven keys are kept
     */
    public Validator(
            Exchange exchange,
            TrustAnchors anchors,
            Limits limits,
            ValidationLimits validationLimits,
            SignatureVerifier verifier,
            InstantSource clock) {
        this.views = anchors.views().stream()
                .map(view -> new AnchoredValidator(exchange, view, limits, validationLimits, clock))
                .toList();
        this.limits = limits;
        this.validationLimits = validationLimits;
        this.verifier = verifier;
    }

    /** @param type the number of the record type; for {@link RrType#ANY} all that stands at the name */
    public Resolution resolve(DomainName name, int type) {
        var budget = new Budget(validationLimits, verifier);
        long deadline = System.nanoTime() + limits.lookupTimeout().toNanos();
        var answer = views.getFirst().resolve(name, type, budget, deadline);
        for (var view : views.subList(1, views.size())) {
            if (isSecure(answer)) {
                return answer;
            }
            var other = view.resolve(name, type, budget, deadline);
            boolean weaker = other instanceof Resolution.Failed && !(answer instanceof Resolution.Failed);
            if (isSecure(other) || weaker) {
                answer = other;
            }
        }
        return answer;
    }

    private static boolean isSecure(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found found -> found.status() == DnssecStatus.SECURE;
            case Resolution.Absent absent -> absent.status() == DnssecStatus.SECURE;
            case Resolution.Failed failed -> false;
        };
    }
}
