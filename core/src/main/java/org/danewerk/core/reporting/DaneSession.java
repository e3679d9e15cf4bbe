package org.danewerk.core.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.ResultType;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Verdict;

/** How a connection fared under DANE. RFC 8460 §4.3.2.1, §4.4. */
final class DaneSession {
    private DaneSession() {}

    /** Empty where DANE does not apply to the host. */
    static Optional<PolicySession> of(HostPolicy host, Evidence seen, SenderPolicy sender, Instant now) {
        return policy(host).map(policy -> judged(policy, host, seen, sender, now));
    }

    private static Optional<AppliedPolicy> policy(HostPolicy host) {
        return switch (host.dane()) {
            case DanePolicy.Authenticate authenticate ->
                Optional.of(policy(authenticate.baseDomain(), authenticate.records()));
            case DanePolicy.Encrypt encrypt -> Optional.of(policy(encrypt.baseDomain(), encrypt.records()));
            case DanePolicy.NotApplicable notApplicable -> Optional.empty();
            case DanePolicy.LookupFailed failed -> Optional.empty();
            case DanePolicy.NoAddress noAddress -> Optional.empty();
            case DanePolicy.DaneRequired required -> Optional.empty();
        };
    }

    private static PolicySession judged(
            AppliedPolicy policy, HostPolicy host, Evidence seen, SenderPolicy sender, Instant now) {
        // Who only looks on delivers what is to be reported as a failure.
        var strict = sender.level() == SmtpLevel.AUDIT ? sender.withLevel(SmtpLevel.DANE) : sender;
        var verdict = Verdict.of(host, seen, strict, now);
        var failure = FailureOf.negotiation(host, seen).or(() -> FailureOf.session(verdict.reason(), host, seen));
        // Where no record is usable any TLS will do, and the records are told of. RFC 7672 §2.2
        return new PolicySession(policy, verdict.delivers(), failure.stream().toList());
    }

    /** Empty for a host that may be connected to, and for one without an address. */
    static Optional<PolicySession> skipped(HostPolicy host) {
        return switch (host.dane()) {
            case DanePolicy.LookupFailed(var cause) -> {
                var base = host.route().tlsa().isEmpty()
                        ? host.route().name()
                        : host.route().tlsa().getLast().base();
                yield Optional.of(new PolicySession(
                        policy(base), false, List.of(FailureOf.lookup(cause, "", Optional.of(host)))));
            }
            case DanePolicy.DaneRequired(var instead) ->
                Optional.of(new PolicySession(
                        policy(host.route().name()),
                        false,
                        List.of(FailureOf.host(ResultType.DANE_REQUIRED, why(instead), host))));
            case DanePolicy.Authenticate authenticate -> Optional.empty();
            case DanePolicy.Encrypt encrypt -> Optional.empty();
            case DanePolicy.NotApplicable notApplicable -> Optional.empty();
            case DanePolicy.NoAddress noAddress -> Optional.empty();
        };
    }

    private static String why(DanePolicy instead) {
        return switch (instead) {
            case DanePolicy.NotApplicable(var why) ->
                switch (why) {
                    case INSECURE_MX -> "mx-insecure";
                    case INSECURE_ADDRESSES -> "host-insecure";
                    case NO_SECURE_TLSA, ADDRESS_LITERAL, SWITCHED_OFF, WAIVED -> "tlsa-absent";
                };
            case DanePolicy.Encrypt encrypt -> "tlsa-all-unusable";
            case DanePolicy.Authenticate authenticate -> "dane-required";
            case DanePolicy.LookupFailed failed -> "dane-required";
            case DanePolicy.NoAddress noAddress -> "dane-required";
            case DanePolicy.DaneRequired required -> "dane-required";
        };
    }

    private static AppliedPolicy policy(DomainName base) {
        return new AppliedPolicy(PolicyType.TLSA, base.toText(), List.of(), List.of());
    }

    private static AppliedPolicy policy(DomainName base, TlsaRrset records) {
        Stream<String> strings = records.records().stream().map(TlsaRecord::toText);
        return new AppliedPolicy(PolicyType.TLSA, base.toText(), strings.toList(), List.of());
    }
}
