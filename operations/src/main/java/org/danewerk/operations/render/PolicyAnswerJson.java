package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.enforcement.Answer;
import org.danewerk.core.enforcement.Ground;
import org.danewerk.core.enforcement.PostfixLine;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.NextHop;
import org.danewerk.operations.enforce.Looked;
import org.danewerk.operations.enforce.OverrideStanding;
import org.danewerk.operations.enforce.PolicyOverride;

/** What is demanded of a destination, as JSON, {@code danewerk.policy/1}. */
public final class PolicyAnswerJson {
    public static final String SCHEMA = "danewerk.policy/1";

    private final JsonGenerator json;

    private PolicyAnswerJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * One document, with a line feed behind it; the writer stays open.
     *
     * @param override that is told in place of the answer, which is given all the same
     * @param standing of the override, where it was tried
     */
    public static void write(
            String destination,
            Looked looked,
            Optional<PolicyOverride> override,
            Optional<OverrideStanding> standing,
            String version,
            Writer out)
            throws IOException {
        var json = JsonReport.indented(out);
        JsonReport.begin(json, SCHEMA, version);
        new PolicyAnswerJson(json).answer(destination, looked);
        new PolicyAnswerJson(json).override(override, standing);
        DomainJson.optional(
                json,
                "answered",
                PostfixLine.of(override.map(PolicyOverride::answer)
                        .orElse(looked.policy().answer())));
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void answer(String destination, Looked looked) throws IOException {
        var answer = looked.policy().answer();
        json.writeStringField("at", looked.at().toString());
        json.writeStringField("destination", destination);
        json.writeStringField("answer", word(answer));
        DomainJson.optional(json, "postfix", PostfixLine.of(answer));
        DomainJson.optional(json, "postfix_with_reports", withReports(looked));
        DomainJson.optional(
                json, "why", answer instanceof Answer.Temporary(var why) ? Optional.of(why) : Optional.empty());
        json.writeNumberField("seconds", looked.lasts().toSeconds());
        json.writeArrayFieldStart("reasons");
        for (var ground : looked.policy().grounds()) {
            ground(ground);
        }
        json.writeEndArray();
        mx(looked);
        json.writeArrayFieldStart("hosts");
        for (var host : looked.policy().hosts()) {
            host(host);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("mta_sts");
        sts(looked.sts());
        json.writeEndObject();
    }

    private void override(Optional<PolicyOverride> override, Optional<OverrideStanding> standing) throws IOException {
        if (override.isEmpty()) {
            json.writeNullField("override");
            return;
        }
        json.writeObjectFieldStart("override");
        json.writeStringField("answer", word(override.get().answer()));
        json.writeStringField("reason", override.get().reason());
        json.writeStringField("author", override.get().author());
        json.writeStringField("until", override.get().until().toString());
        if (standing.isPresent()) {
            json.writeObjectFieldStart("trial");
            json.writeStringField("at", standing.get().at().toString());
            json.writeStringField("state", standing.get().state().word());
            json.writeStringField("why", standing.get().why());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static Optional<String> withReports(Looked looked) {
        return looked.route().nextHop() instanceof NextHop.Domain(DomainName name)
                ? PostfixLine.withReports(name, looked.policy().answer(), looked.sts(), looked.lasts(), looked.at())
                : PostfixLine.of(looked.policy().answer());
    }

    private void ground(Ground ground) throws IOException {
        json.writeStartObject();
        DomainJson.optional(json, "host", ground.host().map(DomainName::toText));
        json.writeStringField("text", ground.text());
        json.writeNumberField("rfc", ground.spec().rfc());
        json.writeStringField("section", ground.spec().section());
        json.writeEndObject();
    }

    private void mx(Looked looked) throws IOException {
        var mx = looked.route().mx();
        if (mx.isEmpty()) {
            json.writeNullField("mx");
            return;
        }
        json.writeFieldName("mx");
        new LookupJson(json).write(mx.get(), LookupJson::mx);
    }

    private void host(HostPolicy host) throws IOException {
        json.writeStartObject();
        json.writeStringField("host", host.route().name().toText());
        json.writeStringField("dane", Policies.word(host.dane()));
        DomainJson.optional(json, "why", Policies.why(host.dane()));
        DomainJson.optional(
                json, "base_domain", Policies.baseDomain(host.dane()).map(DomainName::toText));
        json.writeArrayFieldStart("tlsa");
        for (var tlsa : host.route().tlsa()) {
            new LookupJson(json).write(tlsa.answer(), LookupJson::tlsa);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void sts(StsStanding sts) throws IOException {
        json.writeStringField("standing", word(sts));
        Optional<KeptPolicy> kept =
                sts instanceof StsStanding.InForce(var policy, var trouble) ? Optional.of(policy) : Optional.empty();
        DomainJson.optional(json, "id", kept.map(KeptPolicy::id));
        DomainJson.optional(
                json, "mode", kept.map(policy -> policy.file().mode().word()));
        json.writeArrayFieldStart("mx");
        if (kept.isPresent()) {
            for (var pattern : kept.get().file().mx()) {
                json.writeString(pattern.toText());
            }
        }
        json.writeEndArray();
        DomainJson.optional(json, "fetched", kept.map(policy -> policy.fetched().toString()));
        DomainJson.optional(json, "until", kept.map(policy -> policy.ends().toString()));
    }

    private static String word(Answer answer) {
        return switch (answer) {
            case Answer.DaneOnly only -> "dane-only";
            case Answer.Dane dane -> "dane";
            case Answer.Secure secure -> "secure";
            case Answer.Encrypt encrypt -> "encrypt";
            case Answer.May may -> "may";
            case Answer.NoPolicy none -> "no-policy";
            case Answer.Temporary temporary -> "temporary";
        };
    }

    private static String word(StsStanding sts) {
        return switch (sts) {
            case StsStanding.InForce(var kept, var trouble) -> trouble.isPresent() ? "kept" : "in-force";
            case StsStanding.NoPolicy(var why) -> Policies.word(why);
            case StsStanding.NotFetched unfetched -> "not-fetched";
            case StsStanding.LookupFailed failed -> "lookup-failed";
        };
    }
}
