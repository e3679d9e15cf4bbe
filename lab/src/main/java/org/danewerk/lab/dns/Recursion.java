package org.danewerk.lab.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.lab.world.ServerTrouble;
import org.danewerk.lab.zone.LabZone;
import org.danewerk.lab.zone.SignedRrset;
import org.danewerk.lab.zone.ZoneAnswer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Answers as a recursive resolver gives them: from whichever zone holds the name, with every alias followed. */
record Recursion(LabWorld world) implements AnswerSource {
    @Override
    public Outcome ask(Name asked, int type) {
        var answer = new ArrayList<SignedRrset>();
        var authority = new ArrayList<SignedRrset>();
        Set<Name> seen = new HashSet<>();
        Name name = asked;
        while (seen.add(name) && seen.size() <= MAX_LINKS) {
            LabZone zone = zone(name, type);
            var trouble = trouble(zone, type);
            if (trouble.isPresent()) {
                return trouble.get();
            }
            ZoneAnswer found = zone.answer(name, type);
            answer.addAll(found.answer());
            authority.addAll(found.authority());
            if (found.alias().isEmpty() || type == Type.CNAME || type == Type.ANY) {
                return new Outcome.Answer(found.rcode(), false, answer, authority);
            }
            name = found.alias().get();
        }
        return Outcome.Answer.empty(Rcode.SERVFAIL);
    }

    /** The zone closest to the name; DS records stand in the parent. RFC 4035 §3.1.4.1. */
    private LabZone zone(Name name, int type) {
        Name at = type == Type.DS && !name.equals(Name.root) ? new Name(name, 1) : name;
        while (!world.zones().containsKey(at)) {
            at = new Name(at, 1);
        }
        return world.zones().get(at);
    }

    /** What a resolver passes on of the misbehaviour of the zone's own servers. */
    private Optional<Outcome> trouble(LabZone zone, int type) {
        var trouble = world.troubles().getOrDefault(zone.origin(), ServerTrouble.NONE);
        if (!trouble.concerns(type)) {
            return Optional.empty();
        }
        return switch (trouble) {
            case NONE -> Optional.empty();
            case SERVFAIL, NOTIMP, MX_SERVFAIL, ADDRESS_SERVFAIL, CNAME_SERVFAIL ->
                Optional.of(Outcome.Answer.empty(Rcode.SERVFAIL));
            case UNPROVEN_NXDOMAIN -> Optional.of(Outcome.Answer.empty(Rcode.NXDOMAIN));
            case SILENCE -> Optional.of(new Outcome.Silence());
        };
    }

    private static final int MAX_LINKS = 16;
}
