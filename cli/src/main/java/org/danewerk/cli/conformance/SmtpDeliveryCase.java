package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.DeliveryPath;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.operations.route.AddressFamilies;
import org.danewerk.operations.route.RouteLookup;

/**
 * One message to one domain, all hosts of which are the same server. RFC 7672 §2.2, §3 and §6.
 *
 * <p>What mandatory DANE asks for and no lookup can find is a failure here, since a retry finds the same; what does not match today
 * is kept for later.
 */
record SmtpDeliveryCase(CaseFiles files) implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var input = ChainInput.of(in, files, DaneOptions.Mode.SMTP);
        var server = ScriptedServer.of(in, input);
        var dane = in.path("options").path("dane").asText("try");
        if (dane.equals("off")) {
            delivered(out, server.isTrusted(List.of(CaseText.name(in.path("recipient_domain")))) ? "pkix" : "none");
            return;
        }
        var sender = new SenderPolicy(level(dane), insecureMx(in.path("options").path("insecure_mx")), input.options());
        var dns = MockDns.of(server.rewritten(in.path("dns")));
        var route = new RouteLookup(dns, AddressFamilies.BOTH, Limits.DEFAULT)
                .lookup(new NextHop.Domain(CaseText.name(in.path("recipient_domain"))), sender);
        var destination = Destination.of(route, sender);
        var hosts = HostPolicy.decide(route, sender).stream()
                .map(host -> visit(host, server, sender, input))
                .toList();
        answer(out, DeliveryPath.of(destination, hosts), destination, hosts, server);
    }

    private static HostResult visit(HostPolicy host, ScriptedServer server, SenderPolicy sender, ChainInput input) {
        var unvisited = Verdict.unvisited(host);
        if (unvisited.isPresent()) {
            return new HostResult(host, unvisited, List.of());
        }
        var addresses = host.route().addresses().stream()
                .map(address -> {
                    var seen = server.evidence(address, host.route().port());
                    return new AddressResult(
                            address,
                            List.of(new Handshake(seen, Optional.of(Verdict.of(host, seen, sender, input.at())))));
                })
                .toList();
        return new HostResult(host, unvisited, addresses);
    }

    private static void answer(
            ObjectNode out, DeliveryPath path, Destination destination, List<HostResult> hosts, ScriptedServer server) {
        switch (path.delivery()) {
            case AUTHENTICATED -> delivered(out, "dane");
            case ENCRYPTED, OPPORTUNISTIC ->
                delivered(
                        out,
                        path.host()
                                        .filter(host -> server.isTrusted(
                                                List.of(host.policy().route().name())))
                                        .isPresent()
                                ? "pkix"
                                : "none");
            case REFUSED -> out.put("result", isForGood(destination, hosts) ? "failed" : "deferred");
            case DEFERRED -> out.put("result", "deferred");
            case BOUNCED -> out.put("result", "failed");
        }
        if (!out.has("authentication")) {
            out.put("authentication", "none");
        }
    }

    /** Whether mandatory DANE was not met because DANE is not published. */
    private static boolean isForGood(Destination destination, List<HostResult> hosts) {
        return destination instanceof Destination.DaneRequired
                || hosts.stream()
                        .map(host -> host.policy().dane())
                        .allMatch(policy -> policy instanceof DanePolicy.DaneRequired);
    }

    private static void delivered(ObjectNode out, String authentication) {
        out.put("result", "delivered").put("authentication", authentication);
    }

    private static SmtpLevel level(String dane) throws Unsupported {
        return switch (dane) {
            case "try" -> SmtpLevel.DANE;
            case "require" -> SmtpLevel.DANE_ONLY;
            default -> throw new Unsupported("no such setting of dane: " + dane);
        };
    }

    /** Whether to use DANE behind an insecure MX RRset: yes or no, or the word for it. A case that does not say means no. */
    private static InsecureMx insecureMx(JsonNode setting) throws Unsupported {
        return switch (setting.asText("may")) {
            case "dane", "true" -> InsecureMx.DANE;
            case "encrypt" -> InsecureMx.ENCRYPT;
            case "may", "false", "null" -> InsecureMx.MAY;
            default -> throw new Unsupported("no such setting of insecure_mx: " + setting);
        };
    }
}
