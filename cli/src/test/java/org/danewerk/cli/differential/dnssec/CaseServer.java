package org.danewerk.cli.differential.dnssec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.danewerk.cli.differential.Dice;
import org.danewerk.lab.dns.AnswerSource;
import org.danewerk.lab.dns.Outcome;
import org.danewerk.lab.zone.DenialKind;
import org.danewerk.lab.zone.Memo;
import org.danewerk.lab.zone.SignedRrset;
import org.danewerk.lab.zone.ZoneAlgorithm;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** Many cases below one root, answered as by a resolver that validates nothing. */
final class CaseServer implements AnswerSource {
    private final CaseZone root;
    private final Map<Name, DnssecCase> byTop = new HashMap<>();
    private final Queue<RuntimeException> faults = new ConcurrentLinkedQueue<>();

    CaseServer(List<DnssecCase> cases) {
        var draft = Tree.start(Name.root);
        for (var each : cases) {
            var top = each.tree().tld();
            byTop.put(top, each);
            draft.add(top.toString(), Type.NS, 3600, "ns." + top);
            if (each.tree().top().isSigned() && new Dice(each.seed()).percent(97)) {
                draft.add(top, Type.DS, Memo.of(() -> each.tree().top().ds()));
            }
        }
        root = CaseZone.signed(
                draft,
                Memo.of(() -> Tree.key(Name.root, ZoneAlgorithm.ECDSAP256SHA256, "key")),
                Optional.empty(),
                new DenialKind.Nsec());
    }

    /** For a file of trust anchors. */
    String anchor() {
        return root.ds().getFirst().toString();
    }

    @Override
    public Outcome ask(Name asked, int type) {
        try {
            return answer(asked, type);
        } catch (RuntimeException e) { // else both would wait for an answer that does not come
            faults.add(e);
            return Outcome.Answer.empty(Rcode.SERVFAIL);
        }
    }

    /** What the making of the cases itself went wrong with: never anything. */
    List<RuntimeException> faults() {
        return List.copyOf(faults);
    }

    private Outcome answer(Name asked, int type) {
        var answer = new ArrayList<SignedRrset>();
        var authority = new ArrayList<SignedRrset>();
        Set<Name> seen = new HashSet<>();
        Name name = asked;
        while (seen.add(name) && seen.size() <= MAX_LINKS) {
            var one = caseOf(name);
            var holder = zone(one, name, type);
            var found = one.isPresent() ? one.get().answer(holder, name, type) : holder.answer(name, type);
            if (found.rcode() != Rcode.NOERROR && found.rcode() != Rcode.NXDOMAIN) {
                return Outcome.Answer.empty(found.rcode());
            }
            answer.addAll(found.answer());
            authority.addAll(found.authority());
            boolean goesOn = found.alias().isPresent()
                    && type != Type.CNAME
                    && one.map(DnssecCase::aliasesFollowed).orElse(false);
            if (!goesOn) {
                return new Outcome.Answer(found.rcode(), false, answer, authority);
            }
            name = found.alias().get();
        }
        return Outcome.Answer.empty(Rcode.SERVFAIL);
    }

    private CaseZone zone(Optional<DnssecCase> one, Name name, int type) {
        return one.flatMap(each -> each.tree().of(name, type)).orElse(root);
    }

    private Optional<DnssecCase> caseOf(Name name) {
        return name.labels() < 2 ? Optional.empty() : Optional.ofNullable(byTop.get(new Name(name, name.labels() - 2)));
    }

    private static final int MAX_LINKS = 16;
}
