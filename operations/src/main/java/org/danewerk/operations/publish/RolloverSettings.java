package org.danewerk.operations.publish;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Waits;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.settings.SettingsProblems;
import org.danewerk.operations.settings.SettingsText;

/**
 * What an operator wrote down about a roll-over, once and by hand: hosts, files, where records go, how long to wait.
 *
 * @param hosts that present the same material
 * @param keys where key and certificate of each algorithm are; they are not opened here
 * @param zone where the records are to be edited, where the operator says so; else it is found by asking
 * @param reload tells the mail server of a new chain; empty where that needs no telling
 * @param certify has a certificate issued for a staged key; empty where that is done by hand or by some other program
 * @param goal with nothing in progress
 * @param journal the path of the journal
 */
public record RolloverSettings(
        List<Host> hosts,
        List<KeyFiles> keys,
        Optional<DomainName> zone,
        PublisherSettings publisher,
        List<String> reload,
        List<String> certify,
        Goal goal,
        Waits waits,
        String journal) {
    /**
     * One port of a mail server.
     *
     * @param owner of its records, said by the operator; else found by following aliases from {@code _PORT._tcp.NAME}. RFC 7672 §2.2.3
     */
    public record Host(DomainName name, int port, Optional<DomainName> owner) {}

    /** A private key and the chain that belongs to it; one file may hold both. */
    public record KeyPair(String key, String certificate) {}

    /** @param staged what is to take the place of the current ones, where it comes to be */
    public record KeyFiles(KeyAlgorithm algorithm, KeyPair current, Optional<KeyPair> staged) {}

    public RolloverSettings {
        hosts = List.copyOf(hosts);
        keys = List.copyOf(keys);
        reload = List.copyOf(reload);
        certify = List.copyOf(certify);
    }

    /** The same with another goal, and other waits; shorter ones than those of the trial lose mail. */
    public RolloverSettings with(Goal goal, Waits waits) {
        return new RolloverSettings(hosts, keys, zone, publisher, reload, certify, goal, waits, journal);
    }

    /**
     * Reads the file, in TOML.
     *
     * @param file its name, for people
     * @param beside makes of a path in the file what it is seen from the directory of the file
     */
    public static SettingsReading read(Bytes octets, String file, UnaryOperator<String> beside) {
        var problems = new SettingsProblems(file);
        return SettingsText.table(octets, "docs/rollover.md", problems)
                .flatMap(table -> SettingsReader.read(table, file, beside, problems))
                .<SettingsReading>map(SettingsReading.Settled::new)
                .orElseGet(() -> new SettingsReading.Wrong(problems.lines()));
    }
}
