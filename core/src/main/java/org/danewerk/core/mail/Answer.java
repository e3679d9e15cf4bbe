package org.danewerk.core.mail;

/** What came of one recipient in one session in which a message was offered. */
public sealed interface Answer {
    /** The server has taken the message for this recipient, and is responsible for it. RFC 5321 §6.1. */
    record Accepted(ServerReply reply) implements Answer {}

    record Refused(Stage stage, ServerReply reply) implements Answer {}

    /** The server has not what the message needs; it was not offered. */
    record Unfit(Need need) implements Answer {}

    /**
     * The session broke.
     *
     * @param mayHaveArrived whether the whole message had been sent, and its answer alone is missing; RFC 5321 §4.5.3.2.6
     */
    record Broken(Stage stage, String why, boolean mayHaveArrived) implements Answer {}

    /** What a command was about. */
    enum Stage {
        HELO("HELO"),
        MAIL("MAIL FROM"),
        RECIPIENT("RCPT TO"),
        DATA("DATA"),
        CONTENT("the end of the message");

        private final String text;

        Stage(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** An extension that a message cannot do without, or room for it. */
    enum Need {
        /** RFC 6152 §3. */
        EIGHT_BIT("5.6.3", 6152, "3", "the message has octets beyond ASCII, and the server does not offer 8BITMIME"),
        /** RFC 6531 §3.1. */
        UTF8_ADDRESS("5.6.7", 6531, "3.1", "an address is beyond ASCII, and the server does not offer SMTPUTF8"),
        /** RFC 6531 §3.1. */
        UTF8_HEADER("5.6.9", 6531, "3.1", "the header is beyond ASCII, and the server does not offer SMTPUTF8"),
        /** RFC 1870 §6.1. */
        SIZE("5.3.4", 1870, "6.1", "the message is larger than the server takes");

        private final Cause cause;

        Need(String status, int rfc, String section, String text) {
            this.cause = new Cause(EnhancedStatus.of(status), rfc, section, text);
        }

        public Cause cause() {
            return cause;
        }
    }
}
