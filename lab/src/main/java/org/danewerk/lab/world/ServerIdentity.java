package org.danewerk.lab.world;

import java.util.List;
import java.util.function.Supplier;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.zone.Memo;

/** A certificate that a server has, its key, and exactly what it sends with it. Made when first asked for. */
public final class ServerIdentity {
    private final String id;
    private final KeyKind keyKind;
    private final Memo<Issued> leaf;
    private final Memo<List<Issued>> sent;

    ServerIdentity(String id, KeyKind keyKind, Supplier<Issued> leaf, Supplier<List<Issued>> sent) {
        this.id = id;
        this.keyKind = keyKind;
        this.leaf = Memo.of(leaf);
        this.sent = Memo.of(sent);
    }

    /** Unique in its world, and fit for a file name. */
    public String id() {
        return id;
    }

    public KeyKind keyKind() {
        return keyKind;
    }

    public Issued leaf() {
        return leaf.get();
    }

    /** The certificate message, in this order. */
    public List<Issued> sent() {
        return sent.get();
    }

    @Override
    public String toString() {
        return id;
    }
}
