package org.danewerk.lab.world;

/**
 * How a mail server of the lab behaves.
 *
 * @param onlySni whether a handshake that does not name the host as SNI is ended with an alert
 */
public record SmtpScript(Act act, Tls tls, boolean onlySni) {
    public enum Act {
        /** Speaks SMTP as it should. */
        PROPER,
        /** EHLO does not list STARTTLS, and STARTTLS is refused. */
        NO_STARTTLS,
        /** STARTTLS is listed and answered with 454. RFC 3207 §4. */
        STARTTLS_454,
        /** After 220 to STARTTLS come octets that are not TLS. */
        GARBAGE_FOR_TLS,
        /** The connection ends after 220 to STARTTLS. */
        CLOSE_AFTER_220,
        /** A reply follows the 220 in clear, as from an attacker in the middle. RFC 3207 §6. */
        INJECT,
        /** The connection ends right after the handshake. */
        CLOSE_AFTER_HANDSHAKE,
        GREET_554,
        GREET_421,
        /** Only HELO is known. */
        EHLO_502,
        /** Says nothing at all. */
        SILENT
    }

    public enum Tls {
        ANY("TLSv1.2", "TLSv1.3"),
        ONLY_1_2("TLSv1.2"),
        ONLY_1_3("TLSv1.3");

        private final String[] protocols;

        Tls(String... protocols) {
            this.protocols = protocols;
        }

        /** Names as JSSE has them. */
        public String[] protocols() {
            return protocols.clone();
        }
    }

    public static final SmtpScript PROPER = of(Act.PROPER);

    public static SmtpScript of(Act act) {
        return new SmtpScript(act, Tls.ANY, false);
    }

    public SmtpScript with(Tls tls) {
        return new SmtpScript(act, tls, onlySni);
    }

    public SmtpScript onlyWithSni() {
        return new SmtpScript(act, tls, true);
    }
}
