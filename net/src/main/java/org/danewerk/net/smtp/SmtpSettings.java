package org.danewerk.net.smtp;

import org.danewerk.core.base.Limits;

/**
 * @param allowReserved whether special-purpose addresses may be connected to; RFC 6890
 */
public record SmtpSettings(Limits limits, EhloIdentity identity, boolean allowReserved) {
    /** The default limits, the machine's name, public addresses only. */
    public static SmtpSettings ofMachine() {
        return new SmtpSettings(Limits.DEFAULT, EhloIdentity.ofMachine(), false);
    }

    public SmtpSettings withLimits(Limits limits) {
        return new SmtpSettings(limits, identity, allowReserved);
    }

    public SmtpSettings withIdentity(EhloIdentity identity) {
        return new SmtpSettings(limits, identity, allowReserved);
    }

    public SmtpSettings withReservedAllowed(boolean allowReserved) {
        return new SmtpSettings(limits, identity, allowReserved);
    }
}
