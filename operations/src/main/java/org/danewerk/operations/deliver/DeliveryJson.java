package org.danewerk.operations.deliver;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.operations.render.EvidenceJson;

/**
 * What became of messages, {@code danewerk.send/1}: each recipient first, then all that was seen, domain by domain. Kept small while it grows.
 * Not for several threads at once.
 */
public final class DeliveryJson {
    public static final String SCHEMA = "danewerk.send/1";

    private final PackedArray recipients = new PackedArray("recipients");
    private final PackedArray domains = new PackedArray("domains");

    /** @param message its name in the queue, or its file, where there may be several; empty where there is one */
    public record Sent(Optional<String> message, DeliveryReport report) {}

    public DeliveryJson() throws IOException {}

    public void add(Sent sent) throws IOException {
        var report = sent.report();
        for (var recipient : report.recipients()) {
            recipient(recipients.json(), sent.message(), recipient);
        }
        var json = domains.json();
        json.writeStartObject();
        optional(json, "message", sent.message());
        json.writeStringField("domain", report.domain().toText());
        json.writeStringField("at", report.at().toString());
        json.writeStringField("level", report.sender().level().text());
        EvidenceJson.write(
                json,
                report.route(),
                report.destination(),
                report.hosts(),
                report.sender().dane());
        json.writeEndObject();
    }

    /**
     * Writes all of it; nothing can be added any more.
     *
     * @param queued where what is deferred is kept; empty where nothing is
     */
    public void write(Writer out, String version, Instant at, Optional<Mailbox> from, Optional<String> queued)
            throws IOException {
        var json = EvidenceJson.open(out, SCHEMA, version);
        json.writeStringField("at", at.toString());
        optional(json, "from", from.map(Mailbox::text));
        optional(json, "queued", queued);
        recipients.writeTo(json, out);
        domains.writeTo(json, out);
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void recipient(JsonGenerator json, Optional<String> message, DeliveryReport.Recipient recipient)
            throws IOException {
        json.writeStartObject();
        optional(json, "message", message);
        json.writeStringField("recipient", recipient.mailbox().text());
        switch (recipient.fate()) {
            case RecipientFate.Delivered delivered -> {
                json.writeStringField("outcome", "delivered");
                json.writeStringField("status", delivered.reply().status().toString());
                json.writeStringField("reason", delivered.verdict().reason().id());
                json.writeStringField(
                        "spec", delivered.verdict().reason().spec().toString());
                json.writeStringField("text", DeliveryText.leave(delivered.verdict()));
                json.writeStringField("host", delivered.host().toText());
                json.writeStringField("address", delivered.address().getHostAddress());
                json.writeStringField("reply", delivered.reply().text());
            }
            case RecipientFate.Bounced(var cause) -> undelivered(json, "bounced", cause);
            case RecipientFate.Deferred(var cause) -> undelivered(json, "deferred", cause);
        }
        json.writeEndObject();
    }

    private static void undelivered(JsonGenerator json, String outcome, Cause cause) throws IOException {
        json.writeStringField("outcome", outcome);
        json.writeStringField("status", cause.status().toString());
        json.writeNullField("reason");
        json.writeStringField("spec", cause.spec().toString());
        json.writeStringField("text", cause.text());
        json.writeNullField("host");
        json.writeNullField("address");
        json.writeNullField("reply");
    }

    /** A string, or null where there is none: a key is never left out. */
    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        } else {
            json.writeNullField(name);
        }
    }
}
