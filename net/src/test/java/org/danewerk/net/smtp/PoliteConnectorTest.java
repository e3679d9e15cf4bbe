package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoliteConnectorTest {
    @Test
    void oneSessionAtATimeWithOnePeer() throws InterruptedException, ExecutionException, UnknownHostException {
        var busy = new ConcurrentHashMap<String, AtomicInteger>();
        var most = new AtomicInteger();
        var all = new AtomicInteger();
        var mostOfAll = new AtomicInteger();
        SmtpConnector counting = target -> {
            var here = busy.computeIfAbsent(target.address() + ":" + target.port(), key -> new AtomicInteger());
            most.accumulateAndGet(here.incrementAndGet(), Math::max);
            mostOfAll.accumulateAndGet(all.incrementAndGet(), Math::max);
            Thread.yield();
            all.decrementAndGet();
            here.decrementAndGet();
            return closed(target);
        };
        var polite = new PoliteConnector(counting, 5);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Evidence>>();
            for (int i = 0; i < 2000; i++) {
                var target = target(1 + i % 20, 25 + i % 2);
                results.add(threads.submit(() -> polite.connect(target)));
            }
            for (var result : results) {
                result.get();
            }
        }
        assertThat(most).hasValue(1);
        assertThat(mostOfAll.get()).isBetween(2, 5);
        assertThat(polite.busyPeers()).isZero();
    }

    @Test
    void waitingForOnePeerKeepsNoOtherFromItsTurn()
            throws InterruptedException, ExecutionException, UnknownHostException {
        var hold = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        SmtpConnector connector = target -> {
            if (target.port() == 1) {
                held.countDown();
                try {
                    hold.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return closed(target);
        };
        var polite = new PoliteConnector(connector, 2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = new ArrayList<Future<Evidence>>();
            for (int i = 0; i < 10; i++) {
                slow.add(threads.submit(() -> polite.connect(target(1, 1))));
            }
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(polite.connect(target(1, 2))).isNotNull();
            assertThat(slow).noneMatch(Future::isDone);
            hold.countDown();
            for (var result : slow) {
                result.get();
            }
        }
        assertThat(polite.busyPeers()).isZero();
    }

    @Test
    void realSessionsNeverOverlapAtOneAddress() throws InterruptedException, ExecutionException {
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        Dialer counting = (address, timeout) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            var socket = new Socket() {
                @Override
                public synchronized void close() throws IOException {
                    if (!isClosed()) {
                        open.decrementAndGet();
                    }
                    super.close();
                }
            };
            socket.connect(address, Math.toIntExact(timeout.toMillis()));
            return socket;
        };
        var keys = new ServerKeys(Map.of("", List.of(TestCertificates.selfSigned("mx.test", "P-256"))));
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        var connector = new StarttlsConnector(
                settings,
                counting,
                List.of(Connectors.CONSCRYPT, Connectors.JSSE),
                HandshakeGate.perCore(2),
                InstantSource.system());
        var polite = new PoliteConnector(connector, 100);
        try (var server = new ScriptedSmtp(ScriptedSmtp.polite(ScriptedSmtp.tls(keys)));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Evidence>>();
            for (int i = 0; i < 40; i++) {
                results.add(threads.submit(() -> polite.connect(Connectors.to(server))));
            }
            for (var result : results) {
                assertThat(result.get()).isInstanceOf(Evidence.Encrypted.class);
            }
        }
        assertThat(most).hasValue(1);
        assertThat(open).hasValue(0);
    }

    private static SmtpConnector.Target target(int host, int port) throws UnknownHostException {
        return new SmtpConnector.Target(
                InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host}),
                port,
                Optional.empty(),
                KeyAlgorithm.ANY);
    }

    private static Evidence closed(SmtpConnector.Target target) {
        var attempt = new Evidence.Attempt(
                target.address(),
                target.port(),
                target.sni(),
                target.offered(),
                Instant.EPOCH,
                Duration.ZERO,
                List.of());
        return new Evidence.Unreachable(attempt, Evidence.Unreachable.Cause.CLOSED, "closed");
    }
}
