package org.danewerk.cli.intake;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** How much each source may ask, an address of IPv4 or the 64 bits of a network of IPv6. Safe for many threads. */
final class SourceLimits {
    private final int aMinute;
    private final Map<Bytes, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Bucket> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    /** @param left how many it may ask at {@code nanos} */
    private record Bucket(double left, long nanos) {}

    SourceLimits(int aMinute) {
        this.aMinute = aMinute;
    }

    /** Empty where it may ask, else how long it is to wait. @param nanos of a clock that only goes forward */
    synchronized Optional<Duration> wait(InetAddress source, long nanos) {
        var key = key(source);
        var known = buckets.getOrDefault(key, new Bucket(aMinute, nanos));
        double left = Math.min(aMinute, known.left + (nanos - known.nanos) / (double) MINUTE * aMinute);
        boolean may = left >= 1;
        buckets.put(key, new Bucket(may ? left - 1 : left, nanos));
        return may ? Optional.empty() : Optional.of(Duration.ofNanos((long) ((1 - left) * MINUTE / aMinute)));
    }

    private static Bytes key(InetAddress source) {
        var octets = source.getAddress();
        return Bytes.of(source instanceof Inet6Address ? Arrays.copyOf(octets, 8) : octets);
    }

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final int MOST_SOURCES = 10_000;
}
