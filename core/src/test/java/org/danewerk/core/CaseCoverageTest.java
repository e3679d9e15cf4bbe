package org.danewerk.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every row of the case file has a test that runs it, or stands in the list of those that wait. */
class CaseCoverageTest {
    /**
     * CodecCasesTest here; VerifierCasesTest, PolicyCasesTest, ServiceCasesTest and NeighbourCasesTest in operations; each runs its levels
     * whole and counts its rows. What is offered in a handshake, TlsLayersTest in net; time and TTL, CacheCasesTest there.
     */
    private static final Set<String> RUN = Set.of("codec", "verifier", "generic", "dane", "dane-only", "audit", "srv");

    @Test
    void everyRowIsRunOrWaitsWithAReason() {
        var waiting = Case.waiting();
        assertThat(Case.all().filter(row -> !RUN.contains(row.levelName()) && !waiting.containsKey(row.id())))
                .isEmpty();
        assertThat(waiting.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
    }

    @Test
    void whatWaitsIsInTheFileOnce() {
        assertThat(Case.all().map(Case::id))
                .doesNotHaveDuplicates()
                .containsAll(Case.waiting().keySet());
    }

    /** The core of the matter: of how records are written and which of them are usable, nothing else waits. */
    @Test
    void ofCodecAndUsabilityOnlyTheAppendixWaits() {
        var waiting = Case.waiting();
        assertThat(Case.all()
                        .filter(row -> Set.of("codec", "usable").contains(row.area()))
                        .map(Case::id)
                        .filter(waiting::containsKey))
                .containsExactly("A11");
    }
}
