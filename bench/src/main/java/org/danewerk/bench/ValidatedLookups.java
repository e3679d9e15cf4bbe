package org.danewerk.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dns.ValidatingDnsResolver;
import org.danewerk.net.dnssec.SignatureVerifier;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.danewerk.net.jca.NativeSignatures;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Validated lookups of TLSA records from one upstream whose cache is warm, one after the other, by the processor time of the whole
 * process: {@code danewerk} with native signatures, {@code danewerk-jdk} without, {@code dnsjava}.
 *
 * <p>Prints one line: who, lookups for each CPU second (median of the rounds, each with a validator that knows no keys yet), CPU
 * milliseconds of a first lookup with nothing known, signatures checked for each lookup (0 where they cannot be counted).
 */
public final class ValidatedLookups {
    private static final int COLD = 200;

    private ValidatedLookups() {}

    /** Whether an answer is secure and has records. */
    private interface Validating {
        boolean lookup(String owner);
    }

    /** One with nothing known. */
    private interface Fresh {
        Validating make();
    }

    /** {@code WHO ADDRESS ANCHORS HOSTS COUNT ROUNDS}; the hosts are the second words of the lines of a file. */
    public static void main(String[] words) throws IOException {
        var owners = Files.readAllLines(Path.of(words[3])).stream()
                .limit(Integer.parseInt(words[4]))
                .map(line -> "_25._tcp." + line.split(" ")[1])
                .toList();
        int rounds = Integer.parseInt(words[5]);
        var operations = new AtomicLong();
        var who = of(words[0], words[1], Files.readString(Path.of(words[2])), operations);

        for (int i = 0; i < 2; i++) {
            run(who.make(), owners); // for the upstream's cache, and the compilers of the JVM
        }
        var rates = new double[rounds];
        operations.set(0);
        for (int i = 0; i < rounds; i++) {
            long before = cpuNanos();
            run(who.make(), owners);
            rates[i] = owners.size() * 1e9 / (cpuNanos() - before);
        }
        double checked = (double) operations.get() / rounds / owners.size();
        Arrays.sort(rates);
        long before = cpuNanos();
        for (int i = 0; i < COLD; i++) {
            run(who.make(), owners.subList(i % owners.size(), i % owners.size() + 1));
        }
        double cold = (cpuNanos() - before) / 1e6 / COLD;
        System.out.println(String.format(Locale.ROOT, "%s %.0f %.2f %.4f", words[0], rates[rounds / 2], cold, checked));
    }

    private static void run(Validating validating, List<String> owners) {
        for (var owner : owners) {
            if (!validating.lookup(owner)) {
                throw new IllegalStateException(owner + " is not secure");
            }
        }
    }

    private static Fresh of(String who, String address, String anchors, AtomicLong operations) {
        return switch (who) {
            case "danewerk" ->
                danewerk(address, anchors, NativeSignatures.find().orElseThrow(), operations);
            case "danewerk-jdk" -> danewerk(address, anchors, SignatureVerifier.JDK, operations);
            case "dnsjava" -> () -> dnsjava(address, anchors);
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static Fresh danewerk(String address, String anchors, SignatureVerifier verifier, AtomicLong operations) {
        var upstreams = new Upstreams(List.of(Upstreams.parse(address).orThrow()), List.of());
        var trusted = TrustAnchors.parse(anchors).orThrow();
        SignatureVerifier counting = (algorithm, key, data, signature) -> {
            operations.incrementAndGet();
            return verifier.verify(algorithm, key, data, signature);
        };
        return () -> {
            var resolver = new ValidatingDnsResolver(
                    upstreams, trusted, Limits.DEFAULT, ValidationLimits.DEFAULT, counting, Clock.systemUTC());
            return owner -> {
                var lookup = resolver.lookup(new Question(DomainName.of(owner), RecordType.TLSA));
                return lookup instanceof Lookup.Found<?> found && found.status().isSecure();
            };
        };
    }

    private static Validating dnsjava(String address, String anchors) {
        try {
            var upstream = new SimpleResolver(address);
            upstream.setTimeout(Duration.ofSeconds(5));
            var resolver = new ValidatingResolver(upstream);
            resolver.loadTrustAnchors(new ByteArrayInputStream(anchors.getBytes(StandardCharsets.US_ASCII)));
            return owner -> {
                try {
                    var name = org.xbill.DNS.Name.fromString(owner + ".");
                    var answer = resolver.send(Message.newQuery(Record.newRecord(name, Type.TLSA, DClass.IN)));
                    return answer.getHeader().getFlag(Flags.AD)
                            && !answer.getSectionRRsets(org.xbill.DNS.Section.ANSWER)
                                    .isEmpty();
                } catch (TextParseException e) {
                    throw new IllegalArgumentException(owner, e);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
