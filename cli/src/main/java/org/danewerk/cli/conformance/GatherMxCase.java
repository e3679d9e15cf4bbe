package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.MailServers;
import org.danewerk.core.policy.SenderPolicy;

/** The mail servers of a domain. RFC 5321 §5.1, RFC 7672 §2.2.1. */
record GatherMxCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var domain = CaseText.name(in.path("domain"));
        var mx = MockDns.of(in.path("dns"))
                .lookup(new Question(domain, RecordType.MX))
                .decode(MxRecord::decode);
        var hosts = out.putArray("hosts");
        switch (MailServers.of(mx, SenderPolicy.DEFAULT)) {
            case MailServers.Exchanges(var records) ->
                records.stream().map(MxRecord::exchange).map(DomainName::toText).forEach(hosts::add);
            // RFC 5321 §5.1: the name at the end of an alias is processed as if it were the initial one.
            case MailServers.Itself itself -> hosts.add(mx.expandedName().toText());
            case MailServers.Ended(var destination) -> ended(destination, out);
        }
        security(mx, out);
        if (!out.has("error")) {
            out.putNull("error").put("permanent_error", false);
        }
    }

    private static void ended(Destination destination, ObjectNode out) {
        boolean permanent = destination instanceof Destination.Bounce;
        out.put("error", permanent ? "permanent" : "temporary").put("permanent_error", permanent);
    }

    /** Of the name asked for, and of all that was followed from it. RFC 7672 §2.2.2. */
    static void security(Lookup<?> lookup, ObjectNode out) {
        var own = lookup.aliases().isEmpty()
                ? lookup.status()
                : lookup.aliases().getFirst().status();
        out.put("secure", own.isSecure()).put("expanded_secure", lookup.status().isSecure());
    }
}
