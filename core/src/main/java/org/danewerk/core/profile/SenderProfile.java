package org.danewerk.core.profile;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;

/**
 * What kind of sender somebody is: the traits by which senders differ on the same facts.
 *
 * @param name as on the command line
 * @param about in a few words, for people
 * @param date of the facts
 * @param sources where each trait is from, by its name in the file and in that order; one that begins with {@code assumed} is in no
 *     document
 */
public record SenderProfile(
        String name,
        String about,
        LocalDate date,
        Level level,
        RouteTraits route,
        RecordTraits records,
        ChainTraits chain,
        SessionTraits session,
        Map<String, String> sources) {
    /** What the sender asks of TLS by DANE. RFC 7672 §2.2 and §6. */
    public enum Level {
        /** Nothing: it makes no TLSA lookups. */
        NONE,
        /** Opportunistic DANE: what is published must hold. */
        DANE,
        /** Mandatory DANE. */
        DANE_ONLY
    }

    public SenderProfile {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /** The settings behind the decisions that all senders share. */
    SenderPolicy policy() {
        var dane = DaneOptions.SMTP
                .withDigestOrder(records.digests())
                .withEndEntityNameCheck(chain.endEntityNamesChecked());
        return new SenderPolicy(
                level == Level.DANE_ONLY ? SmtpLevel.DANE_ONLY : SmtpLevel.DANE, route.insecureMx(), dane);
    }
}
