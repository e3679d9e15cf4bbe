package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.TlsaLookup;

/** The records of a host and where they stand: at the end of its alias first, then at its own name. RFC 7672 §2.2.3. */
record GatherTlsaCase() implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var dns = MockDns.of(in.path("dns"));
        var bases = new LinkedHashSet<DomainName>();
        if (in.path("expanded_secure").asBoolean() && in.hasNonNull("expanded_host")) {
            bases.add(CaseText.name(in.path("expanded_host")));
        }
        bases.add(CaseText.name(in.path("host")));
        out.put("dane_required", false).putNull("error").putNull("base_domain");
        out.putArray("records");
        for (var base : bases) {
            var owner = TlsaOwner.tcp(in.path("port").asInt(25), base);
            if (owner.isPresent()) {
                var answer = dns.lookup(new Question(owner.get().name(), RecordType.TLSA))
                        .decode(TlsaRrset::decode);
                if (new TlsaLookup(base, owner.get().name(), answer).endsSearch()) {
                    required(base, answer, out);
                    return;
                }
            }
        }
    }

    /** After a failure too: a host must then not be connected to. RFC 7672 §2.1.2. */
    private static void required(DomainName base, Lookup<TlsaRrset> answer, ObjectNode out) {
        out.put("dane_required", true).put("base_domain", base.toText());
        if (answer.failed()) {
            out.put("error", "temporary");
        }
        var records = out.putArray("records");
        answer.found()
                .ifPresent(rrset -> Usability.of(rrset, DaneOptions.SMTP)
                        .usable()
                        .forEach(record -> records.add(record.source().toText())));
    }
}
