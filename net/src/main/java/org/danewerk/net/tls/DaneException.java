package org.danewerk.net.tls;

import java.security.cert.CertificateException;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.RecordResult;
import org.jspecify.annotations.Nullable;

/**
 * Why a server was refused. The cause of the {@code SSLHandshakeException} that a client gets; the message names the server, the
 * rule, and the record that came closest.
 */
public final class DaneException extends CertificateException {
    private static final long serialVersionUID = 1L;

    /** What was wrong, and the rule that makes it a reason to refuse. */
    public enum Why {
        /** There are usable records, and none matches. */
        NO_MATCH(6698, "4.1", "no TLSA record matches the certificate"),
        /** DANE does not apply, and the caller demands it. */
        NOT_APPLICABLE(7671, "10.3", "DANE is demanded and does not apply"),
        /** DANE does not apply, and no trusted root vouches for the name, which the caller demands instead. */
        UNTRUSTED(6698, "4.1", "DANE does not apply, and no trusted root vouches for the server"),
        /** Bogus, or no answer: whatever the records say, nobody knows it. */
        LOOKUP_FAILED(6698, "4.1", "a lookup failed"),
        /** The DNS has no address for it. */
        NO_ADDRESS(7671, "7", "the host has no address"),
        /** The client named no server, or none that can be looked up. */
        NO_NAME(7671, "7", "the server has no name to look up");

        private final SpecRef rule;
        private final String text;

        Why(int rfc, String section, String text) {
            this.rule = new SpecRef(rfc, section);
            this.text = text;
        }

        public SpecRef rule() {
            return rule;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Why why;
    private final transient RecordResult.@Nullable Missed closest;

    /** @param detail a clause; may be empty */
    public DaneException(String server, Why why, String detail) {
        this(server, why, detail, null);
    }

    private DaneException(String server, Why why, String detail, RecordResult.@Nullable Missed closest) {
        super(server + ": " + why + " (" + why.rule() + ")" + (detail.isEmpty() ? "" : ": " + detail));
        this.why = why;
        this.closest = closest;
    }

    /** @param closest the record that came closest to a match */
    public static DaneException noMatch(String server, RecordResult.Missed closest) {
        var record = closest.record();
        var data = record.data();
        var start = data.size() <= SHOWN_OCTETS
                ? data.toHex()
                : data.slice(0, SHOWN_OCTETS).toHex() + "..";
        var detail = record.parameters() + " " + start + " " + closest.why()
                + (closest.detail().isEmpty() ? "" : ", " + closest.detail());
        return new DaneException(server, Why.NO_MATCH, detail, closest);
    }

    public Why why() {
        return why;
    }

    /** Where records were compared; empty once serialised. */
    public Optional<RecordResult.Missed> closest() {
        return Optional.ofNullable(closest);
    }

    /** The one behind a failed handshake. */
    public static Optional<DaneException> in(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < MOST_CAUSES; cause = cause.getCause()) {
            if (cause instanceof DaneException refusal) {
                return Optional.of(refusal);
            }
            depth++;
        }
        return Optional.empty();
    }

    private static final int SHOWN_OCTETS = 16;
    private static final int MOST_CAUSES = 32;
}
