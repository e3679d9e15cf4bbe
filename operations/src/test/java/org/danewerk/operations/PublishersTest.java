package org.danewerk.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.publish.CommandPublisher;
import org.danewerk.operations.publish.FilePublisher;
import org.danewerk.operations.publish.OwnNames;
import org.danewerk.operations.publish.Publication;
import org.danewerk.operations.publish.Publisher;
import org.danewerk.operations.publish.PublisherSettings;
import org.danewerk.operations.publish.PublisherSettings.ZoneFile.Form;
import org.danewerk.operations.publish.UpdatePublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From settings to publishers, and the one line where that fails. */
class PublishersTest {
    private static final DomainName ZONE = DomainName.of("example.org");
    private static final Optional<InetSocketAddress> SERVER = Optional.of(new InetSocketAddress("192.0.2.53", 53));

    @TempDir
    private Path directory;

    @Test
    void eachKindOfSettingsHasItsPublisher() throws IOException {
        assertThat(made(new PublisherSettings.Rfc2136(SERVER, key("hmac-sha256"))))
                .isInstanceOf(UpdatePublisher.class);
        assertThat(made(new PublisherSettings.ZoneFile("zone", Form.ZONE, List.of())))
                .isInstanceOf(FilePublisher.class);
        assertThat(made(new PublisherSettings.ZoneFile("zone", Form.INCLUDE, List.of("true"))))
                .isInstanceOf(FilePublisher.class);
        assertThat(made(new PublisherSettings.Command(List.of("true")))).isInstanceOf(CommandPublisher.class);
    }

    /** RFC 8945 §6. */
    @Test
    void aKeyThatGrewOldIsWarnedOf() throws IOException {
        assertThat(made(new PublisherSettings.Rfc2136(SERVER, key("hmac-sha1"))).warnings())
                .containsExactly(
                        "ours: hmac-sha1 is not recommended any more; make a key of hmac-sha256 (RFC 8945 §6)");
        assertThat(made(new PublisherSettings.Rfc2136(SERVER, key("hmac-sha256")))
                        .warnings())
                .isEmpty();
    }

    /** RFC 2136 §4.3. */
    @Test
    void thePrimaryIsToldOrFound() throws IOException {
        assertThat(publisher(new PublisherSettings.Rfc2136(Optional.empty(), key("hmac-sha256"))))
                .isEqualTo(Parsed.malformed(
                        0,
                        "publisher.rfc2136.server is missing; give the address of the primary, with :PORT where that is"
                                + " not 53"));
    }

    /** RFC 2136 §4.6: what was sent may have been made, and is sent to nobody else. RFC 2136 §5.1. */
    @Test
    void theNextAddressIsTriedWhereNothingWasSent() throws IOException {
        try (var closing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var behind = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // held, and not listened at
            Thread.ofVirtual().start(() -> {
                try (var come = closing.accept()) {
                    come.getInputStream().readNBytes(2);
                } catch (IOException e) {
                    // The test says what is missing then.
                }
            });
            var places = Stream.of(nobody.getLocalPort(), closing.getLocalPort(), behind.getLocalPort())
                    .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .toList();
            var publisher =
                    Live.updates(OwnNames.of(ZONE), places, Optional.empty(), Limits.DEFAULT, Clock.systemUTC());
            assertThat(publisher.publish(DomainName.of("_25._tcp.mx.example.org"), Set.of(), Set.of(), 300))
                    .isInstanceOfSatisfying(
                            Publication.Unknown.class,
                            unknown -> assertThat(unknown.why())
                                    .startsWith("127.0.0.1 port " + closing.getLocalPort() + ": ")
                                    .endsWith("; no answer came"));
            behind.setSoTimeout(1); // by now somebody would wait there
            assertThatThrownBy(behind::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aKeyThatOthersCanReadIsNotUsed() throws IOException {
        var key = key("hmac-sha256");
        Files.setPosixFilePermissions(Path.of(key), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(publisher(new PublisherSettings.Rfc2136(SERVER, key)))
                .isEqualTo(Parsed.malformed(
                        0, key + " holds a secret that others than its owner can read or change; chmod 600 it"));
    }

    private static Publisher made(PublisherSettings settings) {
        return publisher(settings).orThrow();
    }

    private static Parsed<Publisher> publisher(PublisherSettings settings) {
        return Live.publisher(settings, ZONE, Limits.DEFAULT, Clock.systemUTC());
    }

    private String key(String algorithm) throws IOException {
        var secret = Bytes.ofHex("00112233445566778899aabbccddeeff");
        var file = directory.resolve(algorithm + ".key");
        Files.writeString(
                file,
                "key \"ours\" { algorithm " + algorithm + "; secret \""
                        + Base64.getEncoder().encodeToString(secret.toArray()) + "\"; };");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"))
                .toString();
    }
}
