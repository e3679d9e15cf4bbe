package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.CertificatePlan.selfSigned;
import static org.danewerk.lab.world.HostPlan.mx;

import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.world.SmtpScript.Tls;

/** Which certificate is shown to whom: SNI, TLS versions, key algorithms. */
final class Keys {
    private Keys() {}

    static void addTo(WorldPlan world) {
        sni(world);
        world.lab("tls12", "TLS 1.2 only, RSA", AUTHENTICATED)
                .host(mx(selfSigned().key(KeyKind.RSA_2048))
                        .tlsa(3, 1, 1)
                        .script(SmtpScript.PROPER.with(Tls.ONLY_1_2)));
        world.lab("tls13", "TLS 1.3 only", AUTHENTICATED)
                .host(mx().tlsa(3, 1, 1).script(SmtpScript.PROPER.with(Tls.ONLY_1_3)));
        world.lab("edcert", "Ed25519 certificate, 3 1 1", AUTHENTICATED)
                .host(mx(selfSigned().key(KeyKind.ED25519)).tlsa(3, 1, 1));
        twoCertificates(world);
    }

    /** No host name with an underscore here: a JSSE server ends the handshake at such an SNI, before its key manager is asked. */
    private static void sni(WorldPlan world) {
        world.lab("sniselect", "right certificate only with SNI = MX host, a wrong one without", AUTHENTICATED)
                .host(mx(selfSigned().names("default.example"), selfSigned())
                        .onlyBySni("mx", 1)
                        .tlsa(TlsaPlan.of(3, 1, 1).certificate(1)))
                .note("RFC 7672 §8.1: SNI is the TLSA base domain");
        world.lab("snistrict", "server ends a handshake without the right SNI", AUTHENTICATED)
                .host(mx().tlsa(3, 1, 1).script(SmtpScript.PROPER.onlyWithSni()))
                .note("RFC 7672 §8.1");
    }

    /** A sender takes what the server picks, which is ECDSA nearly everywhere. */
    private static void twoCertificates(WorldPlan world) {
        var both = new CertificatePlan[] {selfSigned(), selfSigned().key(KeyKind.RSA_2048)};
        world.lab("dualcert", "server with RSA and ECDSA certificates, TLSA for both", AUTHENTICATED)
                .host(mx(both).tlsa(TlsaPlan.of(3, 1, 1), TlsaPlan.of(3, 1, 1).certificate(1)));
        world.lab("dualnorsa", "server with RSA and ECDSA certificates, TLSA right only for ECDSA", AUTHENTICATED)
                .or(REFUSED)
                .host(mx(both).tlsa(
                                TlsaPlan.of(3, 1, 1),
                                TlsaPlan.of(3, 1, 1).certificate(1).stale()))
                .note("RFC 7671 §8.1: senders that get the RSA certificate refuse");
        world.lab("dualnoec", "server with RSA and ECDSA certificates, TLSA right only for RSA", REFUSED)
                .or(AUTHENTICATED)
                .host(mx(both).tlsa(
                                TlsaPlan.of(3, 1, 1).stale(),
                                TlsaPlan.of(3, 1, 1).certificate(1)))
                .note("RFC 7671 §8.1: senders that get the ECDSA certificate refuse");
    }
}
