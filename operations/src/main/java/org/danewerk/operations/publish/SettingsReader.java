package org.danewerk.operations.publish;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Goal;
import org.danewerk.operations.settings.SettingsProblems;
import org.danewerk.operations.settings.SettingsTable;

/** From the tree of a file of settings to what it says. */
final class SettingsReader {
    private final SettingsTable top;
    private final SettingsPaths paths;

    private SettingsReader(SettingsTable top, SettingsPaths paths) {
        this.top = top;
        this.paths = paths;
    }

    /** Empty where there is any problem. */
    static Optional<RolloverSettings> read(
            SettingsTable top, String file, UnaryOperator<String> beside, SettingsProblems problems) {
        return new SettingsReader(top, new SettingsPaths(beside, problems)).settings(file, problems);
    }

    private Optional<RolloverSettings> settings(String file, SettingsProblems problems) {
        var zone = SettingsNames.name(top, "zone");
        var hosts = SettingsHosts.read(top, zone);
        var pattern = SettingsPattern.read(top);
        var keys = SettingsKeys.read(
                top, paths, pattern.filter(SettingsPattern::next).isPresent());
        var publisher = SettingsPublisher.read(top, paths);
        var reload = top.required(
                "reload",
                top.command("reload").flatMap(argv -> paths.program(top, "reload", argv)),
                "give the command that tells the mail server of a new chain, or [] where it sees by itself");
        var certify = top.command("certify").flatMap(argv -> paths.program(top, "certify", argv));
        if (certify.filter(List::isEmpty).isPresent()) {
            top.wrong("certify", "is an empty list", "give the command that has a certificate issued, or leave it out");
        }
        if (certify.isPresent()) {
            SettingsKeys.apart(top, keys);
        }
        var ttl = top.number("ttl", SHORTEST_TTL, LONGEST_TTL, TTL_WHY);
        var waits = SettingsWaits.read(top);
        var given = top.text("journal");
        var journal = (top.has("journal") ? given : Optional.of(ownName(file)))
                .flatMap(path -> paths.written(top, "journal", path));
        top.end();
        if (!problems.none()) {
            return Optional.empty();
        }
        var goal = new Goal(
                Goal.Intent.KEEP,
                pattern.map(SettingsPattern::combinations).orElse(List.of(Combination.KEY)),
                ttl.orElse(USUAL_TTL),
                pattern.map(SettingsPattern::next).orElse(true));
        return Optional.of(new RolloverSettings(
                hosts,
                keys,
                zone,
                publisher.orElseThrow(),
                reload.orElse(List.of()),
                certify.orElse(List.of()),
                goal,
                waits,
                journal.orElseThrow()));
    }

    /** Beside the file, and named after it. */
    private static String ownName(String file) {
        var name = file.substring(file.lastIndexOf('/') + 1);
        return (name.endsWith(".toml") ? name.substring(0, name.length() - 5) : name) + ".journal";
    }

    /** RFC 7671 §13: short enough for a change in need; long enough for records to be kept at all. */
    private static final String TTL_WHY =
            "and a TTL is short enough for a change in need, and no burden on the servers";

    private static final int SHORTEST_TTL = 300;
    private static final int LONGEST_TTL = 86_400;
    private static final int USUAL_TTL = 3600;
}
