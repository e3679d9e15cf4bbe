package org.danewerk.core.verdict;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;

/** What was seen on one connection to one address: no judgement. */
public sealed interface Evidence {
    Attempt attempt();

    /**
     * What was tried, and what was said.
     *
     * @param sni the server name sent in the handshake; empty when none was
     * @param transcript the SMTP lines of both sides, in order, each starting with {@code "C: "} or {@code "S: "}
     */
    record Attempt(
            InetAddress address,
            int port,
            Optional<DomainName> sni,
            KeyAlgorithm offered,
            Instant at,
            Duration took,
            List<String> transcript) {
        public Attempt {
            transcript = List.copyOf(transcript);
        }

        /** Whether the last EHLO, inside TLS where there was TLS, was answered with this extension. RFC 5321 §4.1.1.1. */
        public boolean offers(String keyword) {
            boolean offered = false;
            for (var line : transcript) {
                if (line.regionMatches(true, 0, "C: EHLO", 0, 7)) {
                    offered = false;
                } else if (line.matches("(?i)S: 250[ -]" + Pattern.quote(keyword) + "( .*)?")) {
                    offered = true;
                }
            }
            return offered;
        }
    }

    /**
     * TLS was established and an EHLO inside it was answered.
     *
     * @param protocol such as {@code TLSv1.3}
     * @param cipherSuite the IANA name
     * @param keyAlgorithm of the leaf's key with its size, such as {@code RSA 2048}; empty when it could not be read
     * @param layer the TLS implementation that spoke
     */
    record Encrypted(
            Attempt attempt,
            String protocol,
            String cipherSuite,
            String keyAlgorithm,
            PresentedChain chain,
            String layer)
            implements Evidence {}

    /** The session stayed in clear. */
    record Plaintext(Attempt attempt, Why why, String reply) implements Evidence {
        public enum Why {
            STARTTLS_NOT_OFFERED,
            /** Any reply but 220 to STARTTLS. RFC 3207 §4. */
            STARTTLS_REFUSED,
            /** EHLO was refused, so there are no extensions. */
            EHLO_REFUSED
        }
    }

    /**
     * STARTTLS was accepted and TLS did not come about.
     *
     * @param why in words: the alert, or what was received instead
     */
    record HandshakeFailed(Attempt attempt, Cause cause, String why) implements Evidence {
        public enum Cause {
            /** A fatal alert of the peer that says it has nothing for what was offered. RFC 8446 §6.2 */
            NOTHING_IN_COMMON,
            ALERT,
            NOT_TLS,
            CLOSED,
            TIMEOUT,
            /** Octets in clear behind the 220 to STARTTLS. RFC 3207 §6. */
            INJECTION,
            /** The certificate could not be decoded by the TLS layer. */
            UNPARSEABLE_CERTIFICATE,
            /** TLS came about, and the session inside it failed: no answer to EHLO, or one that refuses it. RFC 5321 §4.1.1.1. */
            SESSION_BROKEN
        }
    }

    /** No SMTP session. */
    record Unreachable(Attempt attempt, Cause cause, String why) implements Evidence {
        public enum Cause {
            REFUSED,
            TIMEOUT,
            NO_ROUTE,
            CLOSED,
            /** A greeting of 4xx. */
            GREETING_TEMPORARY,
            /** A greeting of 5xx. */
            GREETING_PERMANENT,
            /** Something that is no SMTP reply. */
            NOT_SMTP,
            /** A special-purpose address, not connected to without leave. RFC 6890. */
            RESERVED_ADDRESS
        }
    }
}
