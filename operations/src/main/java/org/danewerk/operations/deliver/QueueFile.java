package org.danewerk.operations.deliver;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.EnhancedStatus;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.ServerReply;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;

/** A queued message as octets: one line of JSON, and behind it the message as it is sent. */
final class QueueFile {
    private static final String FORMAT = "danewerk.queue/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private QueueFile() {}

    static Bytes write(QueuedMail mail) {
        var head = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("from", mail.from().map(Mailbox::text).orElse(""))
                .put("demand", mail.demand().name())
                .put("level", mail.level().name())
                .put("arrived", mail.arrived().toString())
                .put("attempts", mail.attempts())
                .put("tried", mail.tried().toString())
                .put("waited", mail.waited().toSeconds())
                .put("due", mail.due().toString())
                .put("octets", mail.content().size());
        var recipients = head.putArray("recipients");
        for (var recipient : mail.recipients()) {
            var one = recipients
                    .addObject()
                    .put("to", recipient.mailbox().text())
                    .put("state", recipient.state().name());
            recipient
                    .cause()
                    .ifPresent(cause -> one.put("status", cause.status().toString())
                            .put("rfc", cause.spec().rfc())
                            .put("section", cause.spec().section())
                            .put("text", cause.text()));
            recipient
                    .cause()
                    .flatMap(Cause::server)
                    .ifPresent(server -> one.put("host", server.host().toText())
                            .put("code", server.reply().code())
                            .put("reply", server.reply().text()));
        }
        var file = new ByteArrayOutputStream(mail.content().size() + 1024);
        try {
            file.write(JSON.writeValueAsBytes(head));
            file.write('\n');
            file.write(mail.content().octets().toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.of(file.toByteArray());
    }

    /**
     * Whom it waits for first: what a run is planned by, without a look at the message. Empty where it cannot be read, or waits for
     * nobody.
     */
    static Optional<DomainName> destination(Bytes file) {
        var octets = file.toArray();
        int end = 0;
        while (end < octets.length && octets[end] != '\n') {
            end++;
        }
        try {
            for (var one : JSON.readTree(octets, 0, end).path("recipients")) {
                if (one.path("state").asText().equals(QueuedMail.State.WAITING.name())) {
                    return Mailbox.parse(one.path("to").asText()) instanceof Parsed.Ok<Mailbox>(var to)
                            ? Optional.of(to.domain())
                            : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Malformed with a clause that goes behind the name of the file. */
    static Parsed<QueuedMail> read(Bytes file) {
        var octets = file.toArray();
        int end = 0;
        while (end < octets.length && octets[end] != '\n') {
            end++;
        }
        try {
            var head = JSON.readTree(octets, 0, end);
            if (head == null || !FORMAT.equals(head.path("format").asText())) {
                return Parsed.malformed(0, "is no message of this queue, or one of a newer danewerk");
            }
            int from = Math.min(end + 1, octets.length);
            return switch (MailContent.of(Bytes.of(octets, from, octets.length - from))) {
                case Parsed.Malformed<MailContent>(var offset, var reason) ->
                    Parsed.malformed(from + offset, "is damaged: " + reason);
                case Parsed.Ok<MailContent>(var content)
                when content.size() != head.path("octets").asInt(-1) ->
                    Parsed.malformed(from, "is damaged: the message is not as long as it was");
                case Parsed.Ok<MailContent>(var content) -> Parsed.ok(mail(head, content));
            };
        } catch (JacksonException e) {
            return Parsed.malformed(0, "is no message of this queue");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | DateTimeException e) {
            return Parsed.malformed(0, "is damaged: " + e.getMessage());
        }
    }

    private static QueuedMail mail(JsonNode head, MailContent content) {
        var recipients = new ArrayList<QueuedMail.Recipient>();
        for (var one : head.path("recipients")) {
            recipients.add(new QueuedMail.Recipient(
                    Mailbox.parse(one.path("to").asText()).orThrow(),
                    word(QueuedMail.State.class, one, "state"),
                    cause(one)));
        }
        var from = head.path("from").asText();
        return new QueuedMail(
                from.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Mailbox.parse(from).orThrow()),
                word(MessageDemand.class, head, "demand"),
                word(SmtpLevel.class, head, "level"),
                Instant.parse(head.path("arrived").asText()),
                head.path("attempts").asInt(),
                // A file of 0.1 has neither.
                Instant.parse(head.path("tried").asText(head.path("arrived").asText())),
                Duration.ofSeconds(head.path("waited").asLong()),
                Instant.parse(head.path("due").asText()),
                recipients,
                content);
    }

    private static Optional<Cause> cause(JsonNode one) {
        return EnhancedStatus.read(one.path("status").asText())
                .map(status -> new Cause(
                        status,
                        new SpecRef(one.path("rfc").asInt(), one.path("section").asText()),
                        one.path("text").asText(),
                        server(one)));
    }

    /** A file of 0.1 has none. */
    private static Optional<Cause.Server> server(JsonNode one) {
        return one.has("host")
                ? Optional.of(new Cause.Server(
                        DomainName.of(one.path("host").asText()),
                        new ServerReply(
                                one.path("code").asInt(), one.path("reply").asText())))
                : Optional.empty();
    }

    /** One of the words that this writes. @throws IllegalArgumentException where it is none */
    private static <E extends Enum<E>> E word(Class<E> words, JsonNode head, String key) {
        var text = head.path(key).asText();
        return Stream.of(words.getEnumConstants())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + key + " \"" + text + "\""));
    }
}
