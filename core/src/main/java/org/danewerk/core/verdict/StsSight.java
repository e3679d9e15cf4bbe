package org.danewerk.core.verdict;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.mtasts.StsPolicy;
import org.danewerk.core.pkix.PathProblem;
import org.danewerk.core.pkix.WebPki;

/** What a policy of MTA-STS makes of one MX host, DANE left aside; in mode testing too. RFC 8461 §4, §5. */
public sealed interface StsSight {
    /** No pattern matches its name. RFC 8461 §4.1 */
    record NotListed() implements StsSight {}

    /** Every address that was connected to showed a certificate that a trusted root vouches for. RFC 8461 §4.2 */
    record Trusted() implements StsSight {}

    record Untrusted(PathProblem problem) implements StsSight {}

    /** A connection came without TLS or without a certificate. */
    record NoTls(Reason why) implements StsSight {}

    /** No address was connected to. */
    record NotSeen() implements StsSight {}

    /** The worst of its addresses, each as a sender sees it. */
    static StsSight of(HostResult host, StsPolicy policy, DomainPolicies policies, Instant now) {
        if (!policy.matches(host.policy().route().name())) {
            return new NotListed();
        }
        StsSight all = new NotSeen();
        for (var address : host.addresses()) {
            var one = address.handshakes().stream()
                    .findFirst()
                    .flatMap(first -> of(host, first.evidence(), policies, now))
                    .orElse(new NotSeen());
            if (one instanceof Untrusted || one instanceof NoTls) {
                return one;
            }
            all = one instanceof Trusted ? one : all;
        }
        return all;
    }

    private static Optional<StsSight> of(HostResult host, Evidence seen, DomainPolicies policies, Instant now) {
        return switch (seen) {
            case Evidence.Encrypted encrypted ->
                Optional.of(
                        encrypted.chain().certificates().isEmpty()
                                ? new NoTls(Reason.NO_CERTIFICATE)
                                : WebPki.problem(
                                                encrypted.chain().certificates(),
                                                host.policy().route().name(),
                                                policies.roots(),
                                                now)
                                        .<StsSight>map(Untrusted::new)
                                        .orElse(new Trusted()));
            case Evidence.Plaintext plaintext -> Optional.of(new NoTls(Reason.of(plaintext.why())));
            case Evidence.HandshakeFailed failed -> Optional.of(new NoTls(Reason.HANDSHAKE_FAILED));
            // Whether it would pass is not known; a sender tries the next.
            case Evidence.Unreachable unreachable -> Optional.empty();
        };
    }
}
