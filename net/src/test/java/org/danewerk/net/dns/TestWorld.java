package org.danewerk.net.dns;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.danewerk.net.dnssec.TrustAnchors;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Signed zones behind something that looks like a recursive resolver: it follows aliases and passes DNSSEC records. */
final class TestWorld implements ScriptedServer.Script {
    /** Changes replies on their way out. */
    UnaryOperator<Message> tamper = message -> message;

    private final List<TestZone> zones = new ArrayList<>();

    TestWorld(TestZone... zones) {
        for (var zone : zones) {
            this.zones.add(zone);
        }
    }

    TestZone zone(Name name, int type) {
        return zones.stream()
                .filter(zone -> name.subdomain(zone.origin)
                        && !(type == Type.DS && name.equals(zone.origin) && !name.equals(Name.root)))
                .max(Comparator.comparingInt(zone -> zone.origin.labels()))
                .orElseThrow();
    }

    /** The root's key as a trust anchor. */
    TrustAnchors anchors() {
        var ds = zone(Name.root, Type.SOA).ds();
        return TrustAnchors.parse(". DS " + ds.getFootprint() + " " + ds.getAlgorithm() + " " + ds.getDigestID() + " "
                        + HexFormat.of().formatHex(ds.getDigest()))
                .orThrow();
    }

    @Override
    public List<byte[]> answer(Message query, boolean tcp) {
        return List.of(tamper.apply(answer(query)).toWire());
    }

    Message answer(Message query) {
        var reply = ScriptedServer.reply(query);
        int type = query.getQuestion().getType();
        Name at = query.getQuestion().getName();
        for (int hops = 0; hops < 20; hops++) {
            zone(at, type).answer(at, type, reply);
            Name target = type == Type.CNAME ? null : target(reply, at);
            if (target == null) {
                return reply;
            }
            at = target;
        }
        reply.getHeader().setRcode(Rcode.SERVFAIL);
        return reply;
    }

    private static Name target(Message reply, Name at) {
        for (var record : reply.getSection(Section.ANSWER)) {
            if (record instanceof CNAMERecord cname && cname.getName().equals(at)) {
                return cname.getTarget();
            }
        }
        return null;
    }
}
