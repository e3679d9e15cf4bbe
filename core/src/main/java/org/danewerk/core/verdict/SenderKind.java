package org.danewerk.core.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.mtasts.StsPolicy;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.StsBesideDane;
import org.danewerk.core.policy.TlsPolicy;

/** Which of the two policies a sender honours, and what it then arrives at. RFC 7672 §2.2, RFC 8461 §2, §5. */
public enum SenderKind {
    DANE(true, false),
    MTA_STS(false, true),
    /** DANE decides where it authenticates. RFC 8461 §2 */
    BOTH(true, true),
    NEITHER(false, false);

    private final boolean dane;
    private final boolean sts;

    SenderKind(boolean dane, boolean sts) {
        this.dane = dane;
        this.sts = sts;
    }

    /** What becomes of a message. */
    public enum Outcome {
        AUTHENTICATED_BY_DANE,
        AUTHENTICATED_BY_STS,
        /** Over mandatory TLS with nobody authenticated. */
        ENCRYPTED,
        OPPORTUNISTIC,
        REFUSED,
        DEFERRED,
        BOUNCED,
        /** Such a sender would connect where this check must not. */
        NOT_SEEN
    }

    /**
     * What this sender arrives at with nothing kept from before; hosts and addresses are tried as {@link DeliveryPath} tries them. Of
     * each address the first handshake counts.
     */
    public Outcome outcome(Observation seen) {
        return switch (seen.destination()) {
            case Destination.Bounce bounce -> Outcome.BOUNCED;
            case Destination.Defer defer -> Outcome.DEFERRED;
            case Destination.DaneRequired required -> dane ? Outcome.REFUSED : Outcome.NOT_SEEN;
            case Destination.Hosts hosts -> walk(seen);
        };
    }

    private Outcome walk(Observation seen) {
        var order = Comparator.<HostResult>comparingInt(
                        host -> host.policy().route().preference())
                .thenComparing(host -> host.policy().route().name());
        var end = Outcome.DEFERRED;
        for (var host : seen.hosts().stream().sorted(order).toList()) {
            if (host.unvisited().isPresent()
                    && !host.policy().route().addresses().isEmpty()) {
                if (!dane) {
                    return Outcome.NOT_SEEN;
                }
                end = host.unvisited().get() instanceof Verdict.Refused ? Outcome.REFUSED : end;
            }
            var policy = policy(host, seen);
            for (var address : host.addresses()) {
                var outcome = address.handshakes().stream()
                        .findFirst()
                        .flatMap(first -> outcome(policy, first.evidence(), seen))
                        .orElse(Outcome.DEFERRED);
                if (outcome != Outcome.REFUSED && outcome != Outcome.DEFERRED) {
                    return outcome;
                }
                end = outcome == Outcome.REFUSED ? outcome : end;
            }
        }
        return end;
    }

    private TlsPolicy policy(HostResult host, Observation seen) {
        var own = host.policy();
        var asked = dane
                ? own
                : new HostPolicy(
                        own.route(),
                        new DanePolicy.NotApplicable(DanePolicy.NotApplicable.Why.NO_SECURE_TLSA),
                        own.mxSecure());
        var policy =
                sts ? seen.policies().flatMap(policies -> policies.policy(seen.at())) : Optional.<StsPolicy>empty();
        return TlsPolicy.of(asked, policy, StsBesideDane.INSECURE_MX, MessageDemand.NONE, seen.at());
    }

    private static Optional<Outcome> outcome(TlsPolicy policy, Evidence evidence, Observation seen) {
        if (Verdict.unvisited(policy.host()).isPresent()) {
            return Optional.empty();
        }
        var roots = seen.policies().map(DomainPolicies::roots).orElse(List.of());
        return Optional.of(
                switch (Verdict.of(policy, evidence, seen.sender(), roots, seen.at())) {
                    case Verdict.Authenticated authenticated -> Outcome.AUTHENTICATED_BY_DANE;
                    case Verdict.Trusted trusted -> Outcome.AUTHENTICATED_BY_STS;
                    case Verdict.Encrypted encrypted -> Outcome.ENCRYPTED;
                    case Verdict.Opportunistic opportunistic -> Outcome.OPPORTUNISTIC;
                    case Verdict.Refused refused -> Outcome.REFUSED;
                    case Verdict.Deferred deferred -> Outcome.DEFERRED;
                });
    }
}
