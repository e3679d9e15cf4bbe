package org.danewerk.lab.world;

import static org.danewerk.core.verdict.Delivery.AUTHENTICATED;
import static org.danewerk.core.verdict.Delivery.REFUSED;
import static org.danewerk.lab.world.CertificatePlan.issued;
import static org.danewerk.lab.world.CertificatePlan.issuedByUnsentRoot;
import static org.danewerk.lab.world.CertificatePlan.selfSigned;
import static org.danewerk.lab.world.HostPlan.mx;
import static org.danewerk.lab.world.TlsaPlan.Subject.INTERMEDIATE;
import static org.danewerk.lab.world.TlsaPlan.Subject.ROOT;
import static org.danewerk.lab.world.TlsaPlan.Subject.UNSENT_ROOT;

import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.world.CertificatePlan.Link;

/** Records as operators publish them when all is well, and chains with and without the trust anchor. */
final class GoodRecords {
    private GoodRecords() {}

    static void addTo(WorldPlan world) {
        ofTheServer(world);
        ofTrustAnchors(world);
    }

    private static void ofTheServer(WorldPlan world) {
        world.lab("good311", "3 1 1, self-signed P-256", AUTHENTICATED).host(mx().tlsa(3, 1, 1));
        world.lab("good301", "3 0 1, RSA-2048", AUTHENTICATED)
                .host(mx(selfSigned().key(KeyKind.RSA_2048)).tlsa(3, 0, 1));
        world.lab("good312", "3 1 2 (SHA-512)", AUTHENTICATED).host(mx().tlsa(3, 1, 2));
        world.lab("good302", "3 0 2 (SHA-512 of the certificate)", AUTHENTICATED)
                .host(mx().tlsa(3, 0, 2));
        world.lab("good300", "3 0 0, whole certificate in DNS", AUTHENTICATED).host(mx().tlsa(3, 0, 0));
        world.lab("good310", "3 1 0, whole public key in DNS", AUTHENTICATED).host(mx().tlsa(3, 1, 0));
        world.lab("ee-ca", "3 1 1, certificate issued by a CA, chain sent", AUTHENTICATED)
                .host(mx(issued()).tlsa(3, 1, 1));
    }

    private static void ofTrustAnchors(WorldPlan world) {
        var root201 = TlsaPlan.of(2, 0, 1).about(ROOT);
        var root211 = TlsaPlan.of(2, 1, 1).about(ROOT);
        world.lab("ta201", "2 0 1 of the root CA, root in the chain sent", AUTHENTICATED)
                .host(mx(issued()).tlsa(root201));
        world.lab("ta211", "2 1 1 of the root CA, root in the chain sent", AUTHENTICATED)
                .host(mx(issued()).tlsa(root211));
        world.lab("ta212", "2 1 2 of the root CA, RSA server certificate", AUTHENTICATED)
                .host(mx(issued().key(KeyKind.RSA_2048))
                        .tlsa(TlsaPlan.of(2, 1, 2).about(ROOT)));
        world.lab("taint", "2 1 1 of the intermediate, root not sent", AUTHENTICATED)
                .host(mx(issued().sent(Link.LEAF, Link.INTERMEDIATE))
                        .tlsa(TlsaPlan.of(2, 1, 1).about(INTERMEDIATE)));
        world.lab("ta201miss", "2 0 1 of the root CA, root NOT in the chain", REFUSED)
                .host(mx(issued().sent(Link.LEAF, Link.INTERMEDIATE)).tlsa(root201))
                .note("RFC 7671 §5.2.2: a server with digest records must send the trust anchor");
        world.lab("ta211miss", "2 1 1 of the root CA, root NOT in the chain", REFUSED)
                .host(mx(issued().sent(Link.LEAF, Link.INTERMEDIATE)).tlsa(root211))
                .note("RFC 7671 §5.2.2");
        world.lab("ta200", "2 0 0: whole TA certificate in DNS, not sent by the server", AUTHENTICATED)
                .host(mx(issuedByUnsentRoot()).tlsa(TlsaPlan.of(2, 0, 0).about(UNSENT_ROOT)))
                .note("RFC 7671 §5.2.2: the only form for which this is required");
        world.lab("ta210", "2 1 0: bare TA key in DNS, TA not sent by the server", AUTHENTICATED)
                .or(REFUSED)
                .host(mx(issuedByUnsentRoot()).tlsa(TlsaPlan.of(2, 1, 0).about(UNSENT_ROOT)))
                .note("RFC 7671 §5.2.3: recommended, not required");
        world.lab("ta200sent", "2 0 0: whole TA certificate in DNS and in the chain", AUTHENTICATED)
                .host(mx(issued()).tlsa(TlsaPlan.of(2, 0, 0).about(ROOT)));
        world.lab("tashuffled", "2 1 1 of the root CA, root sent before the intermediate", AUTHENTICATED)
                .host(mx(issued().sent(Link.LEAF, Link.ROOT, Link.INTERMEDIATE)).tlsa(root211))
                .note("RFC 8446 §4.4.2: be prepared for any order after the first");
        world.lab("tapadded", "2 1 1 of the root CA, a stranger CA amid the chain", AUTHENTICATED)
                .host(mx(issued().sent(Link.LEAF, Link.STRANGER, Link.INTERMEDIATE, Link.ROOT))
                        .tlsa(root211))
                .note("RFC 8446 §4.4.2: be prepared for strangers");
    }
}
