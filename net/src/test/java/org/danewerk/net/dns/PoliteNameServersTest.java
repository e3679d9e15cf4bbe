package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.nameserver.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoliteNameServersTest {
    private static final InetAddress ONE = address(1);
    private static final InetAddress OTHER = address(2);
    private static final Heard BROKEN = new Heard.Unreadable("nonsense");

    /** As many as a server is sure to have room for; those of another server are no hindrance. */
    @Test
    void eightQuestionsAtATimeGoToEachServer() throws InterruptedException {
        var full = new Phaser(17);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var polite = new PoliteNameServers((server, transport, name, type) -> {
            if (server.equals(ONE)) {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
            }
            full.arriveAndAwaitAdvance();
            if (server.equals(ONE)) {
                now.decrementAndGet();
            }
            return BROKEN;
        });
        var done = new CountDownLatch(32);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                var server = i % 2 == 0 ? ONE : OTHER;
                threads.submit(() -> {
                    ask(polite, server);
                    done.countDown();
                });
            }
            full.arriveAndAwaitAdvance(); // sixteen are at it
            full.arriveAndAwaitAdvance(); // and the next sixteen
            done.await();
        }
        assertThat(most).hasValue(8);
    }

    @Test
    void oneThatKeepsSilentIsAskedNoMore() {
        var asked = new AtomicInteger();
        var polite = new PoliteNameServers((server, transport, name, type) -> {
            asked.incrementAndGet();
            return server.equals(ONE) ? new Heard.Silence() : new Heard.Unreachable("refused");
        });
        for (int i = 0; i < 100; i++) {
            assertThat(ask(polite, ONE)).isEqualTo(new Heard.Silence());
        }
        assertThat(asked).hasValue(24);
        ask(polite, OTHER);
        assertThat(asked).hasValue(25);
    }

    @Test
    void anAnswerNowAndThenIsEnough() {
        var asked = new AtomicInteger();
        var polite = new PoliteNameServers(
                (server, transport, name, type) -> asked.incrementAndGet() % 20 == 0 ? BROKEN : new Heard.Silence());
        for (int i = 0; i < 100; i++) {
            ask(polite, ONE);
        }
        assertThat(asked).hasValue(100);
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Heard ask(NameServers servers, InetAddress server) {
        return servers.ask(server, Transport.TCP, DomainName.of("_25._tcp.mx.example.org"), 52);
    }
}
