package org.danewerk.core.mail;

/** A mail object: envelope and content. RFC 5321 §2.3.1. */
public record Mail(Envelope envelope, MailContent content) {
    /** Whether addresses or header fields have UTF-8 in them. RFC 6531 §3.4. */
    public boolean isInternational() {
        return envelope.isInternational() || content.internationalHeader();
    }
}
