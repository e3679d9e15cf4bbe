package org.danewerk.cli.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** SMTP as these tests themselves speak it. */
final class Smtp {
    static final int PORT = 25;

    private Smtp() {}

    static boolean greets(InetAddress address, int port) throws IOException {
        return !greeting(address, port).isEmpty();
    }

    static boolean accepts(InetAddress address, int port) throws IOException {
        try (var socket = new Socket(address, port)) {
            return socket.isConnected();
        }
    }

    static String greeting(InetAddress address, int port) throws IOException {
        try (var talk = new Talk(address, port)) {
            return talk.greeting;
        }
    }

    /** Hands in a message for each recipient. */
    static void submit(InetAddress address, int port, String sender, List<String> recipients) throws IOException {
        try (var talk = new Talk(address, port)) {
            talk.say("EHLO interop.lab");
            for (var recipient : recipients) {
                talk.say("MAIL FROM:<" + sender + ">");
                talk.say("RCPT TO:<" + recipient + ">");
                talk.say("DATA");
                talk.say("Subject: lab\r\n\r\nhello\r\n.");
            }
        }
    }

    /** Hands in a message as it is. @param message in ASCII, without a line that begins with a dot */
    static void submit(InetAddress address, int port, String sender, String recipient, byte[] message)
            throws IOException {
        try (var talk = new Talk(address, port)) {
            talk.say("EHLO interop.lab");
            talk.say("MAIL FROM:<" + sender + ">");
            talk.say("RCPT TO:<" + recipient + ">");
            talk.say("DATA");
            talk.say(new String(message, StandardCharsets.ISO_8859_1) + ".");
        }
    }

    private static final class Talk implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader in;
        private final String greeting;

        Talk(InetAddress address, int port) throws IOException {
            try {
                socket.connect(new InetSocketAddress(address, port), WAIT_MILLIS);
                socket.setSoTimeout(WAIT_MILLIS);
                in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
                greeting = reply("a connection");
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            reply(line);
        }

        /** The last line of it. */
        private String reply(String to) throws IOException {
            String line;
            do {
                line = in.readLine();
                if (line == null || line.length() < 3 || line.charAt(0) > '3') {
                    throw new IOException("the reply to " + to + " is " + line);
                }
            } while (line.startsWith("-", 3));
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static final int WAIT_MILLIS = 60_000;
}
