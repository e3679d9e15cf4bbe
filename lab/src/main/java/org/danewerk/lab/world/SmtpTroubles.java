package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.BOUNCED;
import static org.danewerk.core.verdict.Delivery.DEFERRED;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.HostPlan.host;
import static org.danewerk.lab.world.HostPlan.mx;

import org.danewerk.lab.world.SmtpScript.Act;
import org.danewerk.lab.world.TlsaPlan.Subject;

/** Good records, and a server that does not get as far as showing its certificate. */
final class SmtpTroubles {
    private SmtpTroubles() {}

    static void addTo(WorldPlan world) {
        world.lab("nostarttls", "3 1 1 exists, server without STARTTLS", REFUSED)
                .host(host("mx")
                        .tlsa(TlsaPlan.of(3, 1, 1).about(Subject.NOTHING))
                        .script(Act.NO_STARTTLS))
                .note("RFC 7672 §2.2: never in clear");
        world.lab("starttls454", "3 1 1 exists, STARTTLS answered 454", REFUSED)
                .or(DEFERRED)
                .host(mx().tlsa(3, 1, 1).script(Act.STARTTLS_454))
                .note("RFC 3207 §4");
        world.lab("hsfail", "3 1 1 exists, garbage instead of the TLS handshake", REFUSED)
                .host(mx().tlsa(3, 1, 1).script(Act.GARBAGE_FOR_TLS));
        world.lab("hsclose", "3 1 1 exists, connection closed after STARTTLS", REFUSED)
                .host(mx().tlsa(3, 1, 1).script(Act.CLOSE_AFTER_220));
        world.lab("inject", "3 1 1 exists, a reply in clear slipped in after STARTTLS", REFUSED)
                .or(AUTHENTICATED)
                .host(mx().tlsa(3, 1, 1).script(Act.INJECT))
                .note("RFC 3207 §6: never read as a reply inside TLS; some senders drop the octets and go on");
        world.lab("ehlo502", "3 1 1 exists, server knows only HELO", REFUSED)
                .host(mx().tlsa(3, 1, 1).script(Act.EHLO_502))
                .note("RFC 7672 §2.2.3: as if STARTTLS were not offered");
        world.lab("greet554", "3 1 1 exists, greeting 554", DEFERRED)
                .or(REFUSED)
                .or(BOUNCED)
                .host(mx().tlsa(3, 1, 1).script(Act.GREET_554))
                .note("RFC 5321 §3.1: no session, hence nothing about DANE");
        world.lab("greet421", "3 1 1 exists, greeting 421", DEFERRED)
                .or(REFUSED)
                .host(mx().tlsa(3, 1, 1).script(Act.GREET_421))
                .note("RFC 5321 §3.8");
        world.lab("connrefused", "3 1 1 exists, nothing listens", DEFERRED)
                .or(REFUSED)
                .host(mx().tlsa(3, 1, 1).notListening());
    }
}
