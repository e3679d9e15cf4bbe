package org.danewerk.examples;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import org.danewerk.core.tlsrpt.SessionCounts;
import org.danewerk.mail.SessionSink;

/**
 * Sends a message to each recipient by DANE, else MTA-STS, those for one host in one session, and counts for TLS reports. RFC 8461 §2, RFC
 * 8460 §4.
 */
public final class SendMany {
    private static final int MOST_DOMAINS = 10_000;

    private SendMany() {}

    /** SENDER RECIPIENT... */
    public static void main(String[] args) throws MessagingException {
        var counts = new SessionCounts(MOST_DOMAINS);
        send(properties(counts), args[0], List.of(args).subList(1, args.length));
        counts.domains().forEach(domain -> System.out.println(domain + ": " + counts.results(domain)));
    }

    static Properties properties(SessionCounts counts) {
        var properties = new Properties();
        properties.put("mail.danesmtp.level", "dane"); // where there is no DANE, by MTA-STS
        SessionSink sink = session -> counts.add(session, 1);
        properties.put("mail.danesmtp.sessions", sink);
        return properties;
    }

    static void send(Properties properties, String from, List<String> recipients) throws MessagingException {
        var session = Session.getInstance(properties);
        try (var transport = session.getTransport("danesmtp")) {
            transport.connect(); // to nobody yet
            for (var recipient : recipients) {
                var message = message(session, from, recipient);
                transport.sendMessage(message, message.getAllRecipients());
            }
        } // ends what is open, by QUIT
    }

    private static MimeMessage message(Session session, String from, String to) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject("one of many");
        message.setText("Each recipient has a message of its own.");
        return message;
    }
}
