package org.danewerk.lab.world;

import java.math.BigInteger;
import java.util.List;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.pki.CertificateDraft;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.pki.LabKey;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.zone.Memo;

/**
 * The public key infrastructure of a world. Serial numbers and keys follow from what a certificate is called, not from the order
 * in which certificates are asked for.
 */
final class Identities {
    private final Pki pki;
    private final Memo<Issued> root;
    private final Memo<Issued> intermediate;
    private final Memo<Issued> unsentRoot;
    private final Memo<Issued> stranger;

    Identities(Pki pki) {
        this.pki = pki;
        root = Memo.of(() -> authority("Lab root").issue());
        intermediate = Memo.of(() ->
                authority("Lab intermediate").issuedBy(root.get()).pathLength(0).issue());
        unsentRoot = Memo.of(() -> authority("Lab unsent root").issue());
        stranger = Memo.of(() -> authority("Lab stranger").issue());
    }

    /** @param id unique for this certificate */
    ServerIdentity identity(String id, DomainName host, CertificatePlan plan) {
        Memo<Issued> leaf = Memo.of(() -> leaf(id, host, plan));
        return new ServerIdentity(id, plan.key(), leaf, () -> sent(plan, leaf));
    }

    Issued authority(TlsaPlan.Subject subject) {
        return switch (subject) {
            case INTERMEDIATE -> intermediate.get();
            case ROOT -> root.get();
            case UNSENT_ROOT -> unsentRoot.get();
            case LEAF, NOTHING -> throw new IllegalArgumentException(subject + " is no authority");
        };
    }

    private CertificateDraft authority(String name) {
        return pki.ca(name).key(pki.key(name, KeyKind.EC_P256)).serial(serial(name));
    }

    private Issued leaf(String id, DomainName host, CertificatePlan plan) {
        var names = plan.names().isEmpty() ? List.of(host.toText()) : plan.names();
        var draft = pki.leaf(names.getFirst(), names.subList(1, names.size()).toArray(String[]::new))
                .key(key(id, plan.key()))
                .serial(serial(id));
        switch (plan.issuer()) {
            case ITSELF -> {}
            case INTERMEDIATE -> draft.issuedBy(intermediate.get());
            case UNSENT_ROOT -> draft.issuedBy(unsentRoot.get());
        }
        switch (plan.dates()) {
            case VALID -> {}
            case EXPIRED -> draft.expired();
            case NOT_YET_VALID -> draft.notYetValid();
        }
        return draft.issue();
    }

    private List<Issued> sent(CertificatePlan plan, Memo<Issued> leaf) {
        return plan.sent().stream()
                .map(link -> switch (link) {
                    case LEAF -> leaf.get();
                    case INTERMEDIATE -> intermediate.get();
                    case ROOT -> root.get();
                    case STRANGER -> stranger.get();
                })
                .toList();
    }

    /** RSA keys take long to make: all servers share one. */
    private LabKey key(String id, KeyKind kind) {
        return switch (kind) {
            case RSA_2048, RSA_1024 -> pki.key("mail servers", kind);
            case EC_P256, EC_P384, ED25519 -> pki.key(id, kind);
        };
    }

    private BigInteger serial(String id) {
        byte[] octets = new byte[9];
        pki.randomFor("serial " + id).nextBytes(octets);
        return new BigInteger(1, octets).setBit(71);
    }
}
