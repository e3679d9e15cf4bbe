package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.Observation;
import org.danewerk.core.verdict.SenderKind;
import org.danewerk.core.verdict.StsSight;

/** The policies beside DANE of one domain: the member {@code policies} of its object. */
final class PoliciesJson {
    private final JsonGenerator json;

    PoliciesJson(JsonGenerator json) {
        this.json = json;
    }

    /** Left out where nobody asked. */
    void write(Observation seen) throws IOException {
        if (seen.policies().isEmpty()) {
            return;
        }
        var policies = seen.policies().get();
        json.writeObjectFieldStart("policies");
        json.writeObjectFieldStart("mta_sts");
        sts(policies);
        json.writeArrayFieldStart("hosts");
        for (var host : seen.hosts()) {
            json.writeStartObject();
            json.writeStringField("host", host.policy().route().name().toText());
            json.writeStringField("dane", Policies.word(host.policy().dane()));
            DomainJson.optional(
                    json,
                    "mta_sts",
                    policies.policy(seen.at()).map(policy -> word(StsSight.of(host, policy, policies, seen.at()))));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("tls_reporting");
        reporting(policies.reporting());
        json.writeEndObject();
        json.writeObjectFieldStart("senders");
        for (var kind : SenderKind.values()) {
            json.writeStringField(kind.name().toLowerCase(Locale.ROOT), Policies.word(kind.outcome(seen)));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void sts(DomainPolicies policies) throws IOException {
        var discovery = policies.sts();
        json.writeStringField("record", word(discovery));
        DomainJson.optional(
                json,
                "id",
                discovery instanceof StsDiscovery.Available(var record) ? Optional.of(record.id()) : Optional.empty());
        DomainJson.optional(json, "fetch", policies.outcome().map(PoliciesJson::word));
        DomainJson.optional(json, "failure", policies.outcome().flatMap(PoliciesJson::failure));
        DomainJson.optional(json, "detail", policies.fetch().flatMap(PoliciesJson::detail));
        var file = policies.policyFile();
        DomainJson.optional(json, "mode", file.map(one -> one.mode().word()));
        json.writeArrayFieldStart("mx");
        for (var pattern : file.map(PolicyFile::mx).orElse(List.of())) {
            json.writeString(pattern.toText());
        }
        json.writeEndArray();
        if (file.isPresent()) {
            json.writeNumberField("max_age", file.get().maxAge().toSeconds());
        } else {
            json.writeNullField("max_age");
        }
    }

    private void reporting(ReportingDiscovery discovery) throws IOException {
        json.writeStringField("record", word(discovery));
        json.writeArrayFieldStart("destinations");
        if (discovery instanceof ReportingDiscovery.Implemented(var record)) {
            for (var destination : record.destinations()) {
                json.writeString(destination.toText());
            }
        }
        json.writeEndArray();
    }

    private static String word(StsDiscovery discovery) {
        return switch (discovery) {
            case StsDiscovery.Available available -> "valid";
            case StsDiscovery.NoRecord none -> "absent";
            case StsDiscovery.SeveralRecords several -> "several";
            case StsDiscovery.Invalid invalid -> "invalid";
            case StsDiscovery.LookupFailed failed -> "lookup-failed";
        };
    }

    private static String word(ReportingDiscovery discovery) {
        return switch (discovery) {
            case ReportingDiscovery.Implemented implemented -> "valid";
            case ReportingDiscovery.NoRecord none -> "absent";
            case ReportingDiscovery.SeveralRecords several -> "several";
            case ReportingDiscovery.Invalid invalid -> "invalid";
            case ReportingDiscovery.LookupFailed failed -> "lookup-failed";
        };
    }

    /** RFC 8460 §4.3.2.2 */
    private static String word(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> "policy";
            case FetchOutcome.FetchError error -> "sts-policy-fetch-error";
            case FetchOutcome.CertificateInvalid invalid -> "sts-webpki-invalid";
            case FetchOutcome.PolicyInvalid invalid -> "sts-policy-invalid";
        };
    }

    private static Optional<String> failure(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> Optional.empty();
            case FetchOutcome.FetchError(var code) -> Optional.of(code);
            case FetchOutcome.CertificateInvalid(var code) -> Optional.of(code);
            case FetchOutcome.PolicyInvalid(var problem) -> Optional.of(problem.code());
        };
    }

    private static Optional<String> detail(FetchAnswer answer) {
        return switch (answer) {
            case FetchAnswer.Answered answered -> Optional.empty();
            case FetchAnswer.Broken(var trouble, var detail) -> Optional.of(detail);
            case FetchAnswer.CertificateRefused(var defect, var detail) -> Optional.of(detail);
        };
    }

    private static String word(StsSight sight) {
        return switch (sight) {
            case StsSight.NotListed notListed -> "not-listed";
            case StsSight.Trusted trusted -> "trusted";
            case StsSight.Untrusted untrusted -> "untrusted";
            case StsSight.NoTls noTls -> "no-tls";
            case StsSight.NotSeen notSeen -> "not-seen";
        };
    }
}
