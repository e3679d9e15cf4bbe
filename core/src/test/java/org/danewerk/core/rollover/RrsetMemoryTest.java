package org.danewerk.core.rollover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RrsetMemoryTest {
    /** Where none answers, the first of them says what is published: the same one whenever the same journal is read. */
    @Test
    void serversStandInTheOrderOfTheirNames() {
        var last = IntStream.range(0, 20)
                .mapToObj(number -> "ns" + number)
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), name -> new ServerSight.Serves(Set.of(), name.length())));
        assertThat(new RrsetMemory(last, List.of(), Optional.empty(), List.of())
                        .last()
                        .keySet())
                .containsExactlyElementsOf(last.keySet().stream().sorted().toList());
    }
}
