package org.danewerk.net.dns;

import java.time.Duration;
import org.danewerk.core.base.Limits;

/** How long the tests of this package wait. Nothing ends early but the one thing that is to end: on a busy machine all takes long. */
final class Patience {
    private static final Duration ENOUGH = Duration.ofMinutes(2);

    static final Limits LONG = of(ENOUGH);

    /** For who never answers. An answer that is to be heard may take longer. */
    static final Limits SHORT = of(Duration.ofMillis(150));

    private Patience() {}

    /** @param query for one question */
    static Limits of(Duration query) {
        var usual = Limits.DEFAULT;
        return new Limits(
                usual.aliasHops(),
                usual.mxHosts(),
                usual.addressesPerHost(),
                usual.tlsaRecords(),
                usual.chainCertificates(),
                usual.certificateOctets(),
                usual.signatures(),
                query,
                usual.queryTries(),
                ENOUGH,
                ENOUGH,
                ENOUGH,
                ENOUGH,
                ENOUGH,
                usual.replyLineOctets(),
                usual.replyLines());
    }
}
