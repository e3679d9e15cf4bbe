package org.danewerk.core.profile;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.policy.InsecureMx;

/** What the words of a file mean, all of which {@link Trait} knows; a trait left out is as RFC 7672 has it. */
record TraitReader(Map<Trait, String> values) {

    SenderProfile profile(String name, String about, LocalDate date, Map<String, String> sources) {
        var route = new RouteTraits(
                is(Trait.DNSSEC, "validated"),
                constant(InsecureMx.class, Trait.INSECURE_MX),
                is(Trait.NULL_MX_BESIDE_OTHERS, "bounce"),
                is(Trait.MX_ADDRESS, "host"),
                is(Trait.TLSA_AT, "target"),
                constant(RouteTraits.TlsaFailure.class, Trait.TLSA_FAILURE));
        var records = new RecordTraits(
                is(Trait.USAGES_0_1, "as-2-3"),
                digests(),
                is(Trait.DIGEST_AGILITY, "yes"),
                is(Trait.FULL_DATA_NOT_DER, "unusable"),
                is(Trait.ANCHOR_FROM_DNS, "yes"),
                constant(RecordTraits.AllUnusable.class, Trait.ALL_UNUSABLE));
        var chain = new ChainTraits(
                is(Trait.USAGE_3_NAMES, "checked"),
                is(Trait.USAGE_3_DATES, "checked"),
                is(Trait.USAGE_2_NAMES, "checked"),
                is(Trait.NEXT_HOP_NAME, "accepted"),
                is(Trait.SERVER_NAME, "sent"),
                is(Trait.CERTIFICATE, "rsa-first"));
        var session = new SessionTraits(
                constant(SessionTraits.HostFails.class, Trait.DANE_FAILURE),
                constant(SessionTraits.FailedHandshake.class, Trait.FAILED_HANDSHAKE),
                is(Trait.GREETING_5XX, "bounce"),
                constant(SessionTraits.StsUse.class, Trait.MTA_STS),
                Span.of(word(Trait.GIVES_UP_AFTER)).orElse(Duration.ofDays(5)));
        var level = constant(SenderProfile.Level.class, Trait.LEVEL);
        return new SenderProfile(name, about, date, level, route, records, chain, session, sources);
    }

    private List<MatchingType> digests() {
        return Arrays.stream(word(Trait.DIGESTS).split(","))
                .map(digest -> digest.equals("sha-512") ? MatchingType.SHA2_512 : MatchingType.SHA2_256)
                .toList();
    }

    private boolean is(Trait trait, String word) {
        return word(trait).equals(word);
    }

    private <E extends Enum<E>> E constant(Class<E> type, Trait trait) {
        return Enum.valueOf(type, word(trait).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private String word(Trait trait) {
        return values.getOrDefault(
                trait, trait.words().isEmpty() ? "" : trait.words().getFirst());
    }
}
