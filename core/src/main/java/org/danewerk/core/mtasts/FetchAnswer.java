package org.danewerk.core.mtasts;

import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** What came back when the policy host was asked, before anybody judges it. RFC 8461 §3.3. */
public sealed interface FetchAnswer {
    /**
     * @param body after content decoding; read no further than one octet above {@link PolicyFile#LARGEST}
     */
    record Answered(int status, Optional<String> contentType, Bytes body) implements FetchAnswer {}

    /**
     * No whole answer.
     *
     * @param detail a clause for people in words of ours, printable and short; may be empty
     */
    record Broken(Trouble trouble, String detail) implements FetchAnswer {}

    /**
     * The policy host is not who it should be; it was asked nothing. RFC 8461 §3.3.
     *
     * @param detail as in {@link Broken}
     */
    record CertificateRefused(Defect defect, String detail) implements FetchAnswer {}

    enum Trouble {
        /** Its name has no address, or asking for one failed. */
        DNS,
        /** No resolver here could be asked for one, which says nothing of the policy host. */
        RESOLVER,
        /** None of its addresses may be connected to. */
        ADDRESS,
        CONNECT,
        /** No handshake, for want of a version or cipher. */
        TLS,
        TIMEOUT,
        /** Something that is not HTTP. */
        HTTP;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Defect {
        EXPIRED,
        NOT_YET_VALID,
        NAME_MISMATCH,
        UNTRUSTED,
        REVOKED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
