package org.danewerk.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.publish.JournalJson;
import org.danewerk.operations.publish.JournalReading;
import org.danewerk.operations.publish.RolloverSettings;
import org.danewerk.operations.publish.SettingsReading;

/** The files of a roll-over: its settings, and its journal. */
final class Rollovers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rollovers() {}

    /** Settings, or up to ten lines; a journal lies beside them in any case. */
    static void holdSettings(byte[] input) {
        switch (RolloverSettings.read(Bytes.of(input), "mail.toml", path -> path)) {
            case SettingsReading.Settled(var settings) -> {
                Held.that(!settings.hosts().isEmpty() && !settings.keys().isEmpty(), "settings of nothing");
                Held.that(!settings.journal().isEmpty(), "no journal");
            }
            case SettingsReading.Wrong(var problems) -> {
                Held.that(!problems.isEmpty() && problems.size() <= 10, problems.size() + " problems");
                problems.forEach(Held::oneLine);
            }
        }
    }

    /** As it is, and with a digest that fits. */
    static void holdJournal(byte[] input) throws IOException {
        hold(input);
        try {
            if (JSON.readTree(input) instanceof ObjectNode document && document.has("journal")) {
                document.put("sha256", digest(JSON.writeValueAsBytes(document.get("journal"))));
                hold(JSON.writeValueAsBytes(document));
            }
        } catch (IOException e) {
            // No JSON: then there is nothing to make fit.
        }
    }

    private static void hold(byte[] octets) throws IOException {
        switch (JournalJson.read(Bytes.of(octets))) {
            case JournalReading.Damaged(var why) -> Held.oneLine(why);
            case JournalReading.Refused(var why) -> Held.oneLine(why);
            case JournalReading.Whole(var journal) ->
                Held.same(new JournalReading.Whole(journal), JournalJson.read(JournalJson.write(journal)), "a journal");
        }
    }

    private static String digest(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
