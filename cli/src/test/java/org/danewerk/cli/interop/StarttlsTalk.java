package org.danewerk.cli.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A session that has said EHLO, and may begin TLS whenever it likes; it believes everybody. */
final class StarttlsTalk implements AutoCloseable {
    private final Socket socket = new Socket();
    private final BufferedReader in;

    StarttlsTalk(InetAddress address) throws IOException {
        try {
            socket.connect(new InetSocketAddress(address, Smtp.PORT), WAIT_MILLIS);
            socket.setSoTimeout(WAIT_MILLIS);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            reply();
            say("EHLO interop.lab");
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The common name of the certificate that is presented now. */
    String presented() throws IOException {
        say("STARTTLS");
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
            var tls = (SSLSocket) context.getSocketFactory()
                    .createSocket(socket, socket.getInetAddress().getHostAddress(), Smtp.PORT, false);
            tls.startHandshake();
            var leaf = (X509Certificate) tls.getSession().getPeerCertificates()[0];
            return leaf.getSubjectX500Principal().getName().substring("CN=".length());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void say(String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        reply();
    }

    private void reply() throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null || line.length() < 4 || line.charAt(0) != '2') {
                throw new IOException("the reply is " + line);
            }
        } while (line.charAt(3) == '-');
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final int WAIT_MILLIS = 60_000;
}
