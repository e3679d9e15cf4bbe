package org.danewerk.operations.render.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.RecordType;

/** The steps of all proofs of a report, by zone, in the order they lead from the trust anchor. */
final class Zones {
    private final Map<DomainName, Zone> zones = new LinkedHashMap<>();

    private Zones() {}

    static List<Zone> of(List<Answers.Answer> answers) {
        var proof = Proof.NONE;
        for (var answer : answers) {
            proof = proof.and(answer.lookup().proof());
        }
        var zones = new Zones();
        proof.links().forEach(zones::add);
        return List.copyOf(zones.zones.values());
    }

    private void add(ProofLink link) {
        switch (link) {
            case ProofLink.Keys keys -> zone(keys.owner()).keys(keys);
            case ProofLink.Records records -> {
                if (records.type() == RecordType.DS.code()) {
                    zone(records.owner()).delegation(records);
                } else {
                    zone(records.signer().zone()).proven(records);
                }
            }
            case ProofLink.Denied denied ->
                (denied.signers().isEmpty()
                                ? around(denied.owner())
                                : zone(denied.signers().getFirst().zone()))
                        .proven(denied);
            case ProofLink.Ends ends -> {
                if (ends.type() == RecordType.DS.code() || ends.type() == RecordType.DNSKEY.code()) {
                    zone(ends.owner()).end(ends);
                } else {
                    around(ends.owner()).proven(ends);
                }
            }
        }
    }

    private Zone zone(DomainName name) {
        return zones.computeIfAbsent(name, Zone::new);
    }

    /** The zone that a name is in, as far as it is known. */
    private Zone around(DomainName name) {
        for (var at = name; !at.isRoot(); at = at.parent()) {
            var known = zones.get(at);
            if (known != null) {
                return known;
            }
        }
        return zone(DomainName.ROOT);
    }
}
