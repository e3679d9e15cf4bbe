package org.danewerk.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.danewerk.cli.base.EventLog;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.intake.Arrival;
import org.danewerk.operations.intake.Origin;
import org.danewerk.operations.intake.ServedDomains;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A server that takes reports for a.example on loopback, and what one posts to it. */
public final class PostScene implements AutoCloseable {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T04:00:00Z"));

    final ReceivedReports reports;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final ReportServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    PostScene(Path directory, boolean behindProxy, int perMinute, ReportServer.Times times) throws Exception {
        this(directory, behindProxy, perMinute, times, Optional.empty());
    }

    /** @param tls empty to speak HTTP */
    PostScene(
            Path directory,
            boolean behindProxy,
            int perMinute,
            ReportServer.Times times,
            Optional<SslContextFactory.Server> tls)
            throws Exception {
        reports = reports(directory, ReceivedBounds.DEFAULT);
        var out = new PrintStream(log, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(System.in, out, out, Map.of(), false, false);
        var events = new EventLog(terminal, CLOCK);
        var posts = new ReportPosts(reports, CLOCK);
        server = new ReportServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tls,
                new PostHandler("/tlsrpt", behindProxy, new SourceLimits(perMinute), posts, events, times.body()),
                new JettyRefusals(behindProxy, events),
                times);
        server.start();
    }

    static ReceivedReports reports(Path directory, ReceivedBounds bounds) {
        var served = new ServedDomains(List.of(DomainName.of("a.example")));
        return new ReceivedReports(directory, served, Duration.ofDays(400), bounds);
    }

    /** A report of the case file. */
    public static byte[] base(String id) throws IOException {
        return row(id).path("report").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What goes into a row of the case file. */
    private static JsonNode row(String id) throws IOException {
        return new ObjectMapper().readTree(cells(id)[2]);
    }

    static String[] cells(String id) throws IOException {
        return Files.readAllLines(Path.of("../core/src/test/resources/spec/tlsrpt-cases.tsv")).stream()
                .map(line -> line.split("\t", -1))
                .filter(cells -> cells[0].equals(id))
                .findFirst()
                .orElseThrow();
    }

    static byte[] gzip(byte[] octets) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(octets);
        }
        return out.toByteArray();
    }

    /** As a mail with a valid signature of this domain brings it. */
    static Arrival signed(byte[] octets, String domain) {
        return new Arrival(
                new Origin.Signed(DomainName.of(domain)),
                CLOCK.instant(),
                Optional.empty(),
                ReportReader.read(octets, Optional.empty()));
    }

    static Arrival posted(byte[] octets) {
        return new Arrival(new Origin.Posted(), CLOCK.instant(), Optional.empty(), ReportReader.document(octets));
    }

    ReceivedReports.Taken mailed(byte[] octets, String domain) throws IOException {
        return reports.take(signed(octets, domain), Bytes.of(octets));
    }

    /** @param headers names and values in turn */
    HttpResponse<String> post(byte[] body, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(uri("/tlsrpt"))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    Socket socket() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** The whole answer to a report in JSON, of a client that waits for nothing. */
    String raw(byte[] body) throws IOException {
        try (var socket = socket()) {
            var request = new ByteArrayOutputStream();
            request.write(
                    ("POST /tlsrpt HTTP/1.1\r\nHost: x\r\nContent-Type: application/tlsrpt+json\r\nContent-Length: "
                                    + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            request.write(body);
            socket.getOutputStream().write(request.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        client.close();
        server.close();
        reports.close();
    }
}
