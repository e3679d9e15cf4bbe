package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.TlsaElsewhere;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;

/** The members of one domain's object in {@code danewerk.check/1}. */
final class DomainJson {
    private final JsonGenerator json;
    private final LookupJson lookups;

    DomainJson(JsonGenerator json) {
        this.json = json;
        this.lookups = new LookupJson(json);
    }

    void write(AuditReport report) throws IOException {
        var observation = report.observation();
        json.writeStringField("domain", TextReport.name(report));
        json.writeStringField("input", report.input());
        json.writeStringField("at", observation.at().toString());
        json.writeStringField("level", observation.sender().level().text());
        json.writeStringField("delivery", report.delivery().text());
        json.writeStringField("status", report.status().text());
        json.writeBooleanField("secured", report.secured());
        json.writeStringField("summary", Verdicts.sentence(report));
        json.writeFieldName("mx");
        if (observation.route().mx().isPresent()) {
            lookups.write(observation.route().mx().get(), LookupJson::mx);
        } else {
            json.writeNull();
        }
        destination(observation.destination());
        json.writeArrayFieldStart("hosts");
        if (observation.hosts().isEmpty()) {
            for (var route : observation.route().hosts()) {
                new HostJson(json).write(route);
            }
        }
        for (var host : observation.hosts()) {
            new HostJson(json).write(host, observation.sender().dane(), report.issuers());
        }
        json.writeEndArray();
        if (!observation.elsewhere().isEmpty()) {
            elsewhere(observation.elsewhere());
        }
        new PoliciesJson(json).write(observation);
        json.writeArrayFieldStart("findings");
        for (var finding : report.findings()) {
            FindingJson.write(json, finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("requirements");
        for (var requirement : report.requirements()) {
            requirement(requirement);
        }
        json.writeEndArray();
        if (!report.senders().isEmpty()) {
            SenderJson.write(json, report.senders());
        }
        var timings = observation.timings();
        json.writeObjectFieldStart("timings");
        millis("dns_ms", timings.dns());
        millis("smtp_ms", timings.smtp());
        millis("total_ms", timings.total());
        json.writeEndObject();
    }

    private void elsewhere(List<TlsaElsewhere> places) throws IOException {
        json.writeArrayFieldStart("tlsa_elsewhere");
        for (var place : places) {
            json.writeStartObject();
            json.writeStringField("host", place.host().toText());
            json.writeStringField("place", Policies.word(place.place()));
            json.writeFieldName("lookup");
            lookups.write(place.answer(), LookupJson::tlsa);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void requirement(RequirementResult requirement) throws IOException {
        json.writeStartObject();
        json.writeStringField("word", requirement.word());
        json.writeStringField("standing", requirement.standing().text());
        json.writeStringField("asks", requirement.asks());
        optional(json, "spec", requirement.spec().map(SpecRef::toString));
        json.writeArrayFieldStart("seen");
        for (var seen : requirement.seen()) {
            json.writeString(seen);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    void destination(Destination destination) throws IOException {
        json.writeObjectFieldStart("destination");
        switch (destination) {
            case Destination.Hosts hosts -> json.writeStringField("action", "try-hosts");
            case Destination.Bounce bounce -> {
                json.writeStringField("action", "bounce");
                json.writeStringField("why", Policies.word(bounce.why()));
                json.writeStringField("enhanced_code", bounce.why().enhancedCode());
            }
            case Destination.Defer defer -> {
                json.writeStringField("action", "defer");
                json.writeStringField("why", Policies.word(defer.cause().failure()));
            }
            case Destination.DaneRequired required -> {
                json.writeStringField("action", "dane-required");
                json.writeStringField("why", Policies.word(required.why()));
            }
        }
        json.writeEndObject();
    }

    private void millis(String name, Duration duration) throws IOException {
        json.writeNumberField(name, duration.toMillis());
    }

    /** A string, or null where there is none: a key is never left out. */
    static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }
}
