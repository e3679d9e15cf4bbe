package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.pki.Pki;
import org.danewerk.net.tls.DaneException;
import org.danewerk.operations.tls.DaneSslContext;
import org.danewerk.operations.tls.DaneTlsOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client by {@link DaneSslContext} and a server that is OpenSSL's own. */
@Tag("interop")
class OpensslServerTest {
    private static final DomainName HOST = DomainName.of("www.example.org");

    @TempDir
    private Path directory;

    private final Pki pki = Pki.seeded(12, LabOptions.DEFAULT.now());
    private final Issued root = pki.authority("Root of the test");

    @ParameterizedTest(name = "{0} over TLS {1}")
    @CsvSource({"RSA_2048, 1.3", "RSA_2048, 1.2", "EC_P256, 1.3", "EC_P256, 1.2"})
    void takesAndRefuses(KeyKind key, String version) throws IOException {
        assumeTrue(Programs.find("openssl").isPresent(), "openssl is not installed");
        var leaf = pki.leaf(HOST.toText()).key(key).issuedBy(root).issue();
        int port = PrivateUnbound.freePort();
        try (var server = server(port, leaf, version)) {
            assertThat(outcome(port, leaf.tlsa(3, 1, 1))).isEqualTo("taken");
            assertThat(outcome(port, root.tlsa(2, 0, 1))).isEqualTo("taken");
            assertThat(outcome(port, root.tlsa(3, 1, 1))).isEqualTo("NO_MATCH");
            assertThat(outcome(port, pki.authority("Another").tlsa(2, 0, 1))).isEqualTo("NO_MATCH");
        }
    }

    private Daemon server(int port, Issued leaf, String version) throws IOException {
        Files.writeString(directory.resolve("leaf.pem"), leaf.pem());
        Files.writeString(directory.resolve("key.pem"), leaf.key().pem());
        Files.writeString(directory.resolve("root.pem"), root.pem());
        var command = new ArrayList<>(List.of(Programs.path("openssl"), "s_server", "-quiet", "-www"));
        command.addAll(List.of("-accept", "127.0.0.1:" + port, "-cert", "leaf.pem", "-key", "key.pem"));
        command.addAll(List.of("-cert_chain", "root.pem", "-tls" + version.replace('.', '_')));
        return Daemon.start("s_server", directory, command).await(() -> {
            try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return probe.isConnected();
            }
        });
    }

    private static String outcome(int port, TlsaRecord record) {
        var question = new Question(TlsaOwner.tcp(port, HOST).orElseThrow().name(), RecordType.TLSA);
        var records = TlsaRrset.of(List.of(record));
        var lookup = new Lookup.Found<>(question, records, DnssecStatus.SECURE, List.of(), 3600);
        var context = DaneSslContext.forRecords(HOST, port, lookup, DaneTlsOptions.DEFAULT, LabOptions.DEFAULT::now);
        var factory = context.getSocketFactory();
        try (var socket = (SSLSocket) factory.createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.startHandshake();
            return "taken";
        } catch (IOException e) {
            return DaneException.in(e).map(refused -> refused.why().name()).orElseGet(e::toString);
        }
    }
}
