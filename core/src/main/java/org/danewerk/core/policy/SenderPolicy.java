package org.danewerk.core.policy;

import org.danewerk.core.dane.DaneOptions;

/** The sender's own settings: what local policy decides. RFC 7672 §2.2. */
public record SenderPolicy(SmtpLevel level, InsecureMx insecureMx, DaneOptions dane) {
    public static final SenderPolicy DEFAULT = new SenderPolicy(SmtpLevel.DANE, InsecureMx.DANE, DaneOptions.SMTP);

    public SenderPolicy withLevel(SmtpLevel level) {
        return new SenderPolicy(level, insecureMx, dane);
    }
}
