package org.danewerk.operations.render;

import java.util.stream.Collectors;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.tlsrpt.ReportUri;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.SenderKind;
import org.danewerk.core.verdict.StsSight;
import org.danewerk.operations.Printable;

/** What reports say of a domain's policies: the one place for these words, in text and in HTML. */
public final class PolicyWords {
    private PolicyWords() {}

    /** What is published, and what came of it. */
    public static String sts(DomainPolicies policies) {
        return switch (policies.sts()) {
            case StsDiscovery.NoRecord none ->
                "none"
                        + policies.unannouncedFile()
                                .map(file -> ", for want of a record; a policy is served: " + of(file))
                                .orElse("");
            case StsDiscovery.SeveralRecords(var count) -> count + " records, which count as none";
            case StsDiscovery.Invalid invalid -> "an unreadable record, which counts as none";
            case StsDiscovery.LookupFailed(var failure) ->
                "not known, the lookup fails (" + Phrases.word(failure) + ")";
            case StsDiscovery.Available(var record) ->
                policies.outcome().map(PolicyWords::of).orElse("a record") + " (id " + record.id() + ")";
        };
    }

    private static String of(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched(var file) -> of(file);
            case FetchOutcome.FetchError(var code) -> "a record, and no policy comes (" + code + ")";
            case FetchOutcome.CertificateInvalid(var code) ->
                "a record, and the policy host is not trusted (" + code + ")";
            case FetchOutcome.PolicyInvalid(var problem) ->
                "a record, and the policy is invalid (" + problem.code() + ")";
        };
    }

    private static String of(PolicyFile file) {
        return file.mode().word() + " for " + age(file.maxAge().toSeconds())
                + (file.mx().isEmpty()
                        ? ""
                        : ", mx "
                                + file.mx().stream()
                                        .limit(MOST_PATTERNS)
                                        .map(MxPattern::toText)
                                        .collect(Collectors.joining(" "))
                                + (file.mx().size() > MOST_PATTERNS ? " .." : ""));
    }

    private static String age(long seconds) {
        return seconds >= DAY ? seconds / DAY + " d" : seconds + " s";
    }

    /** Of the record for TLS reports. */
    public static String reporting(ReportingDiscovery discovery) {
        return switch (discovery) {
            case ReportingDiscovery.NoRecord none -> "not asked for";
            case ReportingDiscovery.SeveralRecords(var count) -> count + " records, which count as none";
            case ReportingDiscovery.Invalid invalid -> "an unreadable record, which counts as none";
            case ReportingDiscovery.LookupFailed(var failure) ->
                "not known, the lookup fails (" + Phrases.word(failure) + ")";
            case ReportingDiscovery.Implemented(var record) ->
                record.destinations().isEmpty()
                        ? "no destination of use"
                        : "to "
                                + record.destinations().stream()
                                        .map(ReportUri.Destination::toText)
                                        .map(Printable::of)
                                        .collect(Collectors.joining(", "));
        };
    }

    /** What DANE asks for at a host. */
    public static String asked(DanePolicy policy) {
        return switch (policy) {
            case DanePolicy.Authenticate authenticate -> "TLS and a certificate that a TLSA record matches";
            case DanePolicy.Encrypt encrypt -> "TLS";
            case DanePolicy.NotApplicable notApplicable -> "nothing";
            case DanePolicy.LookupFailed failed -> "another try later";
            case DanePolicy.NoAddress noAddress -> "another host";
            case DanePolicy.DaneRequired required -> "another host";
        };
    }

    /** What a policy asks for at a host, and whether the host has it. */
    public static String sight(HostResult host, Observation seen, DomainPolicies policies) {
        var policy = policies.policy(seen.at()).orElseThrow();
        return switch (policy.mode()) {
            case NONE -> "nothing, its mode being none";
            case TESTING ->
                "nothing yet, its mode being testing; " + sight(StsSight.of(host, policy, policies, seen.at()));
            case ENFORCE -> sight(StsSight.of(host, policy, policies, seen.at()));
        };
    }

    private static String sight(StsSight sight) {
        return switch (sight) {
            case StsSight.NotListed notListed -> "does not list the host";
            case StsSight.Trusted trusted ->
                "for TLS and a certificate for its name from a trusted authority, which it has";
            case StsSight.Untrusted(var problem) ->
                "for TLS and a certificate for its name from a trusted authority, which it has not: "
                        + Printable.of(problem.detail());
            case StsSight.NoTls(var why) -> "for TLS, and " + Phrases.of(why);
            case StsSight.NotSeen notSeen ->
                "for TLS and a certificate for its name from a trusted authority, which was not seen";
        };
    }

    /** What senders of a kind go by. */
    public static String word(SenderKind kind) {
        return switch (kind) {
            case DANE -> "DANE";
            case MTA_STS -> "MTA-STS";
            case BOTH -> "both";
            case NEITHER -> "neither";
        };
    }

    /** What their mail arrives at. */
    public static String words(SenderKind.Outcome outcome) {
        return switch (outcome) {
            case AUTHENTICATED_BY_DANE -> "delivered, authenticated by DANE";
            case AUTHENTICATED_BY_STS -> "delivered, authenticated by MTA-STS";
            case ENCRYPTED -> "delivered, encrypted";
            case OPPORTUNISTIC -> "delivered without authentication";
            case REFUSED -> "refused";
            case DEFERRED -> "deferred";
            case BOUNCED -> "bounced";
            case NOT_SEEN -> "not known";
        };
    }

    private static final int MOST_PATTERNS = 5;
    private static final long DAY = 86_400;
}
