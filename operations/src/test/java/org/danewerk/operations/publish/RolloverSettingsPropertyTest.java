package org.danewerk.operations.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.danewerk.core.rollover.Waits;

/** Whatever is in the file: settings that are safe, or lines that say what is wrong. */
class RolloverSettingsPropertyTest {
    private static final String LEAST = RolloverSettingsTest.LEAST;

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyTextIsReadOrToldOf(@ForAll String text) {
        tell(text);
    }

    /** What a slip of the hand makes of it. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anySlipIsReadOrToldOf(
            @ForAll @IntRange(max = 10_000) int at, @ForAll @IntRange(max = 3) int gone, @ForAll("slips") String slip) {
        int from = at % LEAST.length();
        tell(LEAST.substring(0, from) + slip + LEAST.substring(Math.min(from + gone, LEAST.length())));
    }

    /** Names and numbers are taken as they stand. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void hostsPortsAndTtlAreAsWritten(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 65_535) Integer> ports,
            @ForAll @IntRange(min = 300, max = 86_400) int ttl) {
        var unique = ports.stream().distinct().toList();
        var hosts = unique.stream()
                .map(port -> "{ name = \"mx" + port + ".example.org\", port = " + port + " }")
                .collect(Collectors.joining(", "));
        var text = "ttl = " + ttl + "\n" + LEAST.replace("\"mx.example.org\"", hosts);
        var settings = ((SettingsReading.Settled) RolloverSettingsTest.read(text)).settings();

        assertThat(settings.hosts()).extracting(RolloverSettings.Host::port).isEqualTo(unique);
        assertThat(settings.goal().ttlSeconds()).isEqualTo(ttl);
    }

    /** No wait becomes shorter than the trial of roll-overs had it. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void noWaitIsShorterThanIsSafe(
            @ForAll("waits") String key,
            @ForAll @IntRange(min = 1, max = 200) int number,
            @ForAll("units") String unit) {
        var reading = RolloverSettingsTest.read(LEAST + "[waits]\n" + key + " = \"" + number + unit + "\"\n");
        if (reading instanceof SettingsReading.Settled(var settings)) {
            var waits = settings.waits();
            assertThat(waits.minimum()).isGreaterThanOrEqualTo(Waits.DEFAULT.minimum());
            assertThat(waits.assumedTtl()).isGreaterThanOrEqualTo(Waits.DEFAULT.assumedTtl());
            assertThat(waits.settle()).isGreaterThanOrEqualTo(Waits.DEFAULT.settle());
            assertThat(waits.patience()).isGreaterThanOrEqualTo(Waits.DEFAULT.patience());
        } else {
            assertThat(((SettingsReading.Wrong) reading).problems())
                    .singleElement()
                    .asString()
                    .contains("waits." + key);
        }
    }

    private static void tell(String text) {
        switch (RolloverSettingsTest.read(text)) {
            case SettingsReading.Settled(var settings) ->
                assertThat(settings.hosts()).isNotEmpty();
            case SettingsReading.Wrong(var problems) ->
                assertThat(problems)
                        .hasSizeBetween(1, 10)
                        .allSatisfy(line -> assertThat(line)
                                .startsWith("mail.toml: ")
                                .contains("; ")
                                .doesNotContain("\n", "\r", "\u001b"));
        }
    }

    @Provide
    Arbitrary<String> slips() {
        return Arbitraries.strings().withChars("[]{}=\",.#'\n 0a_\u001b\\").ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> waits() {
        return Arbitraries.of("minimum", "assumed-ttl", "settle", "patience");
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of("s", "m", "h", "d");
    }
}
