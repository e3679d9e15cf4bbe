package org.danewerk.operations.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.danewerk.core.base.Bytes;

/** A journal comes back as it went, or not at all. */
class JournalJsonPropertyTest {
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatWasWrittenIsRead(@ForAll("journals") Journal journal) throws IOException {
        assertThat(JournalJson.read(JournalJson.write(journal))).isEqualTo(new JournalReading.Whole(journal));
    }

    /** {@code equals} of a credential leaves the algorithm out. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void theAlgorithmComesBackToo(@ForAll("journals") Journal journal) throws IOException {
        var back = ((JournalReading.Whole) JournalJson.read(JournalJson.write(journal))).journal();
        assertThat(back.memory().shown().stream().map(one -> one.credential().algorithm()))
                .containsExactlyElementsOf(journal.memory().shown().stream()
                        .map(one -> one.credential().algorithm())
                        .toList());
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void theSameJournalIsTheSameOctets(@ForAll("journals") Journal journal) throws IOException {
        var octets = JournalJson.write(journal);
        var back = ((JournalReading.Whole) JournalJson.read(octets)).journal();
        assertThat(JournalJson.write(back)).isEqualTo(octets);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aTornJournalIsDamaged(@ForAll("journals") Journal journal, @ForAll @IntRange(max = 1_000_000) int at)
            throws IOException {
        var octets = JournalJson.write(journal);
        assertThat(JournalJson.read(octets.slice(0, at % octets.size()))).isInstanceOf(JournalReading.Damaged.class);
    }

    /** One octet is another: the same journal, where it was blank, or none; never some other journal. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aDamagedJournalIsNoOther(
            @ForAll("journals") Journal journal, @ForAll @IntRange(max = 1_000_000) int at, @ForAll byte octet)
            throws IOException {
        var octets = JournalJson.write(journal).toArray();
        octets[at % octets.length] = octet;
        switch (JournalJson.read(Bytes.of(octets))) {
            case JournalReading.Whole(var read) -> assertThat(read).isEqualTo(journal);
            case JournalReading.Damaged(var why) -> assertThat(why).doesNotContain("\n");
            case JournalReading.Refused(var why) ->
                assertThat(new String(octets, StandardCharsets.UTF_8)).as(why).doesNotContain("danewerk.rollover/1\"");
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anyOctetsAreReadInPeace(@ForAll byte[] octets) {
        assertThat(JournalJson.read(Bytes.of(octets))).isInstanceOf(JournalReading.Damaged.class);
    }

    @Provide
    Arbitrary<Journal> journals() {
        return Memories.journals();
    }
}
