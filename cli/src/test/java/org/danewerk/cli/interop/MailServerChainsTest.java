package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Postfix presents while its files change: why key and chain belong in one file, and what the wait for processes is for. */
@Tag("interop")
class MailServerChainsTest {
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

    @TempDir
    private Path directory;

    private InetAddress address;

    @BeforeEach
    void claim() throws Exception {
        var missing = new ArrayList<>(Means.missingForServers());
        missing.addAll(Means.missingPrograms("openssl"));
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        // Each process of Postfix reads its part as a user of its own.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var claim = Claim.take();
        RUNNING.push(claim);
        address = claim.address(4, 1);
        for (var name : List.of("old", "new")) {
            ByHand.run(directory, List.of("sh", "-c", MAKE, "sh", Programs.path("openssl"), name));
        }
    }

    @AfterEach
    void stop() {
        Closing.all(RUNNING);
    }

    @Test
    void keyWithoutItsCertificateIsNoTls() throws Exception {
        var postfix = start("key.pem", "cert.pem", "old.key", "old.pem");
        assertThat(presented()).isEqualTo("old");
        put("new.key", "key.pem");
        reload(postfix, "the reply is 454 4.7.0 TLS not available due to local problem");
        put("new.pem", "cert.pem");
        reload(postfix, "new");
    }

    @Test
    void keyAndChainInOneFileChangeInOneStep() throws Exception {
        var postfix = start("both.pem", "both.pem", "old.both", "old.both");
        assertThat(presented()).isEqualTo("old");
        put("new.both", "both.pem");
        reload(postfix, "new");
    }

    /** RFC 7671 §8.1: whoever connected before is shown the old chain, however late TLS begins. */
    @Test
    void sessionThatBeganBeforeIsShownTheOldChainAfterwards() throws Exception {
        var postfix = start("both.pem", "both.pem", "old.both", "old.both");
        try (var before = new StarttlsTalk(address)) {
            put("new.both", "both.pem");
            reload(postfix, "new");
            assertThat(before.presented()).isEqualTo("old");
        }
        assertThat(presented()).isEqualTo("new");
    }

    /** A process that waits for its next session has read the files already. */
    @Test
    void withoutReloadTheOldChainStays() throws Exception {
        start("both.pem", "both.pem", "old.both", "old.both");
        assertThat(presented()).isEqualTo("old");
        put("new.both", "both.pem");
        assertThat(presented()).isEqualTo("old");
    }

    private Postfix start(String key, String chain, String firstKey, String firstChain) throws Exception {
        put(firstKey, key);
        put(firstChain, chain);
        var files = key.equals(chain) ? List.of(key) : List.of(key, chain);
        var postfix = Postfix.receiver(
                directory.resolve("postfix"),
                "mx.chains.lab",
                address,
                files.stream().map(directory::resolve).toList());
        RUNNING.push(postfix);
        return postfix;
    }

    /** A process that took the last connection may still take another. */
    private void reload(Postfix postfix, String expected) throws Exception {
        ByHand.run(directory, postfix.reload());
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!said().equals(expected) && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        assertThat(said()).isEqualTo(expected);
    }

    private String said() {
        try {
            return presented();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The common name of the certificate. */
    private String presented() throws IOException {
        try (var talk = new StarttlsTalk(address)) {
            return talk.presented();
        }
    }

    private void put(String from, String to) throws IOException {
        var beside = Files.copy(directory.resolve(from), directory.resolve(to + ".new"));
        Files.move(beside, directory.resolve(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final String MAKE = """
            "$1" req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$2" -keyout "$2.key" -out "$2.pem" &&
            cat "$2.key" "$2.pem" >"$2.both"
            """;
}
