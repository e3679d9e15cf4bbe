package org.danewerk.cli.differential.dnssec;

import java.util.List;
import java.util.Optional;
import org.danewerk.lab.zone.ZoneAnswer;
import org.xbill.DNS.Rcode;

/** No answer at all. */
enum FailureDamage implements Damage {
    SERVFAIL(Rcode.SERVFAIL),
    REFUSED(Rcode.REFUSED);

    private final int rcode;

    FailureDamage(int rcode) {
        this.rcode = rcode;
    }

    @Override
    public ZoneAnswer to(ZoneAnswer answer, Scene scene) {
        return new ZoneAnswer(rcode, List.of(), List.of(), Optional.empty());
    }
}
