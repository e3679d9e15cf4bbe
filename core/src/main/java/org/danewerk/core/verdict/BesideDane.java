package org.danewerk.core.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.pkix.WebPki;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.policy.StsDemand;
import org.danewerk.core.policy.TlsPolicy;

/** What MTA-STS and the message make of a verdict by DANE: they take leave away, and give none that DANE does not. RFC 8461 §2, RFC 8689 §4.2.1. */
final class BesideDane {
    private BesideDane() {}

    static Verdict of(
            TlsPolicy policy,
            Verdict dane,
            Evidence seen,
            SenderPolicy sender,
            List<PresentedCertificate> roots,
            Instant now) {
        if (!dane.delivers()) {
            return dane;
        }
        var unmet = sts(policy.sts(), seen, roots, now);
        var bySts = unmet.isPresent() ? failed(unmet.get(), dane, seen, sender) : passed(policy, dane);
        if (!bySts.delivers()) {
            return bySts;
        }
        return requireTls(policy, bySts, seen)
                .<Verdict>map(why -> new Verdict.Refused(why, dane.records()))
                .orElse(bySts);
    }

    /** Who only looks on delivers all the same, with the reason at hand. */
    private static Verdict failed(Reason why, Verdict dane, Evidence seen, SenderPolicy sender) {
        return sender.level() == SmtpLevel.AUDIT
                ? new Verdict.Opportunistic(why, seen instanceof Evidence.Encrypted)
                : new Verdict.Refused(why, dane.records());
    }

    private static Verdict passed(TlsPolicy policy, Verdict dane) {
        return policy.sts() instanceof StsDemand.TrustedCertificate && !(dane instanceof Verdict.Authenticated)
                ? new Verdict.Trusted(dane.records())
                : dane;
    }

    static Optional<Verdict> unvisited(StsDemand demand, SenderPolicy sender) {
        if (sender.level() == SmtpLevel.AUDIT) {
            return Optional.empty();
        }
        return switch (demand) {
            case StsDemand.Nothing nothing -> Optional.empty();
            case StsDemand.TrustedCertificate certificate -> Optional.empty();
            case StsDemand.NotListed notListed ->
                Optional.of(new Verdict.Refused(Reason.STS_HOST_NOT_LISTED, Optional.empty()));
            case StsDemand.Hidden hidden -> Optional.of(new Verdict.Deferred(Reason.DNS_BOGUS));
        };
    }

    private static Optional<Reason> sts(
            StsDemand demand, Evidence seen, List<PresentedCertificate> roots, Instant now) {
        return switch (demand) {
            case StsDemand.Nothing nothing -> Optional.empty();
            case StsDemand.NotListed notListed -> Optional.of(Reason.STS_HOST_NOT_LISTED);
            case StsDemand.Hidden hidden -> Optional.of(Reason.DNS_BOGUS);
            case StsDemand.TrustedCertificate(var host) ->
                switch (seen) {
                    case Evidence.Encrypted encrypted -> untrusted(host, encrypted.chain(), roots, now);
                    case Evidence.Plaintext plaintext -> Optional.of(Reason.of(plaintext.why()));
                    case Evidence.HandshakeFailed failed -> Optional.of(Reason.HANDSHAKE_FAILED);
                    case Evidence.Unreachable unreachable -> Optional.of(Reason.UNREACHABLE);
                };
        };
    }

    /** RFC 8461 §4.2: as of any server on the web, but by the name of the MX host. */
    private static Optional<Reason> untrusted(
            DomainName host, PresentedChain chain, List<PresentedCertificate> roots, Instant now) {
        if (chain.certificates().isEmpty()) {
            return Optional.of(Reason.NO_CERTIFICATE);
        }
        return WebPki.problem(chain.certificates(), host, roots, now).map(problem -> Reason.of(problem.kind()));
    }

    /**
     * Authenticated as RFC 7672 or MTA-STS says, with no check of names beyond theirs (reported erratum 7705), and offered by the
     * host. RFC 8689 §4.2.1.
     */
    private static Optional<Reason> requireTls(TlsPolicy policy, Verdict verdict, Evidence seen) {
        if (policy.message() != MessageDemand.TLS_REQUIRED) {
            return Optional.empty();
        }
        // The name of the host too must be vouched for. RFC 8689 §4.2.1
        boolean authenticated = verdict instanceof Verdict.Authenticated
                        && (policy.host().mxSecure()
                                || policy.sts() instanceof StsDemand.TrustedCertificate) // which has passed
                || verdict instanceof Verdict.Trusted;
        if (!authenticated) {
            return Optional.of(Reason.REQUIRETLS_UNAUTHENTICATED);
        }
        return seen.attempt().offers("REQUIRETLS") ? Optional.empty() : Optional.of(Reason.REQUIRETLS_NOT_OFFERED);
    }
}
