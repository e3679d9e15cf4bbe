package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.Pki;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.https.HttpsPolicyFetcher;
import org.danewerk.net.https.HttpsReach;
import org.danewerk.net.smtp.Dialer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the case file about fetching a policy, each against an HTTPS server. RFC 8461 §3.3. */
class StsFetchCasesTest {
    private static final String FILE = "mta-sts-cases.tsv";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Pki PKI = Pki.seeded(8461, NOW);
    private static final Issued ROOT = PKI.authority("Web root");
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final String HOST = "mta-sts.example.com";
    /** When to try again is up to a sender with a queue. */
    private static final Set<String> OF_THE_SENDER = Set.of("SC-FETCH-036", "SC-FETCH-037");

    private static Issued site(String... names) {
        return PKI.leaf(names[0], names).issuedBy(ROOT).issue();
    }

    @TestFactory
    Stream<DynamicTest> rows() {
        return JsonRow.of(FILE, "SC-FETCH-").stream()
                .filter(row -> !OF_THE_SENDER.contains(row.id()))
                .map(row -> dynamicTest(row.toString(), () -> run(row)));
    }

    @Test
    void noRowIsLost() {
        assertThat(JsonRow.of(FILE, "SC-FETCH-")).hasSize(40);
    }

    private static void run(JsonRow row) throws IOException {
        try (var server = server(row.input())) {
            if (row.input().has(HOST)) {
                assertThat(outcome(fetcher(server.dialer(), at("127.0.0.1"), false, Limits.DEFAULT)))
                        .isEqualTo(new FetchOutcome.FetchError("address"));
                assertThat(server.ports).isEmpty();
                return;
            }
            var limits = row.input().path("body").asText().equals("one octet per second")
                    ? Limits.DEFAULT.withTimeout(Duration.ofMillis(100))
                    : Limits.DEFAULT;
            var resolver = row.input().path("certificate").asText().endsWith("reached by CNAME")
                    ? alias("mta-sts.provider.example")
                    : at("192.0.2.7");
            var fetcher = fetcher(server.dialer(), resolver, true, limits);
            var outcome = outcome(fetcher);
            if (row.input().has("two")) {
                outcome(fetcher);
            }
            check(row, outcome, server);
        }
    }

    private static void check(JsonRow row, FetchOutcome outcome, PolicyServer server) {
        var type = row.expected().path("tlsrpt").asText();
        var reason = row.expected().path("reason").asText();
        switch (outcome) {
            case FetchOutcome.Fetched fetched ->
                assertThat(row.expected().path("result").asText("policy")).isEqualTo("policy");
            case FetchOutcome.FetchError(var code) ->
                assertThat(List.of("sts-policy-fetch-error", code)).containsExactly(type, reason);
            case FetchOutcome.CertificateInvalid(var code) ->
                assertThat(List.of("sts-webpki-invalid", code)).containsExactly(type, reason);
            case FetchOutcome.PolicyInvalid(var problem) ->
                assertThat(List.of("sts-policy-invalid", problem.code())).containsExactly(type, reason);
        }
        if (row.expected().has("followed")) {
            assertThat(server.connections).hasValue(1);
        }
        if (row.expected().has("requests")) {
            assertThat(server.requests).hasSize(2).noneMatch(request -> request.contains("If-"));
        }
        if (row.expected().has("request")) {
            assertThat(server.requests)
                    .singleElement()
                    .asString()
                    .startsWith(row.expected().path("request").asText() + " HTTP/1.1\r\n")
                    .contains("\r\nHost: " + row.expected().path("host").asText() + "\r\n")
                    .doesNotContain("Cookie", "If-", "User-Agent", "Authorization");
            assertThat(server.names).containsExactly(row.expected().path("sni").asText());
            assertThat(server.ports).containsExactly(row.expected().path("port").asInt());
        }
    }

    private static PolicyServer server(JsonNode input) throws IOException {
        if (input.has("tls")) {
            // RFC 8446 §6: an alert of protocol_version, in a record of TLS 1.1
            return PolicyServer.raw((in, out) -> out.write(HexFormat.of().parseHex("15030200020246")));
        }
        return PolicyServer.of(certificate(input.path("certificate").asText()), script(input));
    }

    private static Issued certificate(String words) {
        return switch (words) {
            case "", "revoked" -> site(HOST);
            case "expired" -> PKI.leaf(HOST).issuedBy(ROOT).expired().issue();
            case "not yet valid" -> PKI.leaf(HOST).issuedBy(ROOT).notYetValid().issue();
            case "self-signed" -> PKI.leaf(HOST).issue();
            case "CN mta-sts.example.com, no SAN" ->
                PKI.bare().commonName(HOST).issuedBy(ROOT).issue();
            default -> site(words.replaceFirst("^SAN ", "").replaceFirst(",.*", ""));
        };
    }

    private static PolicyServer.Script script(JsonNode input) {
        var type = input.has("contentType")
                ? input.path("contentType").isNull()
                        ? ""
                        : "Content-Type: " + input.path("contentType").asText() + "\r\n"
                : "Content-Type: text/plain\r\n";
        var headers = type
                + (input.has("location") ? "Location: " + input.path("location").asText() + "\r\n" : "")
                + (input.has("cache-control")
                        ? "Cache-Control: " + input.path("cache-control").asText() + "\r\nETag: \"a\"\r\n"
                        : "");
        return switch (input.path("body").asText()) {
            case "chunked without end" ->
                endless(headers + "Transfer-Encoding: chunked\r\n", "1000\r\n" + "x".repeat(4096) + "\r\n");
            case "one octet per second" ->
                (in, out) -> {
                    out.write(PolicyServer.response(200, headers, new byte[] {'v'}));
                    out.flush();
                    PolicyServer.readToEnd(in);
                };
            default ->
                (in, out) ->
                        out.write(PolicyServer.response(input.path("status").asInt(200), headers, body(input)));
        };
    }

    private static byte[] body(JsonNode input) {
        if (input.has("bodyHex")) {
            return HexFormat.of().parseHex(input.path("bodyHex").asText());
        }
        var policy = PolicyServer.POLICY + "x: ";
        int size = input.path("bodyOctets").asInt(policy.length() + 1);
        return (policy + "a".repeat(size - policy.length())).getBytes(StandardCharsets.UTF_8);
    }

    private static PolicyServer.Script endless(String headers, String piece) {
        return (in, out) -> {
            out.write(PolicyServer.response(200, headers, new byte[0]));
            pour(out, piece);
        };
    }

    /** Ends when nobody reads any more. */
    private static void pour(OutputStream out, String piece) throws IOException {
        var octets = piece.getBytes(StandardCharsets.ISO_8859_1);
        while (true) {
            out.write(octets);
        }
    }

    @Test
    @DisplayName("RFC 8461 §3.3: the content is bounded as it is after decoding, so a bomb is too large")
    void bombOfGzip() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[64 << 20]);
        }
        var headers = "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n";
        try (var server = PolicyServer.of(
                site(HOST), (in, out) -> out.write(PolicyServer.response(200, headers, bomb.toByteArray())))) {
            var answer = fetcher(server.dialer(), at("192.0.2.7"), true, Limits.DEFAULT)
                    .fetch(DOMAIN);

            assertThat(FetchOutcome.of(answer)).isEqualTo(new FetchOutcome.FetchError("too-large"));
            assertThat(((FetchAnswer.Answered) answer).body().size()).isEqualTo(65_537);
        }
    }

    @TestFactory
    Stream<DynamicTest> withoutEnd() {
        return Stream.of(
                        "HTTP/1.1 200 OK\r\n|X: " + "y".repeat(8000) + "\r\n",
                        "HTTP/1.1 200 OK\r\nX: |" + "y".repeat(8000),
                        "|HTTP/1.1 100 Continue\r\n\r\n",
                        "HTTP/1.1 200 |" + "y".repeat(8000),
                        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n1;x=|"
                                + "y".repeat(8000))
                .map(text -> dynamicTest(text.substring(0, 20).strip(), () -> withoutEnd(text.split("\\|"))));
    }

    private static void withoutEnd(String[] text) throws IOException {
        try (var server = PolicyServer.of(site(HOST), (in, out) -> {
            out.write(text[0].getBytes(StandardCharsets.ISO_8859_1));
            pour(out, text[1]);
        })) {
            assertThat(outcome(fetcher(server.dialer(), at("192.0.2.7"), true, Limits.DEFAULT)))
                    .isEqualTo(new FetchOutcome.FetchError("http"));
        }
    }

    @Test
    void whoSaysNothingIsNotWaitedForLongerThanTheLimit() throws IOException {
        try (var server = PolicyServer.raw((in, out) -> {})) {
            var limits = Limits.DEFAULT.withTimeout(Duration.ofMillis(50));

            assertThat(outcome(fetcher(server.dialer(), at("192.0.2.7"), true, limits)))
                    .isEqualTo(new FetchOutcome.FetchError("timeout"));
        }
    }

    @Test
    void withoutAnAddressNobodyIsAsked() throws IOException {
        try (var server = PolicyServer.of(site(HOST), PolicyServer.good())) {
            Resolver bogus = question -> new Lookup.Failed<>(question, LookupFailure.BOGUS, "", List.of());

            assertThat(fetcher(server.dialer(), bogus, true, Limits.DEFAULT).fetch(DOMAIN))
                    .isEqualTo(new FetchAnswer.Broken(
                            FetchAnswer.Trouble.DNS, "the lookup of mta-sts.example.com A fails: bogus"));
            Resolver away = question -> new Lookup.Failed<>(question, LookupFailure.UNREACHABLE, "", List.of());
            assertThat(fetcher(server.dialer(), away, true, Limits.DEFAULT).fetch(DOMAIN))
                    .isEqualTo(new FetchAnswer.Broken(
                            FetchAnswer.Trouble.RESOLVER, "the lookup of mta-sts.example.com A fails: unreachable"));
            assertThat(server.ports).isEmpty();
        }
    }

    @Test
    void whereNobodyListensThereIsNoConnection() throws UnknownHostException {
        Dialer refusing = (address, timeout) -> {
            throw new ConnectException("Connection refused");
        };

        assertThat(fetcher(refusing, at("192.0.2.7"), true, Limits.DEFAULT).fetch(DOMAIN))
                .isEqualTo(new FetchAnswer.Broken(FetchAnswer.Trouble.CONNECT, "no connection to 192.0.2.7"));
    }

    private static FetchOutcome outcome(HttpsPolicyFetcher fetcher) {
        return FetchOutcome.of(fetcher.fetch(DOMAIN));
    }

    private static HttpsPolicyFetcher fetcher(Dialer dialer, Resolver resolver, boolean reserved, Limits limits) {
        return new HttpsPolicyFetcher(new HttpsReach(
                resolver,
                List.of(RecordType.A),
                dialer,
                () -> List.of(ROOT.presented()),
                reserved,
                limits,
                InstantSource.fixed(NOW)));
    }

    private static Resolver at(String address) {
        return question -> found(question, address, List.of());
    }

    private static Lookup<RrSet> found(Question question, String address, List<Alias> aliases) {
        if (!question.name().toText().equals(HOST)) {
            return new Lookup.Absent<>(question, Absence.NXDOMAIN, DnssecStatus.INSECURE, List.of(), 0);
        }
        try {
            var rdata = Bytes.of(InetAddress.getByName(address).getAddress());
            return new Lookup.Found<>(question, new RrSet(List.of(rdata), 300), DnssecStatus.INSECURE, aliases, 300);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Resolver alias(String target) {
        return question -> found(
                question,
                "192.0.2.7",
                List.of(new Alias(question.name(), DomainName.of(target), DnssecStatus.INSECURE)));
    }
}
