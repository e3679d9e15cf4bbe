package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.publish.Publication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/** Mail to a domain whose keys change, with every server real: what is lost depends on the order of steps alone. RFC 7671 §8.4. */
@Tag("interop")
class RolledByHandTest {
    @Test
    void orderDecides() throws Exception {
        var missing = RolloverWorld.missing();
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        var both = List.of(KeyAlgorithm.RSA, KeyAlgorithm.ECDSA);
        try (var world = RolloverWorld.start(List.of(both, List.of(KeyAlgorithm.ECDSA)))) {
            var careful = world.domains().get(0);
            var hasty = world.domains().get(1);
            for (var domain : world.domains()) {
                publish(world, domain, Set.of(), records(domain, false));
            }
            var mail = world.mail();
            for (var domain : world.domains()) {
                mail.begin(domain.zone());
            }
            until(PATIENCE, () -> mail.sent(careful.zone()) > 10 && mail.sent(hasty.zone()) > 10);
            for (var domain : world.domains()) {
                for (var algorithm : domain.algorithms()) {
                    ByHand.makeNext(domain, algorithm);
                    ByHand.certify(domain, algorithm);
                }
            }
            var before = records(careful, false);
            var after = records(careful, true);
            var union = new HashSet<>(before);
            union.addAll(after);
            publish(world, careful, before, union);
            pass(KEEPING);
            install(world, careful);
            pass(SETTLE);
            publish(world, careful, union, after);

            var replaced = records(hasty, false);
            install(world, hasty);
            publish(world, hasty, replaced, records(hasty, false));
            mail.finish();
            System.err.println(mail);
            assertThat(mail.deferred(careful.zone())).as("%s", mail.whyDeferred()).isZero();
            assertThat(mail.deferred(hasty.zone())).isPositive();
        }
    }

    private static Set<TlsaRecord> records(RolledDomain domain, boolean next) throws IOException {
        return domain.records(List.of(Combination.KEY), next);
    }

    private static void install(RolloverWorld world, RolledDomain domain) throws IOException, InterruptedException {
        for (var algorithm : domain.algorithms()) {
            ByHand.install(domain, algorithm);
        }
        ByHand.run(domain.directory(), world.receiver(domain).reload());
    }

    private static void publish(
            RolloverWorld world, RolledDomain domain, Set<TlsaRecord> before, Set<TlsaRecord> after)
            throws IOException {
        assertThat(world.bind().publisher(domain).publish(domain.owner(), before, after, 1))
                .isInstanceOf(Publication.Made.class);
        var wanted = after.stream().map(TlsaRecord::toText).collect(Collectors.toSet());
        for (var server : List.of(world.bind().address(), world.secondary())) {
            until(PATIENCE, () -> {
                try {
                    return served(world, domain, server).equals(wanted);
                } catch (IOException e) {
                    return false;
                }
            });
        }
    }

    private static Set<String> served(RolloverWorld world, RolledDomain domain, java.net.InetAddress server)
            throws IOException {
        return Dns.records(server, domain.owner(), Type.TLSA).stream()
                .filter(TLSARecord.class::isInstance)
                .map(record -> record.rdataToString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static void pass(Duration time) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    private static void until(Duration patience, BooleanSupplier what) {
        long start = System.nanoTime();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(patience.toNanos());
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration KEEPING = Duration.ofSeconds(4);
    private static final Duration SETTLE = Duration.ofSeconds(2);
}
