package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.operations.offline.ChainAnswer;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.RouteLookup;

/** A connection to a named host that insists on DANE, by a protocol that knows all four usages. RFC 7671 §4 and §7. */
record DaneDialCase(CaseFiles files) implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var input = ChainInput.of(in, files, DaneOptions.Mode.GENERIC);
        var sender = new SenderPolicy(SenderPolicy.DEFAULT.level(), SenderPolicy.DEFAULT.insecureMx(), input.options());
        var hop =
                new NextHop.Host(CaseText.name(in.path("host")), in.path("port").asInt());
        var route =
                new RouteLookup(MockDns.of(in.path("dns")), AddressFamilies.BOTH, Limits.DEFAULT).lookup(hop, sender);
        var usages = usages(in.path("options").path("allowed_usages"));
        switch (HostPolicy.decide(route, sender).getFirst().dane()) {
            case DanePolicy.Authenticate policy -> {
                var allowed = allowed(policy.records(), usages);
                if (allowed.isEmpty()) {
                    out.put("verdict", "fail").put("reason", "no record of a usage that is allowed");
                } else {
                    var result = input.verify(TlsaRrset.of(allowed), policy.referenceIdentifiers());
                    DaneVerifyCase.answer(ChainAnswer.of(result), out);
                }
            }
            case DanePolicy policy ->
                out.put("verdict", "fail").put("reason", policy.getClass().getSimpleName());
        }
    }

    private static List<TlsaRecord> allowed(TlsaRrset records, Set<Integer> usages) {
        return records.records().stream()
                .filter(record -> usages.contains(record.usage()))
                .toList();
    }

    private static Set<Integer> usages(JsonNode list) {
        var usages = new HashSet<Integer>();
        list.forEach(usage -> usages.add(usage.asInt()));
        return usages.isEmpty() ? Set.of(0, 1, 2, 3) : usages;
    }
}
