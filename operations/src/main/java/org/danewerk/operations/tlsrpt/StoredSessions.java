package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.AppliedPolicy;
import org.danewerk.core.tlsrpt.PolicySession;
import org.danewerk.core.tlsrpt.PolicyType;
import org.danewerk.core.tlsrpt.ResultType;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.core.tlsrpt.SessionFailure;

/**
 * Equal sessions and their number as one line of a log: a checksum, the number, and JSON. That is a datagram as it came, whose reading can
 * wait, or what was read of one. A line that a crash cut is no line; it takes no other with it.
 */
public final class StoredSessions {
    /** @param times how many such sessions there were */
    public record Counted(Session session, long times) {}

    private StoredSessions() {}

    /** A datagram as it came, whatever it is. With the end of the line. */
    public static byte[] line(byte[] datagram, long times) {
        // Ends of lines mean nothing between the values of JSON, and are not allowed in them.
        return line(
                new String(datagram, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' '), times);
    }

    private static byte[] line(String json, long times) {
        var text = times + " " + json;
        return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What was read of one. With the end of the line. */
    public static byte[] line(Session session, long times) {
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
        return line(out.toString(), times);
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

    /** @param line without its end */
    public static Parsed<Counted> read(String line) {
        if (line.length() < BEFORE_JSON || line.charAt(BEFORE_JSON - 1) != ' ') {
            return Parsed.malformed(0, "no checksum");
        }
        var text = line.substring(BEFORE_JSON);
        if (!checksum(text).equals(line.substring(0, BEFORE_JSON - 1))) {
            return Parsed.malformed(0, "another checksum");
        }
        int blank = text.indexOf(' ');
        if (blank < 1 || blank > LONGEST_NUMBER || !text.chars().limit(blank).allMatch(c -> c >= '0' && c <= '9')) {
            return Parsed.malformed(BEFORE_JSON, "no number");
        }
        return counted(text.substring(blank + 1), Long.parseLong(text.substring(0, blank)));
    }

    private static Parsed<Counted> counted(String json, long times) {
        var octets = json.getBytes(StandardCharsets.UTF_8);
        var session = json.startsWith(OWN_FORM) ? own(octets) : SessionDatagram.read(octets);
        return switch (session) {
            case Parsed.Ok<Session>(var read) -> Parsed.ok(new Counted(read, times));
            case Parsed.Malformed<Session>(var at, var why) -> Parsed.malformed(BEFORE_JSON, why);
        };
    }

    private static Parsed<Session> own(byte[] octets) {
        try {
            var json = StrictJson.small(octets);
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

    private static String checksum(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static final int BEFORE_JSON = 9;
    private static final int LONGEST_NUMBER = 18;

    /** No datagram begins so. */
    private static final String OWN_FORM = "{\"domain\":";

    private static final JsonFactory FACTORY = new JsonFactory();
}
