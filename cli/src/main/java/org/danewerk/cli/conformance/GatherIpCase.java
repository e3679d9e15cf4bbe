package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;

/** The addresses of a host. RFC 7672 §2.2.2. */
record GatherIpCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var host = CaseText.name(in.path("host"));
        var dns = MockDns.of(in.path("dns"));
        var lookups = new ArrayList<Lookup<List<InetAddress>>>();
        for (var type : types(in.path("network").asText("ip"))) {
            lookups.add(dns.lookup(new Question(host, type)).decode(Addresses::decode));
        }
        var found = lookups.stream()
                .filter(lookup -> lookup instanceof Lookup.Found<List<InetAddress>>)
                .toList();
        var ips = out.putArray("ips");
        found.forEach(lookup -> lookup.found().orElseThrow().forEach(address -> ips.add(address.getHostAddress())));
        // One secure answer is enough, as for DANE.
        var telling = found.stream()
                .filter(lookup -> lookup.status().isSecure())
                .findFirst()
                .orElse(found.isEmpty() ? lookups.getFirst() : found.getFirst());
        GatherMxCase.security(telling, out);
        if (!found.isEmpty()) {
            out.putNull("error");
        } else {
            out.put("error", lookups.stream().anyMatch(Lookup::failed) ? "temporary" : "permanent");
        }
    }

    private static List<RecordType> types(String network) throws Unsupported {
        return switch (network) {
            case "ip" -> List.of(RecordType.A, RecordType.AAAA);
            case "ip4" -> List.of(RecordType.A);
            case "ip6" -> List.of(RecordType.AAAA);
            default -> throw new Unsupported("no such network: " + network);
        };
    }
}
