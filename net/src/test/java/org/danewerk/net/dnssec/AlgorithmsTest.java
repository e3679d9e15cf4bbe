package org.danewerk.net.dnssec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.danewerk.core.base.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table of algorithms, held against all numbers there are. */
class AlgorithmsTest {
    /** What a result may rely on; the size of a key of each, 0 where sizes differ. */
    private static final Map<Integer, Integer> RELIED_ON = Map.of(8, 0, 10, 0, 13, 64, 14, 96, 15, 32, 16, 57);

    @Test
    @DisplayName("RFC 9904 §3, RFC 9905 §2, RFC 9906 §2: these signatures count, and no others")
    void algorithmsThatCount() {
        assertThat(numbers(number -> Algorithms.counts(number, ValidationLimits.DEFAULT)))
                .isEqualTo(new TreeSet<>(RELIED_ON.keySet()));
    }

    @Test
    @DisplayName("RFC 9904 §4: these digests count, and no others")
    void digestsThatCount() {
        assertThat(numbers(number ->
                        Algorithms.digest(number, ValidationLimits.DEFAULT).isPresent()))
                .isEqualTo(Set.of(2, 4));
    }

    /** SHA-1 can be verified still (RFC 9905 §2); of all that must not be, or need not be, no key is read. */
    @Test
    void keysThatCanBeRead() {
        // an RSA key of 1024 bits with the exponent 3; to another algorithm these are octets of a wrong length
        var rsa = Bytes.ofHex("0103" + "f1" + "00".repeat(126) + "01");
        assertThat(numbers(number -> Algorithms.publicKey(number, rsa).isPresent()))
                .isEqualTo(Set.of(5, 7, 8, 10));
        RELIED_ON.forEach((number, size) -> {
            if (size > 0) {
                assertThat(Algorithms.publicKey(number, Bytes.ofHex("00".repeat(size + 1))))
                        .isEmpty();
            }
        });
    }

    private static Set<Integer> numbers(java.util.function.IntPredicate wanted) {
        return IntStream.range(0, 256).filter(wanted).boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
