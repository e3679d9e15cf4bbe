package org.danewerk.lab.dns;

import org.danewerk.lab.world.ServerTrouble;
import org.danewerk.lab.zone.LabZone;
import org.danewerk.lab.zone.ZoneAnswer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;

/** A name server of one zone, with what it does wrong. */
record ZoneServer(LabZone zone, ServerTrouble trouble) implements AnswerSource {
    @Override
    public Outcome ask(Name name, int type) {
        if (!name.subdomain(zone.origin())) {
            return Outcome.Answer.empty(Rcode.REFUSED);
        }
        if (!trouble.concerns(type)) {
            return sound(name, type);
        }
        return switch (trouble) {
            case NONE -> sound(name, type);
            case SERVFAIL, MX_SERVFAIL, ADDRESS_SERVFAIL, CNAME_SERVFAIL -> Outcome.Answer.empty(Rcode.SERVFAIL);
            case NOTIMP -> Outcome.Answer.empty(Rcode.NOTIMP);
            case UNPROVEN_NXDOMAIN -> Outcome.Answer.empty(Rcode.NXDOMAIN);
            case SILENCE -> new Outcome.Silence();
        };
    }

    private Outcome sound(Name name, int type) {
        ZoneAnswer found = zone.answer(name, type);
        return new Outcome.Answer(found.rcode(), true, found.answer(), found.authority());
    }
}
