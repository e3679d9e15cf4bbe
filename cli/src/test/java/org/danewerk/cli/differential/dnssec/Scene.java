package org.danewerk.cli.differential.dnssec;

import org.danewerk.cli.differential.Dice;
import org.danewerk.lab.zone.SignedRrset;
import org.danewerk.lab.zone.ZoneKey;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The question whose answer is damaged, and what a forger of it has at hand. */
record Scene(Tree tree, CaseZone zone, Name name, int type, Dice dice) {
    /** The key that signed this in the first place. */
    ZoneKey signerOf(SignedRrset rrset) {
        return rrset.records().getFirst().getType() == Type.DNSKEY ? zone.entry() : zone.signer();
    }
}
