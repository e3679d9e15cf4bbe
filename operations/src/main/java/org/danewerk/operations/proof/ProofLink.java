package org.danewerk.operations.proof;

import java.util.List;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.RrSet;

/**
 * One step of a proof: an answer with its status, and the signatures that came with it.
 *
 * @param signatures empty where there were none, and where the answer came from a cache
 */
public record ProofLink(Lookup<RrSet> answer, List<SignatureNote> signatures) {
    public ProofLink {
        signatures = List.copyOf(signatures);
    }
}
