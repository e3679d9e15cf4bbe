package org.danewerk.operations.proof;

import java.time.Instant;
import java.util.List;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dnssec.Rrsig;

/**
 * One step of a proof: an answer with its status, and the signatures that came with it.
 *
 * @param signatures empty where there were none; whether they hold, the status says
 * @param at when it was judged
 */
public record ProofLink(Lookup<RrSet> answer, List<Rrsig> signatures, Instant at) {
    public ProofLink {
        signatures = List.copyOf(signatures);
    }
}
