package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.danewerk.core.anchor.RootKey;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dnssec.TrustAnchors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class RootKeyLookupTest {
    private final SignedTree tree = new SignedTree();
    private final TestZone.Key old = tree.root.keys.getFirst();
    private final TestZone.Key next = TestZone.key(tree.root.origin, DNSSEC.Algorithm.ECDSAP256SHA256);
    private final TrustAnchors.Anchor anchor =
            tree.world.anchors().closestTo(DomainName.ROOT).orElseThrow();

    @Test
    void signedByTheKeyThatIsTrusted() {
        assertThat(ask()).containsExactly(key(old, true, true));
    }

    @Test
    @DisplayName("a new key is published first, signs then, and is left alone")
    void newKey() {
        tree.root.keys.add(next); // of those of a test zone the first one signs
        assertThat(ask()).containsExactlyInAnyOrder(key(old, true, true), key(next, false, false));
        tree.root.keys.removeFirst();
        tree.root.keys.add(old);
        assertThat(ask()).containsExactlyInAnyOrder(key(old, false, true), key(next, true, false));
        tree.root.keys.removeLast();
        assertThat(ask()).containsExactly(key(next, true, false));
    }

    @Test
    @DisplayName("a signature that anybody can put there does not count")
    void signatureThatDoesNotHold() {
        tree.tamper(".", Type.DNSKEY, message -> {
            message.addRecord(next.dnskey(), Section.ANSWER);
            return message;
        });
        assertThat(ask()).containsExactlyInAnyOrder(key(old, false, true), key(next, false, false));
    }

    @Test
    @DisplayName("RFC 5011 §2.1: a key that has revoked itself")
    void revoked() {
        tree.root.keys.add(new TestZone.Key(
                new DNSKEYRecord(
                        tree.root.origin,
                        DClass.IN,
                        3600,
                        257 | 0x80,
                        3,
                        next.dnskey().getAlgorithm(),
                        next.dnskey().getKey()),
                next.secret()));
        assertThat(ask()).hasSize(2).anySatisfy(key -> {
            assertThat(key.revoked()).isTrue();
            assertThat(key.signs()).isFalse();
            assertThat(key.anchored()).isFalse();
        });
    }

    @Test
    void anchorsOfEitherKindNameTheirKey() {
        var byKey = TrustAnchors.parse(old.dnskey().toString()).orThrow();
        var root = byKey.closestTo(DomainName.ROOT).orElseThrow();
        assertThat(ask(root)).containsExactly(key(old, true, true));
        assertThat(root.asDs()).isEqualTo(anchor.asDs());
        assertThat(root.names(anchor.ds().getFirst())).isTrue();
        assertThat(root.names(TrustAnchors.root()
                        .closestTo(DomainName.ROOT)
                        .orElseThrow()
                        .ds()
                        .getFirst()))
                .isFalse();
    }

    @Test
    void whatIsNotSeenIsTold() {
        assertThat(lookup((name, type, flags, deadline) -> new Reply.Failure(LookupFailure.TIMEOUT, "no reply"))
                        .ask(anchor))
                .isEqualTo(new RootKeyLookup.Seen.Nothing("no reply"));
        tree.tamper(".", Type.DNSKEY, message -> {
            message.removeAllRecords(Section.ANSWER);
            return message;
        });
        assertThat(lookup(this::exchange).ask(anchor))
                .isEqualTo(new RootKeyLookup.Seen.Nothing("the answer has no DNSKEY record of the root"));
    }

    private List<RootKey> ask() {
        return ask(anchor);
    }

    private List<RootKey> ask(TrustAnchors.Anchor anchor) {
        return lookup(this::exchange).ask(anchor) instanceof RootKeyLookup.Seen.Keys(var keys) ? keys : List.of();
    }

    private static RootKeyLookup lookup(Exchange exchange) {
        return new RootKeyLookup(exchange, Limits.DEFAULT, InstantSource.fixed(TestZone.NOW));
    }

    private Reply exchange(DomainName name, int type, int flags, long deadline) {
        assertThat(flags).isEqualTo(DnsMessage.RD | DnsMessage.CD);
        var message = tree.world.tamper.apply(tree.untouched(name.toZoneText(), type));
        message.getHeader().setFlag(Flags.QR);
        byte[] wire = message.toWire();
        return new Reply.Answer(DnsMessage.parse(wire, wire.length).orThrow());
    }

    private static RootKey key(TestZone.Key key, boolean signs, boolean anchored) {
        var dnskey = key.dnskey();
        return new RootKey(
                dnskey.getFootprint(), dnskey.getAlgorithm(), (dnskey.getFlags() & 1) != 0, false, signs, anchored);
    }
}
