package org.danewerk.operations.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed from one result to another, in words; nothing that changes by itself, such as times and transcripts, counts.
 */
public final class Changes {
    private final List<String> lines = new ArrayList<>();

    private Changes() {}

    /** @param before by domain, each as in {@code danewerk.check/1}; so {@code after} */
    public static List<String> between(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        var changes = new Changes();
        for (var name : union(before, after)) {
            var old = before.get(name);
            var now = after.get(name);
            if (old == null) {
                changes.lines.add(name + ": only in the second");
            } else if (now == null) {
                changes.lines.add(name + ": only in the first");
            } else {
                changes.domain(name, old, now);
            }
        }
        return changes.lines;
    }

    private void domain(String name, JsonNode old, JsonNode now) {
        word(name, "delivery", old, now);
        word(name, "status", old, now);
        lookup(name + " MX", old.path("mx"), now.path("mx"));
        each(
                name,
                "host",
                "hosts",
                old,
                now,
                host -> text(host, "host"),
                (host, one, other) -> host(name + ": " + host, one, other));
        findings(name, old.path("findings"), now.path("findings"));
        senders(name, by(old.path("senders"), Changes::sender), by(now.path("senders"), Changes::sender));
    }

    /** Of those that both runs told of: which these are, was asked for and says nothing of the domain. */
    private void senders(String name, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        before.forEach((sender, old) -> {
            var now = after.get(sender);
            if (now != null && !fate(old).equals(fate(now))) {
                lines.add(name + ": mail from " + sender + ": " + fate(old) + " -> " + fate(now));
            }
        });
    }

    private static String sender(JsonNode fate) {
        return text(fate, "sender");
    }

    /** Without the time until which mail is tried, which goes with that of the run. */
    private static String fate(JsonNode sender) {
        return Stream.of("fate", "by", "reason")
                .filter(field -> sender.hasNonNull(field))
                .map(field -> text(sender, field))
                .collect(Collectors.joining(" "));
    }

    private void host(String where, JsonNode old, JsonNode now) {
        word(where, "preference", old, now);
        each(
                where,
                "lookup",
                "lookups",
                old,
                now,
                lookup -> text(lookup, "name") + " " + text(lookup, "type"),
                this::lookup);
        word(where, "policy", old, now);
        word(where, "tlsa_base_domain", old, now);
        each(
                where,
                "address",
                "addresses",
                old,
                now,
                address -> text(address, "address"),
                (address, one, other) -> address(where + ": " + address, one, other));
    }

    private void address(String where, JsonNode old, JsonNode now) {
        each(
                where,
                "handshake",
                "handshakes",
                old,
                now,
                handshake -> text(handshake, "offered"),
                (offered, one, other) -> handshake(where + ": " + offered, one, other));
    }

    private void handshake(String where, JsonNode old, JsonNode now) {
        word(where, "outcome", old, now);
        word(where, "verdict", old, now);
        word(where, "reason", old, now);
        word(where, "protocol", old, now);
        word(where, "key_algorithm", old, now);
        certificate(where, old.path("chain").path(0), now.path("chain").path(0));
        if (old.path("chain").size() != now.path("chain").size()) {
            lines.add(where + ": certificates sent " + old.path("chain").size() + " -> "
                    + now.path("chain").size());
        }
    }

    /** What an operator wants to know of a renewal: whether the key stayed. */
    private void certificate(String where, JsonNode old, JsonNode now) {
        if (old.isMissingNode() || now.isMissingNode() || text(old, "sha256").equals(text(now, "sha256"))) {
            return;
        }
        boolean sameKey = text(old, "public_key_sha256").equals(text(now, "public_key_sha256"));
        lines.add(where + ": another certificate, " + (sameKey ? "the same key" : "another key")
                + ", valid until " + text(old, "not_after") + " -> " + text(now, "not_after")
                + (sameKey
                        ? ""
                        : " (3 1 1 " + text(old, "public_key_sha256") + " -> " + text(now, "public_key_sha256") + ")"));
        word(where, "issuer", old, now);
    }

    private void lookup(String where, JsonNode old, JsonNode now) {
        word(where, "outcome", old, now);
        word(where, "dnssec", old, now);
        word(where, "ttl", old, now);
        var before = texts(old.path("records"));
        var after = texts(now.path("records"));
        before.stream()
                .filter(record -> !after.contains(record))
                .forEach(record -> lines.add(where + ": gone: " + record));
        after.stream()
                .filter(record -> !before.contains(record))
                .forEach(record -> lines.add(where + ": new: " + record));
        var aliases = texts(old.path("aliases"));
        if (!aliases.equals(texts(now.path("aliases")))) {
            lines.add(where + ": aliases " + aliases + " -> " + texts(now.path("aliases")));
        }
    }

    private void findings(String where, JsonNode old, JsonNode now) {
        var before = by(old, Changes::findingKey);
        var after = by(now, Changes::findingKey);
        before.forEach((key, finding) -> {
            if (!after.containsKey(key)) {
                lines.add(where + ": settled: " + key);
            }
        });
        after.forEach((key, finding) -> {
            if (!before.containsKey(key)) {
                lines.add(where + ": found: " + key + ": " + text(finding, "summary"));
            }
        });
    }

    private static String findingKey(JsonNode finding) {
        return text(finding, "severity") + " " + text(finding, "id") + " at " + text(finding, "subject");
    }

    private void word(String where, String field, JsonNode old, JsonNode now) {
        if (!text(old, field).equals(text(now, field))) {
            lines.add(where + ": " + field.replace('_', ' ') + " " + text(old, field) + " -> " + text(now, field));
        }
    }

    private interface Pair {
        void compare(String key, JsonNode old, JsonNode now);
    }

    /**
     * Goes through a list that both have.
     *
     * @param what one of them is called
     * @param list the field it is in
     * @param key tells them apart
     */
    private void each(
            String where,
            String what,
            String list,
            JsonNode old,
            JsonNode now,
            Function<JsonNode, String> key,
            Pair pair) {
        var before = by(old.path(list), key);
        var after = by(now.path(list), key);
        for (var name : union(before, after)) {
            var one = before.get(name);
            var other = after.get(name);
            if (one == null) {
                lines.add(where + ": new: " + what + " " + name);
            } else if (other == null) {
                lines.add(where + ": gone: " + what + " " + name);
            } else {
                pair.compare(name, one, other);
            }
        }
    }

    private static Map<String, JsonNode> by(JsonNode list, Function<JsonNode, String> key) {
        var map = new LinkedHashMap<String, JsonNode>();
        list.forEach(one -> map.put(key.apply(one), one));
        return map;
    }

    /** The names of the first in their order, then those that only the second has. */
    private static List<String> union(Map<String, JsonNode> before, Map<String, JsonNode> after) {
        var names = new ArrayList<>(before.keySet());
        after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(names::add);
        return names;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(one -> texts.add(one.isTextual() ? one.textValue() : words(one)));
        return texts;
    }

    /** The values of an object, such as preference and host of an MX record. */
    private static String words(JsonNode object) {
        var words = new ArrayList<String>();
        object.forEach(value -> words.add(value.asText()));
        return String.join(" ", words);
    }

    private static String text(JsonNode in, String field) {
        var value = in.path(field);
        return value.isNull() || value.isMissingNode() ? "none" : value.asText();
    }
}
