package org.danewerk.cli.send;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.operations.Printable;
import org.danewerk.operations.deliver.DeliveryJson;
import org.danewerk.operations.deliver.DeliveryJson.Sent;
import org.danewerk.operations.deliver.DeliveryReport;
import org.danewerk.operations.deliver.DeliveryText;
import org.danewerk.operations.deliver.MailQueue.Done;

/**
 * What {@code send} says of messages: for people as each is done, as a document at the end. No report is kept, so that a run of very many
 * fits into the memory of one. Not for several threads at once.
 */
final class SendOutput {
    private final Terminal terminal;
    private final Optional<String> queue;
    private final Optional<DeliveryJson> document;
    private final Set<String> told = new HashSet<>();
    private int status = ExitStatus.OK;

    SendOutput(Sending sending) throws IOException {
        this.terminal = sending.terminal();
        this.queue = sending.queue();
        this.document = sending.json() ? Optional.of(new DeliveryJson()) : Optional.empty();
    }

    /** Of a message of the queue. */
    void done(Done one) throws IOException {
        told.add(one.name());
        switch (one) {
            case Done.Damaged(var name, var why) -> {
                Failures.say(terminal, "the message " + name + " of the queue " + why + "; it is left where it is");
                status = ExitStatus.BAD_INPUT;
            }
            case Done.Tried tried -> {
                for (var report : tried.reports()) {
                    sent(new Sent(Optional.of(tried.name()), report));
                }
                if (tried.left() > 0) {
                    Failures.say(terminal, "kept as " + tried.name() + ", to be tried again from " + tried.due());
                }
                tried.notice()
                        .ifPresent(notice -> Failures.say(terminal, "a notice to the sender is kept as " + notice));
            }
        }
    }

    /** Of those of these messages that nothing was said of: they are in the queue, and why they were not tried. */
    void kept(List<String> names, String why) {
        var left = names.stream().filter(name -> !told.contains(name)).toList();
        if (left.isEmpty()) {
            Failures.say(terminal, why);
            return;
        }
        var what = left.size() == 1 ? "kept as " + left.getFirst() : left.size() + " messages are kept";
        Failures.say(terminal, what + ", to be tried by --run: " + why);
        status = status == ExitStatus.OK ? ExitStatus.WAITING : status;
    }

    void sent(Sent one) throws IOException {
        if (document.isPresent()) {
            document.get().add(one);
        } else {
            print(one);
        }
        status = status(status, one.report());
    }

    private void print(Sent one) {
        if (queue.isEmpty()) {
            one.message()
                    .ifPresent(file ->
                            terminal.out().println(terminal.ink().strong("Message " + Printable.of(file) + ":")));
        }
        DeliveryText.of(one.report(), terminal.ink()).forEach(terminal.out()::println);
        terminal.out().flush();
    }

    /** @return the exit status */
    int end(Instant at, Optional<Mailbox> from) throws IOException {
        if (document.isPresent()) {
            var out = new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8);
            document.get().write(out, Version.text(), at, from, queue);
        }
        terminal.out().flush();
        return status;
    }

    /** Bounces outrank what is deferred: somebody must do something. What is damaged outranks both. */
    private static int status(int before, DeliveryReport report) {
        int status = before;
        for (var recipient : report.recipients()) {
            status = switch (recipient.fate()) {
                case RecipientFate.Delivered delivered -> status;
                case RecipientFate.Deferred deferred -> status == ExitStatus.OK ? ExitStatus.WAITING : status;
                case RecipientFate.Bounced bounced -> status == ExitStatus.BAD_INPUT ? status : ExitStatus.DIFFERENT;
            };
        }
        return status;
    }
}
