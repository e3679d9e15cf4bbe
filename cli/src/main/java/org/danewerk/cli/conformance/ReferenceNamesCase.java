package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.policy.MxTrust;

/** The names that a certificate may carry. RFC 7672 §3.2.2. */
record ReferenceNamesCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws Unsupported {
        var nextHop = CaseText.name(in.path("nexthop"));
        var expanded = in.hasNonNull("nexthop_expanded") ? CaseText.name(in.path("nexthop_expanded")) : nextHop;
        boolean secure = in.path("nexthop_expanded_secure").asBoolean();
        var own = CaseText.name(in.path("tlsa_base"));
        var base = in.path("tlsa_base_expanded_secure").asBoolean() && in.hasNonNull("tlsa_base_expanded")
                ? CaseText.name(in.path("tlsa_base_expanded"))
                : own;
        MxTrust trust;
        if (in.path("have_mx").asBoolean()) {
            trust = secure ? new MxTrust.Secure(nextHop, expanded) : new MxTrust.Insecure();
        } else {
            trust = new MxTrust.Direct(secure ? DnssecStatus.SECURE : DnssecStatus.INSECURE);
        }
        var names = out.putArray("names");
        trust.referenceIdentifiers(base, in.path("have_mx").asBoolean() ? own : nextHop)
                .forEach(name -> names.add(name.toText()));
    }
}
