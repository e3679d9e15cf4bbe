package org.danewerk.operations.reporting;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.operations.deliver.Deliver;

/** To the mail servers of the recipients' domain. */
public final class DirectMail implements MailWay {
    private final Deliver deliver;

    /** @param deliver at a level that demands nothing: a report on broken TLS must get through it. RFC 8460 §3 */
    public DirectMail(Deliver deliver) {
        this.deliver = deliver;
    }

    @Override
    public List<Attempt> send(Mail mail) {
        var report = deliver.run(mail.envelope().to().getFirst().domain(), mail);
        return report.recipients().stream().map(one -> attempt(one.fate())).toList();
    }

    private static Attempt attempt(RecipientFate fate) {
        return switch (fate) {
            case RecipientFate.Delivered delivered ->
                new Attempt.Taken(delivered.host().toText() + " answers "
                        + delivered.reply().text());
            case RecipientFate.Bounced(var cause) -> new Attempt.Refused(cause.text());
            case RecipientFate.Deferred(var cause) -> new Attempt.Later(cause.text(), Optional.empty());
        };
    }
}
