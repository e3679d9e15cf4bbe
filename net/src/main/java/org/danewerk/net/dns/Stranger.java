package org.danewerk.net.dns;

import java.security.cert.CertificateException;

/** A certificate of somebody else than whom we expect; the message is a clause about it. */
final class Stranger extends CertificateException {
    private static final long serialVersionUID = 1L;

    Stranger(String why) {
        super(why);
    }
}
