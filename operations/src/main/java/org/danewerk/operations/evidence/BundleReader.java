package org.danewerk.operations.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Timings;
import org.danewerk.net.dns.Recorded;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.operations.audit.AuditDepth;
import org.danewerk.operations.route.AddressFamilies;

/** Reads a bundle, and notices when an octet of it is not as it was written. */
public final class BundleReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A session with a hundred certificates of 64 KiB, in base64, sixteen times; more is no bundle. */
    private static final int LONGEST_LINE = 256 << 20;

    /** The settings, with a file of trust anchors among them; tells at once that a device or a wrong file is no bundle. */
    private static final int LONGEST_HEAD = 8 << 20;

    private final InputStream in;
    private final MessageDigest digest = BundleWriter.sha256();
    private final List<Recorded> messages = new ArrayList<>();
    private final List<RecordedAudit> audits = new ArrayList<>();
    private int number;

    private BundleReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** Reads to the end; the stream stays open. */
    public static Bundle read(InputStream in) throws IOException, BadBundle {
        var reader = new BundleReader(in);
        try {
            return reader.bundle();
        } catch (BadBundle e) {
            throw reader.number == 0 ? e : new BadBundle("line " + reader.number + ": " + e.getMessage());
        }
    }

    private Bundle bundle() throws IOException, BadBundle {
        var head = next().orElseThrow(() -> new BadBundle("the file is empty"));
        if (!head.path("schema").asText().equals(Bundle.SCHEMA)) {
            throw new BadBundle("no bundle of facts: expected is \"schema\": \"" + Bundle.SCHEMA + "\"");
        }
        var settings = settings(head.path("settings"));
        while (true) {
            var before = (MessageDigest) cloneOf(digest);
            var line = next().orElseThrow(() -> new BadBundle("the bundle ends before its digest: it is not whole"));
            if (line.has("sha256")) {
                end(line, before);
                return new Bundle(
                        Fields.text(head, "version"),
                        Fields.instant(Fields.text(head, "begun")),
                        settings,
                        messages,
                        audits);
            }
            fact(line);
        }
    }

    private void end(JsonNode line, MessageDigest before) throws IOException, BadBundle {
        if (!Fields.text(line, "sha256").equals(HexFormat.of().formatHex(before.digest()))) {
            throw new BadBundle(
                    "the digest is not that of the lines above: the bundle was changed after it was written");
        }
        if (next().isPresent()) {
            throw new BadBundle("there is something behind the digest");
        }
    }

    private void fact(JsonNode line) throws BadBundle {
        if (line.has("dns")) {
            messages.add(message(line.path("dns")));
        } else if (line.has("audit")) {
            audits.add(audit(line.path("audit")));
        } else {
            throw new BadBundle("neither \"dns\" nor \"audit\" nor \"sha256\"");
        }
    }

    private static Recorded message(JsonNode dns) throws BadBundle {
        return new Recorded(
                Fields.name(Fields.text(dns, "name")),
                (int) Fields.number(dns, "type"),
                (int) Fields.number(dns, "flags"),
                dns.path("again").asBoolean(),
                dns.has("message")
                        ? answer(Fields.bytes(Fields.text(dns, "message")).toArray())
                        : failure(dns));
    }

    private static Reply answer(byte[] octets) throws BadBundle {
        return switch (DnsMessage.parse(octets, octets.length)) {
            case Parsed.Ok<DnsMessage>(var message) -> new Reply.Answer(message);
            case Parsed.Malformed<DnsMessage>(var offset, var reason) ->
                throw new BadBundle("no DNS message: " + reason + " at octet " + offset);
        };
    }

    private static Reply failure(JsonNode dns) throws BadBundle {
        var errors = new ArrayList<ExtendedError>();
        for (var error : dns.path("extended_errors")) {
            errors.add(new ExtendedError((int) Fields.number(error, "info_code"), Fields.text(error, "text")));
        }
        return new Reply.Failure(
                Fields.word(LookupFailure.class, Fields.text(dns, "failure")), Fields.text(dns, "detail"), errors);
    }

    private static RecordedAudit audit(JsonNode audit) throws BadBundle {
        var timings = audit.path("timings_ns");
        var sessions = new ArrayList<Evidence>();
        for (var session : audit.path("sessions")) {
            sessions.add(SessionJson.read(session));
        }
        return new RecordedAudit(
                Fields.text(audit, "input"),
                nextHop(audit.path("next_hop")),
                Fields.instant(Fields.text(audit, "at")),
                new Timings(
                        Duration.ofNanos(Fields.number(timings, "dns")),
                        Duration.ofNanos(Fields.number(timings, "smtp")),
                        Duration.ofNanos(Fields.number(timings, "total"))),
                sessions,
                audit.has("policies") ? Optional.of(PoliciesJson.read(audit.path("policies"))) : Optional.empty());
    }

    private static NextHop nextHop(JsonNode hop) throws BadBundle {
        if (hop.has("domain")) {
            return new NextHop.Domain(Fields.name(Fields.text(hop, "domain")));
        }
        int port = (int) Fields.number(hop, "port");
        return hop.has("host")
                ? new NextHop.Host(Fields.name(Fields.text(hop, "host")), port)
                : new NextHop.Literal(Fields.address(Fields.text(hop, "address")), port);
    }

    private static BundleSettings settings(JsonNode in) throws BadBundle {
        return new BundleSettings(
                Fields.word(SmtpLevel.class, Fields.text(in, "level")),
                Fields.word(InsecureMx.class, Fields.text(in, "insecure_mx")),
                Fields.word(AuditDepth.class, Fields.text(in, "depth")),
                Fields.word(AddressFamilies.class, Fields.text(in, "families")),
                in.path("resolvers").valueStream().map(JsonNode::asText).toList(),
                in.path("anchors").isTextual() ? Optional.of(in.path("anchors").textValue()) : Optional.empty());
    }

    /** Empty at the end of the file. */
    private Optional<JsonNode> next() throws IOException, BadBundle {
        var line = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return Optional.empty();
        }
        number++;
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            if (line.size() >= (number == 1 ? LONGEST_HEAD : LONGEST_LINE)) {
                throw new BadBundle("a line that does not end");
            }
            line.write(octet);
        }
        digest.update(line.toByteArray());
        digest.update((byte) '\n');
        try {
            return Optional.of(JSON.readTree(line.toByteArray()));
        } catch (JsonProcessingException e) {
            throw new BadBundle("no JSON: " + e.getOriginalMessage());
        } catch (CharConversionException e) {
            // A line that begins with zeros is taken for one of four octets a character.
            throw new BadBundle("no JSON: not UTF-8");
        }
    }

    private static Object cloneOf(MessageDigest digest) {
        try {
            return digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }
}
