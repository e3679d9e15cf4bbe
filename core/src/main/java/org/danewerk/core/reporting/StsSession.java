package org.danewerk.core.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.WebPki;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.ResultType;
import org.danewerk.core.tlsrpt.SessionFailure;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Failures;
import org.danewerk.core.verdict.Reason;

/** How a connection fared under MTA-STS, in mode {@code testing} as in {@code enforce}. RFC 8460 §4.3.2.2, RFC 8461 §5. */
final class StsSession {
    private StsSession() {}

    /** Empty where the domain has no policy to be told of. */
    static Optional<PolicySession> of(
            DomainName recipients,
            HostPolicy host,
            StsStanding sts,
            Evidence seen,
            List<PresentedCertificate> roots,
            Instant now) {
        return switch (sts) {
            case StsStanding.InForce(var kept, var trouble) ->
                inForce(kept, now)
                        ? Optional.of(judged(policy(recipients, kept.file()), kept, host, seen, roots, now))
                        : Optional.empty();
            case StsStanding.NotFetched(var record, var outcome) -> notFetched(recipients, outcome);
            case StsStanding.NoPolicy none -> Optional.empty();
            case StsStanding.LookupFailed failed -> Optional.empty();
        };
    }

    private static boolean inForce(KeptPolicy kept, Instant now) {
        return kept.validAt(now) && kept.file().mode() != StsMode.NONE;
    }

    /** A host that an enforced policy does not list, and that so is not connected to. RFC 8461 §4.1. */
    static Optional<PolicySession> skipped(DomainName recipients, HostPolicy host, StsStanding sts, Instant now) {
        return sts instanceof StsStanding.InForce(var kept, var trouble)
                        && inForce(kept, now)
                        && kept.file().mode() == StsMode.ENFORCE
                        && !kept.policy(now).matches(host.route().name())
                ? Optional.of(new PolicySession(
                        policy(recipients, kept.file()),
                        false,
                        List.of(FailureOf.host(
                                ResultType.VALIDATION_FAILURE, Failures.code(Reason.STS_HOST_NOT_LISTED), host))))
                : Optional.empty();
    }

    /** All that is wrong, not the first alone. RFC 8460 §4. */
    private static PolicySession judged(
            AppliedPolicy policy,
            KeptPolicy kept,
            HostPolicy host,
            Evidence seen,
            List<PresentedCertificate> roots,
            Instant now) {
        var failures = new ArrayList<SessionFailure>();
        var name = host.route().name();
        if (!kept.policy(now).matches(name)) {
            FailureOf.session(Reason.STS_HOST_NOT_LISTED, host, seen).ifPresent(failures::add);
        }
        FailureOf.negotiation(host, seen).ifPresent(failures::add);
        if (seen instanceof Evidence.Encrypted encrypted) {
            problems(encrypted.chain().certificates(), name, roots, now).stream()
                    .flatMap(reason -> FailureOf.session(reason, host, seen).stream())
                    .forEach(failures::add);
        }
        return new PolicySession(policy, failures.isEmpty(), failures);
    }

    /** An expired certificate may be of another name too. */
    private static Set<Reason> problems(
            List<PresentedCertificate> chain, DomainName name, List<PresentedCertificate> roots, Instant now) {
        var problems = new LinkedHashSet<Reason>();
        problem(chain, name, roots, now).ifPresent(problems::add);
        chain.stream()
                .findFirst()
                .flatMap(PresentedCertificate::notAfter)
                .filter(end -> end.isBefore(now))
                .ifPresent(end -> {
                    problems.add(Reason.STS_CERTIFICATE_EXPIRED);
                    problem(chain, name, roots, end).ifPresent(problems::add);
                });
        return problems;
    }

    private static Optional<Reason> problem(
            List<PresentedCertificate> chain, DomainName name, List<PresentedCertificate> roots, Instant now) {
        return chain.isEmpty()
                ? Optional.of(Reason.NO_CERTIFICATE)
                : WebPki.problem(chain, name, roots, now).map(problem -> Reason.of(problem.kind()));
    }

    static Optional<PolicySession> notFetched(DomainName recipients, StsStanding sts) {
        return sts instanceof StsStanding.NotFetched(var record, var outcome)
                ? notFetched(recipients, outcome)
                : Optional.empty();
    }

    /** There would be a policy: the sender went on without, and says why. RFC 8461 §3.3. */
    private static Optional<PolicySession> notFetched(DomainName recipients, FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> Optional.empty();
            case FetchOutcome.FetchError(var code) ->
                code.equals(FetchAnswer.Trouble.RESOLVER.code())
                        ? Optional.empty()
                        : failed(recipients, ResultType.STS_POLICY_FETCH_ERROR, code);
            case FetchOutcome.CertificateInvalid(var code) -> failed(recipients, ResultType.STS_WEBPKI_INVALID, code);
            case FetchOutcome.PolicyInvalid(var problem) ->
                failed(recipients, ResultType.STS_POLICY_INVALID, problem.code());
        };
    }

    private static Optional<PolicySession> failed(DomainName recipients, ResultType type, String code) {
        return Optional.of(new PolicySession(
                new AppliedPolicy(PolicyType.STS, recipients.toText(), List.of(), List.of()),
                false,
                List.of(FailureOf.of(type, code, Optional.empty()))));
    }

    private static AppliedPolicy policy(DomainName recipients, PolicyFile file) {
        var patterns = file.mx().stream().map(MxPattern::toText).toList();
        return new AppliedPolicy(PolicyType.STS, recipients.toText(), file.lines(), patterns);
    }
}
