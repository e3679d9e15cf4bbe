package org.danewerk.core.nameserver;

import java.util.List;
import java.util.Map;
import org.danewerk.core.dns.DnssecStatus;

/** Answers that fail validation. */
final class Bogus {
    private Bogus() {}

    /** By reason: where a key is wrong, all answers are. */
    static Map<String, List<ZoneObservation.Said>> of(ZoneObservation zone, List<Class<? extends Content>> kinds) {
        return Among.groups(
                zone.said()
                        .filter(one -> one.asked()
                                .answered()
                                .filter(answer -> answer.judgement().status() == DnssecStatus.BOGUS)
                                .filter(answer -> kinds.stream().anyMatch(kind -> kind.isInstance(answer.content())))
                                .isPresent())
                        .toList(),
                one -> one.asked().answered().orElseThrow().judgement().why());
    }
}
