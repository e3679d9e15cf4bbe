package org.danewerk.net.dns.message;

/** Leaves the reader at the first fault; becomes a {@code Parsed.Malformed} before anybody else sees it. */
final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String reason;

    MalformedMessage(int offset, String reason) {
        super(reason, null, false, false);
        this.offset = offset;
        this.reason = reason;
    }

    int offset() {
        return offset;
    }

    String reason() {
        return reason;
    }
}
