package org.danewerk.core.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The traits of a sender as a file names them, each with the words it may have, the first of them that of RFC 7672. */
public enum Trait {
    LEVEL("dane", "dane-only", "none"),
    DNSSEC("validated", "ignored"),
    INSECURE_MX("dane", "encrypt", "may"),
    NULL_MX_BESIDE_OTHERS("ignored", "bounce"),
    MX_ADDRESS("host", "no-host"),
    TLSA_AT("target-and-alias", "target"),
    TLSA_FAILURE("skip-host", "defer", "ignored"),
    USAGES_0_1("unusable", "as-2-3"),
    DIGESTS("sha-512,sha-256", "sha-256", "sha-512"),
    DIGEST_AGILITY("yes", "no"),
    FULL_DATA_NOT_DER("unusable", "no-match"),
    ANCHOR_FROM_DNS("yes", "no"),
    ALL_UNUSABLE("encrypt", "refuse", "may"),
    USAGE_2_NAMES("checked", "ignored"),
    USAGE_3_NAMES("ignored", "checked"),
    USAGE_3_DATES("ignored", "checked"),
    NEXT_HOP_NAME("accepted", "refused"),
    SERVER_NAME("sent", "not-sent"),
    CERTIFICATE("any", "rsa-first"),
    DANE_FAILURE("next-host", "defer"),
    FAILED_HANDSHAKE("clear", "clear-later", "never"),
    GREETING_5XX("next-host", "bounce"),
    MTA_STS("none", "without-dane", "always"),
    /** A number of hours or days; any, so there is no list. */
    GIVES_UP_AFTER();

    private final List<String> words;

    Trait(String... words) {
        this.words = List.of(words);
    }

    /** As in a file, such as {@code tlsa-failure}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words it may have; empty for a time. */
    public List<String> words() {
        return words;
    }

    /** Whether it means nothing for a sender without DANE. */
    boolean isAboutDane() {
        return switch (this) {
            case LEVEL,
                    DNSSEC,
                    NULL_MX_BESIDE_OTHERS,
                    MX_ADDRESS,
                    FAILED_HANDSHAKE,
                    GREETING_5XX,
                    MTA_STS,
                    GIVES_UP_AFTER -> false;
            case INSECURE_MX,
                    TLSA_AT,
                    TLSA_FAILURE,
                    USAGES_0_1,
                    DIGESTS,
                    DIGEST_AGILITY,
                    FULL_DATA_NOT_DER,
                    ANCHOR_FROM_DNS,
                    ALL_UNUSABLE,
                    USAGE_2_NAMES,
                    USAGE_3_NAMES,
                    USAGE_3_DATES,
                    NEXT_HOP_NAME,
                    SERVER_NAME,
                    CERTIFICATE,
                    DANE_FAILURE -> true;
        };
    }

    static Optional<Trait> of(String text) {
        for (var trait : values()) {
            if (trait.text().equals(text)) {
                return Optional.of(trait);
            }
        }
        return Optional.empty();
    }

    /** For messages. */
    String choice() {
        if (words.isEmpty()) {
            return "a number of hours or days, such as 24h or 5d";
        }
        var others = new ArrayList<>(words);
        var last = others.removeLast();
        return String.join(", ", others) + " or " + last;
    }
}
