package org.danewerk.operations.publish;

import java.time.Duration;
import java.util.regex.Pattern;
import org.danewerk.core.rollover.Waits;
import org.danewerk.operations.settings.SettingsProblems;
import org.danewerk.operations.settings.SettingsTable;

/**
 * Longer waits than the usual ones. Shorter there are none: the trial of roll-overs loses no mail with the usual ones, and nothing is
 * known of less.
 */
final class SettingsWaits {
    private final SettingsTable table;

    private SettingsWaits(SettingsTable table) {
        this.table = table;
    }

    static Waits read(SettingsTable top) {
        return top.table("waits").map(table -> new SettingsWaits(table).waits()).orElse(Waits.DEFAULT);
    }

    private Waits waits() {
        var usual = Waits.DEFAULT;
        var waits = new Waits(
                atLeast("minimum", usual.minimum(), "caches and clocks are not exact"),
                table.number(
                                "times-ttl",
                                usual.timesTtl(),
                                MOST_TTLS,
                                "and old records stay in caches for as many TTLs (RFC 7671 §8.1)")
                        .orElse(usual.timesTtl()),
                atLeast(
                        "assumed-ttl",
                        usual.assumedTtl(),
                        "caches may keep for a day what was served before anybody looked"),
                atLeast("settle", usual.settle(), "server processes present the old chain until they end"),
                atLeast("patience", usual.patience(), "secondaries take as long to fetch a change"));
        table.end();
        return waits;
    }

    private Duration atLeast(String key, Duration least, String why) {
        return table.text(key).map(text -> duration(key, text, least, why)).orElse(least);
    }

    private Duration duration(String key, String text, Duration least, String why) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            table.wrong(
                    key,
                    "is " + SettingsProblems.quoted(text) + ", no duration",
                    "give one such as \"90m\", \"2h\" or \"1d\"");
            return least;
        }
        var duration = unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1)));
        if (duration.compareTo(least) < 0) {
            table.wrong(
                    key,
                    "is " + text + ", and less than " + words(least) + " is not safe: " + why,
                    "give " + words(least) + " or more, or leave it out");
        } else if (duration.compareTo(LONGEST) > 0) {
            table.wrong(key, "is " + text + ", longer than 30d", "give less");
        }
        return duration;
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }

    private static String words(Duration least) {
        return least.toHours() >= 24
                ? least.toDays() + "d"
                : least.toMinutes() >= 60 ? least.toHours() + "h" : least.toMinutes() + "m";
    }

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,7})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_TTLS = 100;
}
