package org.danewerk.lab.rollover;

import java.util.EnumMap;
import java.util.Map;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.verdict.KeyAlgorithm;

/** One address of a mail host with what it presents. */
final class SimulatedAddress {
    final String name;
    final Map<KeyAlgorithm, Credential> presents = new EnumMap<>(KeyAlgorithm.class);

    /** Not to be seen by the driver before this; senders get through. */
    long unseenUntil;

    SimulatedAddress(String name) {
        this.name = name;
    }
}
