package org.danewerk.core.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionFailure;
import org.danewerk.core.verdict.Evidence;

/**
 * What is counted for a connection that was made, or for a host that must not be connected to. What ended before TLS was decided counts
 * for nothing. RFC 8460 §4.2, §4.3.4.
 *
 * <p>A connection counts once under each policy that is there for it, whatever the message waives: DANE, MTA-STS, or neither of them. RFC
 * 8460 §4.
 */
public final class ReportedSession {
    private ReportedSession() {}

    /**
     * @param recipients their domain
     * @param host as it is decided for a message that waives nothing
     * @param sts of that domain
     * @param roots whom MTA-STS lets vouch for a certificate
     */
    public static Optional<Session> of(
            DomainName recipients,
            HostPolicy host,
            StsStanding sts,
            Evidence seen,
            SenderPolicy sender,
            List<PresentedCertificate> roots,
            Instant now) {
        if (seen instanceof Evidence.Unreachable) {
            return Optional.empty();
        }
        var policies = new ArrayList<PolicySession>();
        DaneSession.of(host, seen, sender, now).ifPresent(policies::add);
        StsSession.of(recipients, host, sts, seen, roots, now).ifPresent(policies::add);
        if (policies.isEmpty()) {
            policies.add(withoutPolicy(recipients, host, seen));
        }
        return Optional.of(new Session(recipients, policies));
    }

    /**
     * A host that is passed over for what was looked up of it: one connection that failed. RFC 7672 §2.1.2, §6, RFC 8461 §4.1.
     *
     * <p>Empty where nothing of it is the domain's failure, as where no resolver here could be asked.
     */
    public static Optional<Session> skipped(DomainName recipients, HostPolicy host, StsStanding sts, Instant now) {
        // What is dnssec-invalid is what a resolver has no valid records of. RFC 8460 §4.3.2.1
        if (host.dane() instanceof DanePolicy.LookupFailed(var cause) && !isOfHost(cause)) {
            return Optional.empty();
        }
        return DaneSession.skipped(host)
                .or(() -> StsSession.skipped(recipients, host, sts, now))
                .map(policy -> new Session(recipients, List.of(policy)));
    }

    /**
     * What is known to fail before anything is sent, and what the mail server that is told to wait, or that there is no policy, cannot
     * know. Its own connections it reports itself.
     *
     * @param waits whether nothing is sent at all now
     */
    public static List<Session> beforehand(
            DomainName recipients,
            MailRoute route,
            List<HostPolicy> hosts,
            StsStanding sts,
            boolean waits,
            Instant now) {
        var sessions = new ArrayList<Session>();
        if (waits && route.mx().orElse(null) instanceof Lookup.Failed<?> failed) {
            withoutRoute(recipients, failed).ifPresent(sessions::add);
        } else if (waits) {
            hosts.forEach(host -> skipped(recipients, host, sts, now).ifPresent(sessions::add));
        }
        StsSession.notFetched(recipients, sts)
                .ifPresent(policy -> sessions.add(new Session(recipients, List.of(policy))));
        return sessions;
    }

    /**
     * The resolver that is silent about a host has told of its domain, so it is there, and who keeps silence are the name servers of the
     * host: some drop what asks for TLSA records.
     */
    private static boolean isOfHost(Lookup.Failed<?> cause) {
        return cause.isOfName() || cause.failure() == LookupFailure.TIMEOUT;
    }

    /** The MX records could not be looked up, so no policy of a host is known. Empty as in {@link #skipped}. RFC 7672 §2.1.2. */
    public static Optional<Session> withoutRoute(DomainName recipients, Lookup.Failed<?> cause) {
        if (!cause.isOfName()) {
            return Optional.empty();
        }
        var failure = FailureOf.lookup(cause, "mx-", Optional.empty());
        return Optional.of(new Session(
                recipients,
                List.of(new PolicySession(AppliedPolicy.none(recipients.toText()), false, List.of(failure)))));
    }

    /** TLS with whoever answers is a success: nothing more was asked. */
    private static PolicySession withoutPolicy(DomainName recipients, HostPolicy host, Evidence seen) {
        var policy = AppliedPolicy.none(recipients.toText());
        Optional<SessionFailure> failure = FailureOf.negotiation(host, seen);
        return new PolicySession(policy, failure.isEmpty(), failure.stream().toList());
    }
}
