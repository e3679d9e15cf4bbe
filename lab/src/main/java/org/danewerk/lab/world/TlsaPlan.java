package org.danewerk.lab.world;

import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.lab.pki.Issued;

/**
 * A TLSA record to be.
 *
 * @param certificate which of the host's certificates it is about, where it is about a leaf
 * @param owner empty for {@code _25._tcp} below the host
 * @param ttlSeconds of the whole RRset, so alike for all of them
 */
public record TlsaPlan(
        int usage,
        int selector,
        int matchingType,
        Subject subject,
        int certificate,
        State state,
        Optional<String> owner,
        long ttlSeconds) {
    /** Whose certificate or key it is about. */
    public enum Subject {
        LEAF,
        INTERMEDIATE,
        ROOT,
        UNSENT_ROOT,
        /** No certificate at all: 32 octets of nothing. */
        NOTHING
    }

    public enum State {
        RIGHT,
        /** The right length, another content. */
        STALE,
        /** The last octet is missing. */
        SHORT,
        EMPTY,
        /** The digest of no data, as a script makes it of a file that is not there. */
        OF_NOTHING,
        /** Usage and selector alone: RDATA that is no record. */
        STUB
    }

    public static TlsaPlan of(int usage, int selector, int matchingType) {
        return new TlsaPlan(usage, selector, matchingType, Subject.LEAF, 0, State.RIGHT, Optional.empty(), 300);
    }

    public TlsaPlan about(Subject subject) {
        return new TlsaPlan(usage, selector, matchingType, subject, certificate, state, owner, ttlSeconds);
    }

    public TlsaPlan certificate(int certificate) {
        return new TlsaPlan(usage, selector, matchingType, subject, certificate, state, owner, ttlSeconds);
    }

    public TlsaPlan but(State state) {
        return new TlsaPlan(usage, selector, matchingType, subject, certificate, state, owner, ttlSeconds);
    }

    public TlsaPlan stale() {
        return but(State.STALE);
    }

    public TlsaPlan at(String owner) {
        return new TlsaPlan(usage, selector, matchingType, subject, certificate, state, Optional.of(owner), ttlSeconds);
    }

    public TlsaPlan ttl(long seconds) {
        return new TlsaPlan(usage, selector, matchingType, subject, certificate, state, owner, seconds);
    }

    /** @param variant makes stale records differ from one another */
    Bytes data(Optional<Issued> certificate, int variant) {
        Bytes right = certificate
                .map(issued -> issued.tlsa(usage, selector, matchingType))
                .map(TlsaRecord::data)
                .orElse(Bytes.of(new byte[32]));
        return switch (state) {
            case RIGHT -> right;
            case STALE -> stale(right, variant);
            case SHORT -> right.slice(0, right.size() - 1);
            case EMPTY, STUB -> Bytes.EMPTY;
            case OF_NOTHING -> MatchingType.of(matchingType).orElseThrow().represent(Bytes.EMPTY);
        };
    }

    private static Bytes stale(Bytes right, int variant) {
        byte[] octets = right.toArray();
        for (int i = Math.max(0, octets.length - 8); i < octets.length; i++) {
            octets[i] ^= (byte) (0xa5 + variant);
        }
        return Bytes.of(octets);
    }
}
