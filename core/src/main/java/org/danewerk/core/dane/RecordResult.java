package org.danewerk.core.dane;

import org.danewerk.core.base.Bytes;

/** What one record of a TLSA RRset said about one presented chain. */
public sealed interface RecordResult {
    /**
     * The record authenticates the chain.
     *
     * @param depth 0 for the leaf, 1 for its issuer and so on; for an anchor that came from DNS, the depth it would have had
     * @param anchor where the matching object came from
     */
    record Matched(TlsaRecord record, int depth, Anchor anchor) implements RecordResult {}

    /**
     * Usable, and does not authenticate the chain.
     *
     * @param detail what was expected and what was seen, in words; may be empty
     */
    record Missed(TlsaRecord record, Mismatch why, String detail) implements RecordResult {}

    /** Not looked at. RFC 6698 §4.1. */
    record NotUsable(TlsaRecord record, Unusable.Cause cause) implements RecordResult {}

    /** Left out for a stronger digest of the same usage and selector, whatever it would have said. RFC 7671 §9. */
    record WeakerDigest(TlsaRecord record) implements RecordResult {}

    /** RDATA that holds no record. RFC 6698 App. B.2. */
    record Erroneous(Bytes rdata) implements RecordResult {}

    enum Anchor {
        /** A certificate the server sent, or its key. */
        PRESENTED,
        /** The certificate of a 2 0 0 record. RFC 7671 §5.2.2. */
        CERTIFICATE_FROM_DNS,
        /** The key of a 2 1 0 record; it signed the topmost certificate sent. RFC 7671 §5.2.3. */
        KEY_FROM_DNS,
        /** PKIX-TA: a certificate of the local trust store. */
        TRUST_STORE
    }
}
