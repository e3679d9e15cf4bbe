package org.danewerk.operations.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.settings.SettingsTable;

/** Where keys and certificates are, by algorithm: {@code [keys.ecdsa.current]} and {@code [keys.ecdsa.staged]}. */
final class SettingsKeys {
    private final SettingsTable top;
    private final SettingsPaths paths;
    private final boolean next;
    private final Map<String, String> keyFiles = new HashMap<>();

    private SettingsKeys(SettingsTable top, SettingsPaths paths, boolean next) {
        this.top = top;
        this.paths = paths;
        this.next = next;
    }

    /** @param next whether there is always a key after the current one */
    static List<RolloverSettings.KeyFiles> read(SettingsTable top, SettingsPaths paths, boolean next) {
        return top.required(
                        "keys",
                        top.table("keys"),
                        "write [keys.ecdsa.current] with key and certificate, or [keys.rsa.current]")
                .map(keys -> new SettingsKeys(keys, paths, next).all())
                .orElse(List.of());
    }

    /** Whoever writes the chain would write over the key. */
    static void apart(SettingsTable top, List<RolloverSettings.KeyFiles> keys) {
        for (var one : keys) {
            if (one.staged()
                    .filter(pair -> pair.key().equals(pair.certificate()))
                    .isPresent()) {
                top.wrong(
                        "certify",
                        "writes a chain, and the staged key and certificate are one file",
                        "give the staged certificate a file of its own");
            }
        }
    }

    private List<RolloverSettings.KeyFiles> all() {
        var all = new ArrayList<RolloverSettings.KeyFiles>();
        algorithm("rsa", KeyAlgorithm.RSA).ifPresent(all::add);
        algorithm("ecdsa", KeyAlgorithm.ECDSA).ifPresent(all::add);
        if (!top.has("rsa") && !top.has("ecdsa")) {
            top.wrong("rsa", "is missing, and ecdsa too", "give one of them, or both");
        }
        top.end();
        return all;
    }

    private Optional<RolloverSettings.KeyFiles> algorithm(String word, KeyAlgorithm algorithm) {
        return top.table(word).flatMap(table -> {
            var current = table.required("current", table.table("current"), "give the key and certificate in use")
                    .flatMap(this::pair);
            var staged = table.table("staged").flatMap(this::pair);
            if (next && !table.has("staged")) {
                table.wrong(
                        "staged",
                        "is missing, and the pattern is current+next",
                        "say where the key after the current one is to be kept");
            }
            table.end();
            return current.map(inUse -> new RolloverSettings.KeyFiles(algorithm, inUse, staged));
        });
    }

    private Optional<RolloverSettings.KeyPair> pair(SettingsTable table) {
        var key = table.required("key", paths.path(table, "key"), "give the path of the private key");
        var certificate =
                table.required("certificate", paths.path(table, "certificate"), "give the path of the chain in PEM");
        table.end();
        key.ifPresent(path -> once(table, "key", path));
        if (!certificate.equals(key)) {
            certificate.ifPresent(path -> once(table, "certificate", path));
        }
        return key.flatMap(path -> certificate.map(chain -> new RolloverSettings.KeyPair(path, chain)));
    }

    private void once(SettingsTable table, String key, String path) {
        var before = keyFiles.putIfAbsent(path, table.place(key));
        if (before != null) {
            table.wrong(key, "is the same file as " + before, "give each key a file of its own");
        }
    }
}
