package org.danewerk.operations.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.net.tls.DaneException;
import org.danewerk.net.tls.DaneException.Why;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A client of SMTP by the JDK's TLS takes and refuses the hosts of the lab as the audit says a sender does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailContextTest {
    private static final DaneTlsOptions MANDATORY = DaneTlsOptions.DEFAULT;
    private static final DaneTlsOptions WHERE_PUBLISHED = MANDATORY.withWhereNoDane(WhereNoDane.ACCEPT);

    private Lab lab;
    private Resolver resolver;
    private Audit audit;

    @BeforeAll
    void start() throws IOException {
        lab = Lab.start(LabOptions.DEFAULT);
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, AuditOptions.DEFAULT, lab.clock());
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        audit = Live.audit(resolver, lab.dialer(), settings, AuditOptions.DEFAULT, 8, lab.clock());
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    void takesAndRefusesWhatASenderDoes() {
        var differences = new ArrayList<String>();
        int compared = 0;
        for (var domain : lab.domains()) {
            var report = audit.run(domain.name().toText(), new NextHop.Domain(domain.name()));
            for (var host : report.observation().hosts()) {
                for (var visit : visits(host)) {
                    compared++;
                    compare(host.policy(), visit, WHERE_PUBLISHED, refusal(visit.verdict), differences);
                    compare(host.policy(), visit, MANDATORY, mandatory(visit.verdict), differences);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(100);
    }

    private record Visit(InetAddress address, Verdict verdict) {}

    /** Those where TLS came about. */
    private static List<Visit> visits(HostResult host) {
        var visits = new ArrayList<Visit>();
        for (var address : host.addresses()) {
            for (var handshake : address.handshakes()) {
                if (handshake.evidence() instanceof Evidence.Encrypted seen
                        && seen.attempt().offered() == KeyAlgorithm.ANY) {
                    handshake.verdict().ifPresent(verdict -> visits.add(new Visit(address.address(), verdict)));
                }
            }
        }
        return visits;
    }

    private static Optional<Why> refusal(Verdict verdict) {
        return verdict instanceof Verdict.Refused ? Optional.of(Why.NO_MATCH) : Optional.empty();
    }

    private static Optional<Why> mandatory(Verdict verdict) {
        return verdict instanceof Verdict.Encrypted || verdict instanceof Verdict.Opportunistic
                ? Optional.of(Why.NOT_APPLICABLE)
                : refusal(verdict);
    }

    private void compare(
            HostPolicy host, Visit visit, DaneTlsOptions options, Optional<Why> expected, List<String> differences) {
        var context = DaneSslContext.with(resolver, options, lab.clock()).forMail(host);
        var seen = outcome(
                context, new InetSocketAddress(visit.address, host.route().port()));
        var wanted = expected.map(Why::toString).orElse("taken");
        if (!seen.equals(wanted)) {
            differences.add(host.route().name() + " " + options.whereNoDane() + ": " + seen + ", and the audit says "
                    + visit.verdict);
        }
    }

    private String outcome(SSLContext context, InetSocketAddress address) {
        try (var socket = lab.dialer().open(address, Duration.ofSeconds(60))) {
            socket.setSoTimeout(60_000);
            upToTls(socket);
            var tls = (SSLSocket) context.getSocketFactory().createSocket(socket, null, -1, true);
            tls.startHandshake();
            return "taken";
        } catch (IOException e) {
            return DaneException.in(e).map(refused -> refused.why().toString()).orElseGet(e::toString);
        }
    }

    private static void upToTls(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        reply(in);
        for (var command : List.of("EHLO client.example\r\n", "STARTTLS\r\n")) {
            socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
            reply(in);
        }
    }

    /** RFC 5321 §4.2.1: the last line has a space after the code. */
    private static void reply(BufferedReader in) throws IOException {
        String line;
        do {
            line = in.readLine();
        } while (line != null && line.startsWith("-", 3));
    }
}
