package org.danewerk.examples;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.RouteLookup;
import org.danewerk.operations.tls.DaneSslContext;
import org.danewerk.operations.tls.DaneTlsOptions;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands a message to the first mail server of a domain by Jakarta Mail, with mandatory DANE. RFC 7672 §6. */
public final class DaneMail {
    private final Resolver resolver;
    private final InstantSource time;
    private final Dialer dialer;

    DaneMail(Resolver resolver, InstantSource time, Dialer dialer) {
        this.resolver = resolver;
        this.time = time;
        this.dialer = dialer;
    }

    /** SENDER RECIPIENT. */
    public static void main(String[] args) throws IOException, MessagingException {
        var mail = new DaneMail(DanePlainSocket.resolver(), Clock.systemUTC(), Dialer.DIRECT);
        mail.send(message(args[0], args[1]), args[1].substring(args[1].indexOf('@') + 1));
    }

    void send(MimeMessage message, String domain) throws IOException, MessagingException {
        var host = firstHost(domain);
        var dane = DaneSslContext.with(resolver, DaneTlsOptions.DEFAULT, time);
        var properties = new Properties();
        properties.put("mail.smtp.starttls.required", "true"); // else a server without STARTTLS gets it in clear
        properties.put("mail.smtp.ssl.socketFactory", dane.forMail(host).getSocketFactory());
        properties.put("mail.smtp.ssl.checkserveridentity", "false"); // DANE checks names where they count
        try (var transport = (SMTPTransport) Session.getInstance(properties).getTransport("smtp")) {
            transport.connect(dialer.open(address(host), Duration.ofSeconds(30)));
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private HostPolicy firstHost(String domain) throws MessagingException {
        var lookup = new RouteLookup(resolver, AddressFamilies.BOTH, Limits.DEFAULT);
        var route = lookup.lookup(new NextHop.Domain(DomainName.of(domain)), SenderPolicy.DEFAULT);
        return HostPolicy.decide(route, SenderPolicy.DEFAULT).stream()
                .findFirst()
                .orElseThrow(() -> new MessagingException(domain + ": no mail server is known"));
    }

    private static InetSocketAddress address(HostPolicy host) throws MessagingException {
        return host.route().addresses().stream()
                .findFirst()
                .map(address -> new InetSocketAddress(address, host.route().port()))
                .orElseThrow(() -> new MessagingException(host.route().name() + ": no address is known"));
    }

    static MimeMessage message(String from, String to) throws MessagingException {
        var message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject("by DANE");
        message.setText("This message went to nobody else.");
        return message;
    }
}
