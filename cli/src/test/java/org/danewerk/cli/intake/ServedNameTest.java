package org.danewerk.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Senders may ignore what is wrong with the certificate of a server for reports; and what no handler sees stands in the log too. */
@Timeout(120)
class ServedNameTest {
    @TempDir
    Path directory;

    private PostScene scene;

    @BeforeEach
    void start() throws Exception {
        var pki = Pki.seeded(8460, Instant.now());
        var leaf = pki.leaf("reports.example.net")
                .issuedBy(pki.authority("Reports"))
                .issue();
        var chain = Files.writeString(directory.resolve("chain.pem"), Issued.pem(leaf.chainWithoutRoot()));
        var key = Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(leaf.privateKey().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        scene = new PostScene(
                directory,
                false,
                10_000,
                ReportServer.Times.DEFAULT,
                Optional.of(new ServerKeys(chain, key).factory()));
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    @ParameterizedTest
    @DisplayName("RFC 8460 §3: a name that is not in the certificate turns no report away")
    @CsvSource({
        "reports.example.net, reports.example.net",
        "reports.example.net, reports.example.net.",
        "other.example.net, other.example.net",
        ", 192.0.2.1"
    })
    void everyNameIsServed(String sni, String host) throws Exception {
        assertThat(answer(Optional.ofNullable(sni), report(host))).startsWith("HTTP/1.1 201 ");
        assertThat(scene.log()).contains("status=201 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST /tlsrpt HTTP/1.1~~                                              | 400
            POST /tlsrpt HTTP/1.1~Host: x~Content-Length: 1~Content-Length: 2~~  | 400
            POST /tlsrpt HTTP/1.1~Host: x~Transfer-Encoding: nonsense~~          | 400
            POST /tlsrpt HTTP/9.9~Host: x~~                                      | 505
            POST /%zz HTTP/1.1~Host: x~~                                         | 400
            POST /a/../b;x/..%2f HTTP/1.1~Host: x~~                              | 400
            \u0016\u0003\u0001 nonsense~~                                        | 400
            """)
    @DisplayName("what the web server refuses by itself is logged like any request")
    void refusedByTheWebServer(String request, int status) throws Exception {
        var answer = answer(Optional.empty(), request.replace("~", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("<html", "\tat ", "etty");
        assertThat(scene.log())
                .containsPattern("event=request source=127\\.0\\.0\\.1 method=\\S+ status=" + status
                        + " octets=0 why=\"refused by the web server: [^\"]+\"");
    }

    @Test
    void aGiantHeaderIsLogged() throws Exception {
        var request = "POST /tlsrpt HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";
        assertThat(answer(Optional.empty(), request.getBytes(StandardCharsets.US_ASCII)))
                .startsWith("HTTP/1.1 431 ");
        assertThat(scene.log()).contains("status=431 ", "why=\"refused by the web server: ");
    }

    private static byte[] report(String host) throws IOException {
        var body = PostScene.base("TC-BASE-001");
        var request = new ByteArrayOutputStream();
        request.writeBytes(("POST /tlsrpt HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Type: application/tlsrpt+json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private String answer(Optional<String> sni, byte[] request) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        try (var plain = scene.socket();
                var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", 0, true)) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(sni.<List<SNIServerName>>map(name -> List.of(new SNIHostName(name)))
                    .orElse(List.of()));
            socket.setSSLParameters(parameters);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
