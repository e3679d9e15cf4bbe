package org.danewerk.lab.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.danewerk.lab.world.LabHost;
import org.danewerk.lab.world.SmtpScript.Act;

/** One connection to a mail server, acted out by its script. */
final class Conversation {
    private final LabHost host;
    private final Act act;
    private final IdentityChooser identities;
    private Socket connection;
    private InputStream in;
    private OutputStream out;
    private Optional<String> protocol = Optional.empty();
    private final List<String> clear = new ArrayList<>();
    private final List<String> secured = new ArrayList<>();
    private final List<String> recipients = new ArrayList<>();
    private final Consumer<TakenMessage> taken;
    private int messages;

    /** @param taken hears of each message before the client does */
    Conversation(LabHost host, Socket connection, Consumer<TakenMessage> taken) throws IOException {
        this.host = host;
        this.taken = taken;
        this.act = host.script().act();
        this.identities = new IdentityChooser(host);
        this.connection = connection;
        connection.setSoTimeout(IDLE_MILLIS);
        connection.setTcpNoDelay(true);
        in = connection.getInputStream();
        out = connection.getOutputStream();
    }

    /** Holds it to its end. */
    SmtpSession hold() {
        Optional<String> trouble = Optional.empty();
        try {
            greet();
            connection.close(); // TLS says goodbye
        } catch (IOException e) {
            trouble = Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return new SmtpSession(
                host,
                identities.sni(),
                protocol,
                identities.chosen().map(identity -> identity.id()),
                clear,
                secured,
                messages,
                trouble);
    }

    private void greet() throws IOException {
        switch (act) {
            case SILENT -> Line.read(in);
            case GREET_554 -> turnAway("554 5.3.2 " + host.name() + " takes no mail");
            case GREET_421 -> turnAway("421 4.3.2 " + host.name() + " is busy");
            case PROPER,
                    NO_STARTTLS,
                    STARTTLS_454,
                    GARBAGE_FOR_TLS,
                    CLOSE_AFTER_220,
                    INJECT,
                    CLOSE_AFTER_HANDSHAKE,
                    EHLO_502 -> {
                say("220 " + host.name() + " ESMTP lab");
                boolean goesOn = true;
                while (goesOn) {
                    String command = Line.read(in);
                    (isSecured() ? secured : clear).add(command);
                    goesOn = obey(command);
                }
            }
        }
    }

    private void turnAway(String greeting) throws IOException {
        say(greeting);
        clear.add(Line.read(in));
        say("221 2.0.0 bye");
    }

    /** Whether the session goes on. */
    private boolean obey(String command) throws IOException {
        String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO" -> say(ehlo());
            case "HELO" -> say("250 " + host.name());
            case "STARTTLS" -> {
                return startTls();
            }
            case "MAIL" -> {
                recipients.clear();
                say("250 2.1.0 ok");
            }
            case "RCPT" -> takeRecipient(command);
            case "DATA" -> takeMessage();
            case "RSET" -> {
                recipients.clear();
                say("250 2.0.0 ok");
            }
            case "NOOP" -> say("250 2.0.0 ok");
            case "QUIT" -> {
                say("221 2.0.0 bye");
                return false;
            }
            default -> say("502 5.5.2 what?");
        }
        return true;
    }

    private String ehlo() {
        if (act == Act.EHLO_502) {
            return "502 5.5.1 HELO only";
        }
        boolean offersTls = !isSecured() && act != Act.NO_STARTTLS;
        return "250-" + host.name() + "\r\n250-PIPELINING\r\n250-8BITMIME\r\n" + (offersTls ? "250-STARTTLS\r\n" : "")
                + "250 ENHANCEDSTATUSCODES";
    }

    private boolean startTls() throws IOException {
        if (isSecured()) {
            say("503 5.5.1 TLS is already up"); // RFC 3207 §4.2
            return true;
        }
        switch (act) {
            case NO_STARTTLS, EHLO_502 -> say("502 5.5.1 no STARTTLS");
            case STARTTLS_454 -> say("454 4.7.0 TLS not available");
            case GARBAGE_FOR_TLS -> {
                say("220 2.0.0 go ahead");
                in.readNBytes(1); // until the client has begun its handshake
                say("This is plain text, and no TLS at all.\r\n".repeat(4));
                return false;
            }
            case CLOSE_AFTER_220 -> {
                say("220 2.0.0 go ahead");
                return false;
            }
            case INJECT -> {
                say("220 2.0.0 go ahead\r\n250 2.0.0 injected in clear");
                handshake();
            }
            case CLOSE_AFTER_HANDSHAKE -> {
                say("220 2.0.0 go ahead");
                handshake();
                return false;
            }
            case PROPER -> {
                say("220 2.0.0 go ahead");
                handshake();
            }
            case SILENT, GREET_554, GREET_421 -> throw new IllegalStateException(act + " never comes so far");
        }
        return true;
    }

    private void handshake() throws IOException {
        var tls = (SSLSocket) context().getSocketFactory().createSocket(connection, null, true);
        tls.setUseClientMode(false);
        tls.setEnabledProtocols(host.script().tls().protocols());
        tls.startHandshake();
        connection = tls;
        in = tls.getInputStream();
        out = tls.getOutputStream();
        protocol = Optional.of(tls.getSession().getProtocol());
    }

    /** A context for this connection alone: no session of another is resumed, which would hide the certificate. */
    private SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {identities}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private void takeRecipient(String command) throws IOException {
        if (recipients.size() == MAX_RECIPIENTS) {
            say("452 4.5.3 too many recipients");
            return;
        }
        recipients.add(address(command));
        say("250 2.1.5 ok");
    }

    /** What stands in angle brackets, else the whole command. */
    private static String address(String command) {
        int from = command.indexOf('<');
        int to = command.indexOf('>', from + 1);
        return from < 0 || to < 0 ? command : command.substring(from + 1, to);
    }

    private void takeMessage() throws IOException {
        if (recipients.isEmpty()) {
            say("503 5.5.1 no recipient");
            return;
        }
        say("354 go ahead");
        int lines = 0;
        while (!Line.read(in).equals(".")) {
            if (++lines > MAX_MESSAGE_LINES) {
                throw new IOException("a message of more than " + MAX_MESSAGE_LINES + " lines");
            }
        }
        taken.accept(new TakenMessage(host, recipients, protocol, identities.sni()));
        recipients.clear();
        messages++;
        say("250 2.0.0 taken and dropped");
    }

    private boolean isSecured() {
        return protocol.isPresent();
    }

    private void say(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static final int IDLE_MILLIS = 60_000;
    private static final int MAX_RECIPIENTS = 1000;
    private static final int MAX_MESSAGE_LINES = 1_000_000;
}
