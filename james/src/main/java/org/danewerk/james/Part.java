package org.danewerk.james;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.james.core.MailAddress;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mailbox;

/** Recipients who get a message in one transaction, or not at all. */
sealed interface Part {
    /** As James has them. */
    List<MailAddress> addresses();

    /** Of one domain, as many as one transaction takes. RFC 5321 §4.5.3.1.8. */
    record OfDomain(DomainName domain, Map<Mailbox, MailAddress> recipients) implements Part {
        @Override
        public List<MailAddress> addresses() {
            return List.copyOf(recipients.values());
        }
    }

    /** One who has no mail server to be looked up, such as an address literal. */
    record Unfit(MailAddress address, String why) implements Part {
        @Override
        public List<MailAddress> addresses() {
            return List.of(address);
        }
    }

    static List<Part> of(Collection<MailAddress> recipients) {
        var parts = new ArrayList<Part>();
        var open = new LinkedHashMap<DomainName, Map<Mailbox, MailAddress>>();
        for (var recipient : recipients) {
            switch (Mailbox.parse(recipient.asString())) {
                case Parsed.Malformed<Mailbox>(var offset, var reason) -> parts.add(new Unfit(recipient, reason));
                case Parsed.Ok<Mailbox>(var mailbox) -> {
                    var domain = mailbox.domain();
                    var last = open.get(domain);
                    if (last == null || last.size() == Envelope.MOST_RECIPIENTS) {
                        last = new LinkedHashMap<>();
                        open.put(domain, last);
                        parts.add(new OfDomain(domain, last));
                    }
                    last.put(mailbox, recipient);
                }
            }
        }
        return parts;
    }
}
