package org.danewerk.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.ValidatingDnsResolver;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;

/** A validator fed from a table of messages. RFC 4035 §5. */
record DnssecValidateCase(CaseFiles files) implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var question = question(in.path("question"));
        var table = MessageTable.of(files.json(in.path("table").asText()));
        var now = CaseFiles.time(in);
        var resolver = new ValidatingDnsResolver(
                table,
                anchors(in.path("trust_anchors")),
                Limits.DEFAULT,
                ValidationLimits.DEFAULT,
                InstantSource.fixed(now));
        Lookup<RrSet> lookup = resolver.lookup(question);
        switch (lookup) {
            case Lookup.Found<RrSet> found ->
                out.put("status", found.status().isSecure() ? "secure" : "not-secure")
                        .put("rcode", "NOERROR");
            case Lookup.Absent<RrSet> absent ->
                out.put("status", absent.status().isSecure() ? "secure" : "not-secure")
                        .put("rcode", absent.absence() == Absence.NXDOMAIN ? "NXDOMAIN" : "NOERROR");
            case Lookup.Failed<RrSet> failed ->
                out.put("status", "bogus-or-failed").put("rcode", "SERVFAIL").put("reason", failed.detail());
        }
    }

    private static Question question(JsonNode question) throws Unsupported {
        var type = question.path("type").asText();
        try {
            return new Question(DomainName.of(question.path("name").asText()), RecordType.valueOf(type));
        } catch (IllegalArgumentException e) {
            throw new Unsupported("not asked by a client of DANE: type " + type);
        }
    }

    private static TrustAnchors anchors(JsonNode lines) throws Unsupported {
        var text = new ArrayList<String>();
        lines.forEach(line -> text.add(line.asText()));
        return switch (TrustAnchors.parse(String.join("\n", text))) {
            case Parsed.Ok<TrustAnchors>(var anchors) -> anchors;
            case Parsed.Malformed<TrustAnchors>(var offset, var reason) -> throw new Unsupported(reason);
        };
    }
}
