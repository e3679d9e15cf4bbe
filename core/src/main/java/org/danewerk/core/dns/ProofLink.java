package org.danewerk.core.dns;

import java.util.List;
import java.util.Optional;

/** One step of a {@link Proof}. RFC 4035 §5. */
public sealed interface ProofLink {
    DomainName owner();

    /** The number of the record type that the step is about. */
    int type();

    /** The keys of a zone are proven. @param signer the key that holds them all, itself held by {@code by} */
    record Keys(DomainName owner, RrSet keys, Signer signer, TrustedBy by) implements ProofLink {
        private static final int DNSKEY = 48;

        @Override
        public int type() {
            return DNSKEY;
        }
    }

    /** What a zone's first key is trusted by. RFC 4035 §5.2. */
    enum TrustedBy {
        ANCHOR,
        /** The DS records of the parent zone: an earlier step. */
        DS
    }

    /**
     * An RRset is signed: the DS records that lead to the next zone, an alias, or the answer.
     *
     * @param wildcardParent where the data comes from a wildcard, the name the asterisk stands below. RFC 4035 §5.3.4
     */
    record Records(DomainName owner, int type, RrSet records, Signer signer, Optional<DomainName> wildcardParent)
            implements ProofLink {}

    /** That there is no such record is proven by signed NSEC or NSEC3 records. @param signers of these, each once */
    record Denied(DomainName owner, int type, Absence absence, List<Signer> signers) implements ProofLink {
        public Denied {
            signers = List.copyOf(signers);
        }
    }

    /**
     * The proof ends here, at the zone cut or record named.
     *
     * @param status any but secure
     */
    record Ends(DomainName owner, int type, DnssecStatus status, DnssecReason reason) implements ProofLink {}
}
