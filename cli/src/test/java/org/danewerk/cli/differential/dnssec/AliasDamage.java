package org.danewerk.cli.differential.dnssec;

import java.util.List;
import java.util.function.UnaryOperator;
import org.danewerk.lab.zone.SignedRrset;
import org.danewerk.lab.zone.ZoneAnswer;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** What may be the matter with the CNAME that is made from a DNAME, or with either of the two. RFC 6672 §5.3.1. */
enum AliasDamage implements Damage {
    TARGET_ELSEWHERE(cname -> cname(cname, cname.getTTL(), Tree.name("evil." + cname.getTarget()))),
    TARGET_ABOVE(cname -> cname(cname, cname.getTTL(), new Name(cname.getTarget(), 1))),
    TTL_ZERO(cname -> cname(cname, 0, cname.getTarget())),
    TTL_RAISED(cname -> cname(cname, 86_400, cname.getTarget())),
    CNAME_GONE(cname -> cname),
    DNAME_GONE(cname -> cname),
    /** A signed CNAME without its signature, a made one without its DNAME. */
    DNAME_UNSIGNED(cname -> cname);

    private final UnaryOperator<CNAMERecord> change;

    AliasDamage(UnaryOperator<CNAMERecord> change) {
        this.change = change;
    }

    @Override
    public ZoneAnswer to(ZoneAnswer answer, Scene scene) {
        var cname = Victim.pick(answer, scene.dice(), rrset -> is(Type.CNAME, rrset));
        var dname = Victim.pick(answer, scene.dice(), rrset -> is(Type.DNAME, rrset));
        if (cname.isEmpty() || dname.isEmpty()) {
            return answer;
        }
        return switch (this) {
            case CNAME_GONE -> cname.get().removed();
            case DNAME_GONE -> dname.get().removed();
            case DNAME_UNSIGNED ->
                dname.get().replacedBy(new SignedRrset(dname.get().rrset().records(), List.of()));
            case TARGET_ELSEWHERE, TARGET_ABOVE, TTL_ZERO, TTL_RAISED -> {
                var changed =
                        change.apply((CNAMERecord) cname.get().rrset().records().getFirst());
                yield cname.get().replacedBy(new SignedRrset(List.of(changed), List.of()));
            }
        };
    }

    private static boolean is(int type, SignedRrset rrset) {
        return rrset.records().getFirst().getType() == type;
    }

    private static CNAMERecord cname(CNAMERecord old, long ttl, Name target) {
        return new CNAMERecord(old.getName(), DClass.IN, ttl, target);
    }
}
