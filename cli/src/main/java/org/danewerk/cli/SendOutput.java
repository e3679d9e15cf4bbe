package org.danewerk.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.operations.Printable;
import org.danewerk.operations.deliver.DeliveryJson;
import org.danewerk.operations.deliver.DeliveryJson.Sent;
import org.danewerk.operations.deliver.DeliveryReport;
import org.danewerk.operations.deliver.DeliveryText;
import org.danewerk.operations.deliver.MailQueue.Done;

/** What came of messages, told as it comes and not held, but for the one document of {@code --json}. For many threads. */
final class SendOutput {
    private final Sending sending;
    private final InstantSource time;
    private final Optional<Mailbox> from;
    private final List<Sent> document = new ArrayList<>();
    private boolean damaged;
    private int status = ExitStatus.OK;

    /** @param from the sender, where all messages have the same */
    SendOutput(Sending sending, InstantSource time, Optional<Mailbox> from) {
        this.sending = sending;
        this.time = time;
        this.from = from;
    }

    synchronized void sent(Sent one) {
        one.report().recipients().forEach(this::count);
        if (sending.json()) {
            document.add(one);
            return;
        }
        var out = sending.terminal().out();
        if (sending.queue().isEmpty()) {
            one.message()
                    .ifPresent(file ->
                            out.println(sending.terminal().ink().strong("Message " + Printable.of(file) + ":")));
        }
        DeliveryText.of(one.report(), sending.terminal().ink()).forEach(out::println);
        out.flush();
    }

    synchronized void done(Done one) {
        switch (one) {
            case Done.Damaged(var name, var why) -> {
                damaged = true;
                say("the message " + name + " of the queue " + why + "; it is left where it is");
            }
            case Done.Tried tried -> {
                tried.reports().forEach(report -> sent(new Sent(Optional.of(tried.name()), report)));
                if (tried.left() > 0) {
                    say("kept as " + tried.name() + ", to be tried again from " + tried.due());
                }
                tried.notice().ifPresent(notice -> say("a notice to the sender is kept as " + notice));
            }
        }
    }

    /** @return the exit status */
    synchronized int end() throws IOException {
        if (sending.json()) {
            var out = new OutputStreamWriter(sending.terminal().out(), StandardCharsets.UTF_8);
            DeliveryJson.write(out, Version.text(), time.instant(), from, sending.queue(), document);
        }
        sending.terminal().out().flush();
        return damaged ? ExitStatus.BAD_INPUT : status;
    }

    /** Bounces outrank what is deferred: somebody must do something. */
    private void count(DeliveryReport.Recipient recipient) {
        switch (recipient.fate()) {
            case RecipientFate.Delivered delivered -> {}
            case RecipientFate.Deferred deferred -> status = status == ExitStatus.OK ? ExitStatus.WAITING : status;
            case RecipientFate.Bounced bounced -> status = ExitStatus.DIFFERENT;
        }
    }

    private void say(String line) {
        Failures.say(sending.terminal(), line);
    }
}
