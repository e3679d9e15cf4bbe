package org.danewerk.operations.deliver;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.Ink;

/** What is in a queue, for people: a line for each message, and one for each recipient it waits for. */
public final class QueueText {
    private QueueText() {}

    public static List<String> of(MailQueue.Queued message, Ink ink) {
        return message.mail()
                .map(mail -> of(message, mail, ink))
                .orElseGet(() -> List.of(ink.strong(message.name()) + " "
                        + ink.bad(Printable.of(message.damage().orElse("cannot be read")))));
    }

    private static List<String> of(MailQueue.Queued message, QueuedMail mail, Ink ink) {
        var lines = new ArrayList<String>();
        lines.add(ink.strong(message.name()) + " from <"
                + Printable.of(mail.from().map(Mailbox::text).orElse("")) + ">, "
                + mail.content().size() + " octets, level " + mail.level().text() + demand(mail) + ", came "
                + mail.arrived()
                + ", attempts: " + mail.attempts() + ", next: "
                + (message.due() ? "now" : mail.due().toString()));
        for (var recipient : mail.in(QueuedMail.State.WAITING)) {
            lines.add("  " + Printable.of(recipient.mailbox().text()) + ": "
                    + recipient
                            .cause()
                            .map(cause ->
                                    cause.status() + ", " + Printable.of(cause.text()) + " (" + cause.spec() + ")")
                            .orElse("not tried yet"));
        }
        return lines;
    }

    /** RFC 8689. */
    private static String demand(QueuedMail mail) {
        return switch (mail.demand()) {
            case NONE -> "";
            case TLS_OPTIONAL -> ", TLS-Required: No";
            case TLS_REQUIRED -> ", REQUIRETLS";
        };
    }
}
