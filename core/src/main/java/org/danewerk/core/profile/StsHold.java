package org.danewerk.core.profile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.WebPki;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.Reason;

/** What MTA-STS makes a sender ask of a host, with the policy it would fetch now and none kept from before. RFC 8461 §4, §5. */
sealed interface StsHold {
    record Nothing() implements StsHold {}

    /** The sender goes by it, and nobody looked for a policy. */
    record NotLookedUp() implements StsHold {}

    /** RFC 8461 §4.1 */
    record NotListed() implements StsHold {}

    /** RFC 8461 §4.2 */
    record TrustedCertificate(DomainName host, List<PresentedCertificate> roots) implements StsHold {}

    static StsHold of(Observation seen, SenderProfile sender, DomainName host, HostDemand demand) {
        boolean asks = switch (sender.session().sts()) {
            case NONE -> false;
            case WITHOUT_DANE -> !(demand instanceof HostDemand.Authenticate);
            case ALWAYS -> true;
        };
        if (!asks || !(seen.route().nextHop() instanceof NextHop.Domain)) {
            return new Nothing();
        }
        if (seen.policies().isEmpty()) {
            return new NotLookedUp();
        }
        var policies = seen.policies().get();
        // RFC 8461 §3.3, §5: without a policy to be had, and in other modes than enforce, nothing is held back.
        var policy = policies.policy(seen.at()).filter(one -> one.mode() == StsMode.ENFORCE);
        if (policy.isEmpty()) {
            return new Nothing();
        }
        return policy.get().matches(host) ? new TrustedCertificate(host, policies.roots()) : new NotListed();
    }

    /** Why the host does not pass; empty where it does, and where it was not reached. */
    default Optional<Reason> refusal(Evidence met, Instant now) {
        return switch (this) {
            case Nothing nothing -> Optional.empty();
            case NotLookedUp notLookedUp -> Optional.empty();
            case NotListed notListed -> Optional.of(Reason.STS_HOST_NOT_LISTED);
            case TrustedCertificate(var host, var roots) ->
                switch (met) {
                    case Evidence.Unreachable unreachable -> Optional.empty();
                    case Evidence.Plaintext plaintext -> Optional.of(Reason.of(plaintext.why()));
                    case Evidence.HandshakeFailed failed -> Optional.of(Reason.of(failed.cause()));
                    case Evidence.Encrypted encrypted ->
                        encrypted.chain().certificates().isEmpty()
                                ? Optional.of(Reason.NO_CERTIFICATE)
                                : WebPki.problem(encrypted.chain().certificates(), host, roots, now)
                                        .map(problem -> Reason.of(problem.kind()));
                };
        };
    }
}
