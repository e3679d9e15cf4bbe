package org.danewerk.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.deliver.Deliver;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.deliver.DeliveryText;
import org.danewerk.operations.render.Ink;

/** Delivers the message in a file without Jakarta Mail, and tells what became of it. RFC 7672 §6. */
public final class DeliverMessage {
    private DeliverMessage() {}

    /** SENDER RECIPIENT FILE. */
    public static void main(String[] args) throws IOException {
        var options = DeliverOptions.DEFAULT.withLevel(SmtpLevel.DANE_ONLY);
        var deliver = Live.deliver(
                DanePlainSocket.resolver(),
                Dialer.DIRECT,
                SmtpSettings.ofMachine(),
                SendTimes.STANDARD,
                options,
                Clock.systemUTC());
        send(deliver, args[0], args[1], Files.readAllBytes(Path.of(args[2]))).forEach(System.out::println);
    }

    static List<String> send(Deliver deliver, String from, String to, byte[] message) {
        var sender = Optional.of(Mailbox.parse(from).orThrow());
        var recipient = Mailbox.parse(to).orThrow();
        var envelope = new Envelope(sender, List.of(recipient), MessageDemand.NONE);
        var mail = new Mail(envelope, MailContent.of(Bytes.of(message)).orThrow());
        var report = deliver.run(recipient.domain(), mail);
        return DeliveryText.of(report, Ink.NONE); // or look at report.recipients() and report.hosts()
    }
}
