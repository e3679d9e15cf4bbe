package org.danewerk.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.URLName;
import jakarta.mail.event.TransportEvent;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Cause;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.mail.RecipientFate;
import org.danewerk.operations.deliver.DeliveryReport;
import org.jspecify.annotations.Nullable;

/**
 * The transport {@code danesmtp}: hands messages to the mail servers of their recipients, to those alone that pass DANE.
 *
 * <pre>{@code
 * properties.put("mail.transport.protocol.rfc822", "danesmtp");
 * Transport.send(new MimeMessage(Session.getInstance(properties), ...));
 * }</pre>
 *
 * <p>There is nothing to connect to beforehand, and nobody to log in to. What can be set in the properties of the session is told at
 * {@link TransportSettings}; without any, DANE is mandatory. A message that does not reach everybody ends in a {@link DaneSendException};
 * nothing is kept to be tried again. RFC 7672 §6.
 */
public final class DaneTransport extends Transport {
    private final TransportSettings settings;

    public DaneTransport(Session session, @Nullable URLName url) {
        super(session, url == null ? new URLName(DaneProvider.PROTOCOL, null, -1, null, null, null) : url);
        settings = new TransportSettings(session.getProperties());
    }

    @Override
    protected boolean protocolConnect(
            @Nullable String host, int port, @Nullable String user, @Nullable String password) {
        return true;
    }

    @Override
    public void sendMessage(Message message, Address[] addresses) throws MessagingException {
        var recipients = new LinkedHashMap<Mailbox, Address>();
        for (var address : addresses) {
            recipients.put(mailbox(address), address);
        }
        var content = content(message);
        var demand = settings.demand(content);
        var from = sender(message);
        var way = settings.way();
        var reports = new ArrayList<DeliveryReport>();
        for (var part : parts(recipients.keySet())) {
            var mail = new Mail(new Envelope(from, part, demand), content);
            reports.add(way.deliver(settings.level(), part.getFirst().domain(), mail));
        }
        new Result(recipients, reports).end(message);
    }

    /** The recipients of one domain, as many as one transaction takes. */
    private static List<List<Mailbox>> parts(Iterable<Mailbox> recipients) {
        Map<DomainName, List<List<Mailbox>>> domains = new LinkedHashMap<>();
        for (var recipient : recipients) {
            var parts = domains.computeIfAbsent(recipient.domain(), domain -> new ArrayList<>());
            if (parts.isEmpty() || parts.getLast().size() == Envelope.MOST_RECIPIENTS) {
                parts.add(new ArrayList<>());
            }
            parts.getLast().add(recipient);
        }
        return domains.values().stream().flatMap(List::stream).toList();
    }

    private static MailContent content(Message message) throws MessagingException {
        var octets = new ByteArrayOutputStream();
        try {
            written(message, octets);
        } catch (IOException e) {
            throw new MessagingException("the message cannot be written down", e);
        }
        return switch (MailContent.of(Bytes.of(octets.toByteArray()))) {
            case Parsed.Ok<MailContent>(var content) -> content;
            case Parsed.Malformed<MailContent>(var offset, var reason) ->
                throw new MessagingException("the message cannot be sent: at octet " + offset + ", " + reason);
        };
    }

    /** Without what recipients are not to see. */
    private static void written(Message message, ByteArrayOutputStream octets) throws IOException, MessagingException {
        if (message instanceof MimeMessage mime) {
            mime.writeTo(octets, NOT_SENT);
        } else {
            message.writeTo(octets);
        }
    }

    /** As the session says, else the first author. RFC 5321 §4.5.5: {@code <>} has none. */
    private Optional<Mailbox> sender(Message message) throws MessagingException {
        var set = settings.from();
        if (set.isPresent()) {
            return set.get().equals("<>") ? Optional.empty() : Optional.of(mailbox(new InternetAddress(set.get())));
        }
        var authors = message.getFrom();
        if (authors == null || authors.length == 0) {
            throw new MessagingException("the message has no From:, and mail.danesmtp.from is not set");
        }
        return Optional.of(mailbox(authors[0]));
    }

    private static Mailbox mailbox(Address address) throws MessagingException {
        if (!(address instanceof InternetAddress internet)) {
            throw new MessagingException(address + " is no address of SMTP");
        }
        return switch (Mailbox.parse(String.valueOf(internet.getAddress()))) {
            case Parsed.Ok<Mailbox>(var mailbox) -> mailbox;
            case Parsed.Malformed<Mailbox>(var offset, var reason) ->
                throw new MessagingException(internet + ": " + reason);
        };
    }

    /** Who has it, who may have it later, and who not. */
    private final class Result {
        private final List<DeliveryReport> reports;
        private final List<Address> sent = new ArrayList<>();
        private final List<Address> unsent = new ArrayList<>();
        private final List<Address> invalid = new ArrayList<>();
        private final StringBuilder why = new StringBuilder();

        private Result(Map<Mailbox, Address> addresses, List<DeliveryReport> reports) {
            this.reports = reports;
            for (var report : reports) {
                for (var recipient : report.recipients()) {
                    var address = addresses.getOrDefault(recipient.mailbox(), new InternetAddress());
                    switch (recipient.fate()) {
                        case RecipientFate.Delivered delivered -> sent.add(address);
                        case RecipientFate.Deferred(var cause) -> failed(unsent, address, cause);
                        case RecipientFate.Bounced(var cause) -> failed(invalid, address, cause);
                    }
                }
            }
        }

        private void failed(List<Address> group, Address address, Cause cause) {
            group.add(address);
            why.append(why.isEmpty() ? "" : "\n")
                    .append(address)
                    .append(": ")
                    .append(cause.status())
                    .append(' ')
                    .append(cause.text())
                    .append(" (")
                    .append(cause.spec())
                    .append(')');
        }

        private void end(Message message) throws DaneSendException {
            boolean all = unsent.isEmpty() && invalid.isEmpty();
            int type = all
                    ? TransportEvent.MESSAGE_DELIVERED
                    : sent.isEmpty()
                            ? TransportEvent.MESSAGE_NOT_DELIVERED
                            : TransportEvent.MESSAGE_PARTIALLY_DELIVERED;
            notifyTransportListeners(type, array(sent), array(unsent), array(invalid), message);
            if (!all) {
                throw new DaneSendException(why.toString(), array(sent), array(unsent), array(invalid), reports);
            }
        }

        private Address[] array(List<Address> addresses) {
            return addresses.toArray(Address[]::new);
        }
    }

    private static final String[] NOT_SENT = {"Bcc", "Content-Length"};
}
