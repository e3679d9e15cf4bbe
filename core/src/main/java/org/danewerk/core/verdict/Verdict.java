package org.danewerk.core.verdict;

import java.util.Optional;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.RecordResult;

/**
 * What a sender does with one connection, given its policy and the evidence. RFC 7672 §2.2 and §3.
 *
 * <p>Every case carries the results of the records, where there was a chain to judge.
 */
public sealed interface Verdict {
    Reason reason();

    /** What each TLSA record said; empty when no chain was judged. */
    Optional<ChainResult> records();

    /** Delivered, the host authenticated by DANE. */
    record Authenticated(RecordResult.Matched by, ChainResult result) implements Verdict {
        @Override
        public Reason reason() {
            return Reason.MATCHED;
        }

        @Override
        public Optional<ChainResult> records() {
            return Optional.of(result);
        }
    }

    /**
     * Delivered over TLS that was mandatory and not authenticated. RFC 7672 §2.2.
     */
    record Encrypted(Reason reason, Optional<ChainResult> records) implements Verdict {}

    /** Delivered by opportunistic TLS or in clear: DANE does not apply. */
    record Opportunistic(Reason reason, boolean overTls) implements Verdict {
        @Override
        public Optional<ChainResult> records() {
            return Optional.empty();
        }
    }

    /** Not delivered here: DANE applies and was not met. */
    record Refused(Reason reason, Optional<ChainResult> records) implements Verdict {}

    /** Not delivered here now, for a reason that says nothing against the host's DANE. */
    record Deferred(Reason reason) implements Verdict {
        @Override
        public Optional<ChainResult> records() {
            return Optional.empty();
        }
    }
}
