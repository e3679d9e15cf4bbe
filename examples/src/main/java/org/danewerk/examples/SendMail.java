package org.danewerk.examples;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** Sends a message by Jakarta Mail to the recipient's own mail servers, with mandatory DANE. RFC 7672 §6. */
public final class SendMail {
    private SendMail() {}

    /** SENDER RECIPIENT. */
    public static void main(String[] args) throws MessagingException {
        send(new Properties(), args[0], args[1]);
    }

    static void send(Properties properties, String from, String to) throws MessagingException {
        properties.put("mail.transport.protocol.rfc822", "danesmtp"); // DANE, or no delivery
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject("by DANE");
        message.setText("This message went to nobody else.");
        Transport.send(message);
    }
}
