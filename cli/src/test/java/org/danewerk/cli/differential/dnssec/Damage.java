package org.danewerk.cli.differential.dnssec;

import org.danewerk.lab.zone.ZoneAnswer;

/** Something wrong with one answer; or right, though it looks odd. */
interface Damage {
    /** The answer damaged, or as it was where it has nothing to damage. */
    ZoneAnswer to(ZoneAnswer answer, Scene scene);
}
