package org.danewerk.net.update;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * The text of a key as BIND has it and {@code tsig-keygen} writes it: {@code key "name" { algorithm hmac-sha256; secret "..."; };}. No
 * reason why it cannot be read repeats any of it, since that could be the secret.
 */
final class TsigKeyText {
    private record Word(String text, int offset) {}

    private TsigKeyText() {}

    static Parsed<TsigKey> parse(String text) {
        var words = words(text);
        if (words.size() < 4 || !is(words, 0, "key") || !is(words, 2, "{")) {
            return Parsed.malformed(0, "no key: expected " + EXPECTED);
        }
        var name = words.get(1);
        Map<String, Word> said = new HashMap<>();
        int at = 3;
        while (!is(words, at, "}")) {
            if (at + 2 >= words.size() || !is(words, at + 2, ";")) {
                return Parsed.malformed(offset(words, at), "not a setting: expected " + EXPECTED);
            }
            var setting = words.get(at).text.toLowerCase(Locale.ROOT);
            if ((!setting.equals("algorithm") && !setting.equals("secret"))
                    || said.put(setting, words.get(at + 1)) != null) {
                return Parsed.malformed(offset(words, at), "neither algorithm nor secret, or one of them twice");
            }
            at += 3;
        }
        at += is(words, at + 1, ";") ? 2 : 1;
        if (at < words.size()) {
            // RFC 8945 §10: a key is known to two parties, so a file of several belongs to a server
            return Parsed.malformed(offset(words, at), "more than one key: expected a file with this one alone");
        }
        var algorithm = said.get("algorithm");
        var secret = said.get("secret");
        if (algorithm == null || secret == null) {
            return Parsed.malformed(name.offset, "a key without algorithm or secret: expected " + EXPECTED);
        }
        return key(name, algorithm, secret);
    }

    private static Parsed<TsigKey> key(Word nameWord, Word algorithmWord, Word secretWord) {
        if (!(DomainName.parse(nameWord.text) instanceof Parsed.Ok<DomainName>(var name)) || name.isRoot()) {
            return Parsed.malformed(nameWord.offset, "a name of the key that is no domain name");
        }
        var secret = decoded(secretWord.text);
        if (secret.length == 0) {
            return Parsed.malformed(secretWord.offset, "a secret that is not base64");
        }
        return switch (TsigAlgorithm.parse(algorithmWord.text)) {
            case Parsed.Malformed<TsigAlgorithm>(var offset, var reason) ->
                Parsed.malformed(algorithmWord.offset, reason);
            case Parsed.Ok<TsigAlgorithm>(var algorithm) -> Parsed.ok(new TsigKey(name, algorithm, secret));
        };
    }

    /** Empty where it is not base64. */
    private static byte[] decoded(String secret) {
        try {
            return Base64.getDecoder().decode(secret.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        for (var word = WORD.matcher(text); word.find(); ) {
            if (word.group(1) != null) {
                words.add(new Word(word.group(1), word.start()));
            } else if (word.group(2) != null) {
                words.add(new Word(word.group(2), word.start()));
            }
        }
        return words;
    }

    private static boolean is(List<Word> words, int at, String text) {
        return at < words.size() && words.get(at).text.equalsIgnoreCase(text);
    }

    private static int offset(List<Word> words, int at) {
        return words.get(Math.min(at, words.size() - 1)).offset;
    }

    private static final String EXPECTED = "key \"name\" { algorithm hmac-sha256; secret \"...\"; };";

    /** A comment of one of BIND's three kinds, a quoted word, or a plain one. */
    private static final Pattern WORD =
            Pattern.compile("/\\*(?s:.*?)\\*/|//[^\\n]*|#[^\\n]*|\"([^\"]*)\"|([{};]|[^\\s{};\"#]+)");
}
