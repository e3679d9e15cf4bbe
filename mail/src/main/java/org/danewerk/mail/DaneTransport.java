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
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.deliver.DeliveryReport;
import org.danewerk.operations.deliver.MailQueue;
import org.danewerk.operations.deliver.ReusingWay;
import org.jspecify.annotations.Nullable;

/**
 * The transport {@code danesmtp}: hands messages to the mail servers of their recipients, to those alone that pass DANE.
 *
 * <pre>{@code
 * properties.put("mail.transport.protocol.rfc822", "danesmtp");
 * Transport.send(new MimeMessage(Session.getInstance(properties), ...));
 * }</pre>
 *
 * <p>There is nothing to connect to beforehand, and nobody to log in to. A message that does not reach everybody ends in a {@link
 * DaneSendException}; nothing is kept to be tried again. RFC 7672 §6.
 *
 * <p>Messages that one transport sends share sessions where they go to the same host within two seconds. Closed, it ends those that are
 * left; {@code Transport.send} closes it after each message. No thread of it keeps a program from ending. Many threads may send by one
 * transport.
 *
 * <p>What can be set in the properties of the session begins with {@code mail.danesmtp.}; nothing is needed, and DANE is mandatory then.
 *
 * <table>
 * <caption>Properties.</caption>
 * <tr><td>{@code level}</td><td>{@code dane-only}, the default; {@code dane}, {@code may}, {@code audit-only}</td></tr>
 * <tr><td>{@code mtasts}</td><td>{@code false}: no MTA-STS where DANE does not decide, at {@code dane} and {@code audit-only}; otherwise
 * those need OkHttp. RFC 8461 §2</td></tr>
 * <tr><td>{@code requiretls}</td><td>{@code true}: by REQUIRETLS. RFC 8689</td></tr>
 * <tr><td>{@code from}</td><td>the sender of the envelope; {@code <>} for none. Default: the first author</td></tr>
 * <tr><td>{@code sessions}</td><td>an object: a {@link SessionSink}, for TLS reports. RFC 8460</td></tr>
 * <tr><td>{@code localhost}</td><td>the name of this machine in EHLO</td></tr>
 * <tr><td>{@code resolver}</td><td>addresses of resolvers, apart by spaces. Default: those of the system. DNSSEC is validated
 * here</td></tr>
 * <tr><td>{@code rootanchor}</td><td>a file of trust anchors in place of those of the root zone</td></tr>
 * <tr><td>{@code stsca}</td><td>a file of authorities trusted by MTA-STS beside those of the JDK</td></tr>
 * <tr><td>{@code timeout}</td><td>milliseconds for each step on the network. Default: as long as RFC 5321 §4.5.3.2 asks for</td></tr>
 * <tr><td>{@code allowreserved}</td><td>{@code true}: to loopback and private networks too. RFC 6890</td></tr>
 * <tr><td>{@code way}</td><td>an object: a {@link MailQueue.Way} in place of {@code mtasts}, {@code sessions} and all from {@code localhost} on</td></tr>
 * </table>
 *
 * <p>From {@code localhost} on they are read at the first message of a session, whose answers of the DNS and policies serve all others.
 */
public final class DaneTransport extends Transport {
    private final TransportSettings settings;
    private Optional<ReusingWay> open = Optional.empty();

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
        settings.checkNames();
        var recipients = new LinkedHashMap<Mailbox, Address>();
        for (var address : addresses) {
            recipients.put(mailbox(address), address);
        }
        var content = content(message);
        var demand = settings.demand(content);
        var from = sender(message);
        var level = settings.level();
        var way = way(level);
        var reports = new ArrayList<DeliveryReport>();
        for (var part : parts(recipients.keySet())) {
            var mail = new Mail(new Envelope(from, part, demand), content);
            reports.add(way.deliver(level, part.getFirst().domain(), mail));
        }
        new Result(recipients, reports).end(message);
    }

    private MailQueue.Way way(SmtpLevel level) throws MessagingException {
        var given = settings.way();
        if (given.isPresent()) {
            return given.get();
        }
        settings.check(level);
        synchronized (this) {
            if (open.isEmpty()) {
                open = Optional.of(settings.open());
            }
            return open.get();
        }
    }

    /** Ends the sessions that wait for another message. What is on its way goes on; what is sent afterwards opens sessions anew. */
    @Override
    public synchronized void close() throws MessagingException {
        open.ifPresent(ReusingWay::close);
        open = Optional.empty();
        super.close();
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
