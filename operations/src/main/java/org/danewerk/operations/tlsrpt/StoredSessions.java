package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.ResultType;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionFailure;

/** A session as one text of JSON, the same for the same session, to be kept until its day is over; and read again. */
public final class StoredSessions {
    private StoredSessions() {}

    public static String text(Session session) {
        var out = new StringWriter(256);
        try (var json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("domain", session.domain().toText());
            json.writeArrayFieldStart("policies");
            for (var policy : session.policies()) {
                write(policy, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return out.toString();
    }

    private static void write(PolicySession session, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", session.policy().type().word());
        json.writeStringField("domain", session.policy().domain());
        texts(json, "strings", session.policy().strings());
        texts(json, "hosts", session.policy().mxHosts());
        json.writeBooleanField("met", session.met());
        if (!session.failures().isEmpty()) {
            json.writeArrayFieldStart("failures");
            for (var failure : session.failures()) {
                write(failure, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(SessionFailure failure, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", failure.type().word());
        optional(json, "code", failure.reasonCode());
        optional(json, "sending", failure.sendingIp());
        optional(json, "host", failure.receivingHost());
        optional(json, "helo", failure.receivingHelo());
        optional(json, "ip", failure.receivingIp());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (var text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        }
    }

    private static void optional(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }

    public static Parsed<Session> read(String text) {
        try {
            var json = StrictJson.small(text.getBytes(StandardCharsets.UTF_8));
            if (!(DomainName.parse(json.path("domain").asText()) instanceof Parsed.Ok<DomainName>(var domain))) {
                return Parsed.malformed(0, "no domain");
            }
            var policies = new ArrayList<PolicySession>();
            for (var policy : json.path("policies")) {
                policies.add(policy(policy));
            }
            return Parsed.ok(new Session(domain, policies));
        } catch (BadReport e) {
            return Parsed.malformed(0, String.valueOf(e.getMessage()));
        }
    }

    private static PolicySession policy(JsonNode policy) throws BadReport {
        var type = PolicyType.of(policy.path("type").asText())
                .orElseThrow(() -> new BadReport("policy", "no type of policies"));
        var failures = new ArrayList<SessionFailure>();
        for (var failure : policy.path("failures")) {
            failures.add(new SessionFailure(
                    ResultType.of(failure.path("type").asText())
                            .orElseThrow(() -> new BadReport("failure", "no result type")),
                    text(failure, "code"),
                    text(failure, "sending"),
                    text(failure, "host"),
                    text(failure, "helo"),
                    text(failure, "ip")));
        }
        return new PolicySession(
                new AppliedPolicy(
                        type,
                        policy.path("domain").asText(),
                        texts(policy.path("strings")),
                        texts(policy.path("hosts"))),
                policy.path("met").asBoolean(),
                failures);
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.path(name).textValue());
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static final JsonFactory FACTORY = new JsonFactory();
}
