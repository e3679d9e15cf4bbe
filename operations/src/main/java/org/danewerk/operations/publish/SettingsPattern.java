package org.danewerk.operations.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Goal;
import org.danewerk.operations.explain.Edits;
import org.danewerk.operations.settings.SettingsProblems;
import org.danewerk.operations.settings.SettingsTable;

/** In which form records are published. @param next whether the key after the current one always has one too */
record SettingsPattern(List<Combination> combinations, boolean next) {
    /** Without any: current and next. Empty where it is wrong, and told. */
    static Optional<SettingsPattern> read(SettingsTable top) {
        var value = top.value(KEY);
        if (value.isEmpty()) {
            return Optional.of(of(Goal.CURRENT_AND_NEXT));
        }
        return value.get().isArray() ? list(top, value.get()) : top.text(KEY).flatMap(word -> word(top, word));
    }

    private static Optional<SettingsPattern> word(SettingsTable top, String word) {
        switch (word) {
            case NEXT -> {
                return Optional.of(of(Goal.CURRENT_AND_NEXT));
            }
            case ISSUER -> {
                return Optional.of(of(Goal.CURRENT_AND_ISSUER));
            }
            default -> {
                var near = Edits.nearest(word, Set.of(NEXT, ISSUER)).orElse(NEXT);
                top.wrong(
                        KEY,
                        "is " + SettingsProblems.quoted(word) + ", no pattern that there is",
                        "is \"" + near + "\" meant? Or give a list such as [\"3 1 1\", \"2 1 1\"]");
                return Optional.empty();
            }
        }
    }

    private static Optional<SettingsPattern> list(SettingsTable top, JsonNode list) {
        var combinations = new ArrayList<Combination>();
        var texts = top.texts(KEY, list);
        if (texts.filter(List::isEmpty).isPresent()) {
            top.wrong(KEY, "is an empty list", "give at least \"3 1 1\"");
            return Optional.empty();
        }
        for (var text : texts.orElse(List.of())) {
            combination(top, text).ifPresent(one -> {
                if (combinations.contains(one)) {
                    top.wrong(KEY, "has \"" + one + "\" twice", "give it once");
                }
                combinations.add(one);
            });
        }
        return Optional.of(new SettingsPattern(combinations, false)).filter(all -> !all.combinations.isEmpty());
    }

    private static Optional<Combination> combination(SettingsTable top, String text) {
        if (text.matches("[01] [01] [012]")) {
            top.wrong(
                    KEY,
                    "has \"" + text + "\", and usages 0 and 1 are not for mail servers (RFC 7672 §3.1.3)",
                    "give \"3 1 1\" instead");
        } else if (text.matches("[23] [01] [012]")) {
            return CertificateUsage.of(text.charAt(0) - '0')
                    .flatMap(usage -> Selector.of(text.charAt(2) - '0')
                            .flatMap(selector -> MatchingType.of(text.charAt(4) - '0')
                                    .map(type -> new Combination(usage, selector, type))));
        } else {
            top.wrong(
                    KEY,
                    "has " + SettingsProblems.quoted(text) + ", which is no usage, selector and matching type",
                    "give three digits such as \"3 1 1\"");
        }
        return Optional.empty();
    }

    private static SettingsPattern of(Goal goal) {
        return new SettingsPattern(goal.combinations(), goal.next());
    }

    private static final String KEY = "pattern";
    private static final String NEXT = "current+next";
    private static final String ISSUER = "current+issuer";
}
