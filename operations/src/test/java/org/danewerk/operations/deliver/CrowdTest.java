package org.danewerk.operations.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrowdTest {
    static Stream<Throwable> troubles() {
        return Stream.of(
                new IOException("disk"), new IllegalStateException("wrong"), new OutOfMemoryError("made by a test"));
    }

    /** Whatever ends one message, who asked hears of it, and does not take the rest for done. */
    @ParameterizedTest
    @MethodSource("troubles")
    void whatOneThrowsReachesTheCaller(Throwable trouble) {
        var tried = new AtomicInteger();
        var domains = List.of(List.of(1, 2, 3), List.of(4));
        assertThatThrownBy(() -> Crowd.ONE.each(domains, message -> {
                    tried.incrementAndGet();
                    thrown(trouble);
                }))
                .isSameAs(trouble);
        assertThat(tried).as("none is begun afterwards").hasValue(1);
    }

    private static void thrown(Throwable trouble) throws IOException {
        switch (trouble) {
            case IOException io -> throw io;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new AssertionError(trouble);
        }
    }
}
