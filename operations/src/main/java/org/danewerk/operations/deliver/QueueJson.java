package org.danewerk.operations.deliver;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.operations.render.EvidenceJson;

/** What is in a queue, {@code danewerk.send-queue/1}. */
public final class QueueJson {
    public static final String SCHEMA = "danewerk.send-queue/1";

    private QueueJson() {}

    public static void write(Writer out, String version, Instant at, String queue, List<MailQueue.Queued> messages)
            throws IOException {
        var json = EvidenceJson.open(out, SCHEMA, version);
        json.writeStringField("at", at.toString());
        json.writeStringField("queue", queue);
        json.writeArrayFieldStart("messages");
        for (var message : messages) {
            json.writeStartObject();
            json.writeStringField("name", message.name());
            if (message.mail().isPresent()) {
                mail(json, message.mail().get(), message.due());
            } else {
                json.writeStringField("damaged", message.damage().orElse("cannot be read"));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private static void mail(JsonGenerator json, QueuedMail mail, boolean due) throws IOException {
        json.writeStringField("from", mail.from().map(Mailbox::text).orElse(""));
        json.writeStringField("level", mail.level().text());
        json.writeStringField(
                "demand",
                switch (mail.demand()) {
                    case NONE -> "none";
                    case TLS_OPTIONAL -> "tls-required-no";
                    case TLS_REQUIRED -> "requiretls";
                });
        json.writeStringField("arrived", mail.arrived().toString());
        json.writeNumberField("attempts", mail.attempts());
        json.writeBooleanField("due", due);
        json.writeStringField("next", mail.due().toString());
        json.writeNumberField("octets", mail.content().size());
        json.writeArrayFieldStart("recipients");
        for (var recipient : mail.recipients()) {
            json.writeStartObject();
            json.writeStringField("recipient", recipient.mailbox().text());
            json.writeStringField(
                    "state",
                    switch (recipient.state()) {
                        case WAITING -> "waiting";
                        case DELIVERED -> "delivered";
                        case BOUNCED, TOLD -> "bounced";
                    });
            if (recipient.cause().isPresent()) {
                var cause = recipient.cause().get();
                json.writeStringField("status", cause.status().toString());
                json.writeStringField("spec", cause.spec().toString());
                json.writeStringField("text", cause.text());
            } else {
                json.writeNullField("status");
                json.writeNullField("spec");
                json.writeNullField("text");
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
