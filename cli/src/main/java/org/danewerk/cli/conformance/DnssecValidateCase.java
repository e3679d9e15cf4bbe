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
import org.danewerk.net.dns.Resolution;
import org.danewerk.net.dns.Validator;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;
import org.xbill.DNS.Type;

/** A validator fed from a table of messages. RFC 4035 §5. */
record DnssecValidateCase(CaseFiles files) implements Conformance.Case {
    @Override
    public void answer(JsonNode in, ObjectNode out) throws IOException, Unsupported {
        var name = DomainName.of(in.path("question").path("name").asText());
        int type = type(in.path("question").path("type").asText());
        var table = MessageTable.of(files.json(in.path("table").asText()));
        var validator = new Validator(
                table,
                anchors(in.path("trust_anchors")),
                Limits.DEFAULT,
                ValidationLimits.DEFAULT,
                InstantSource.fixed(CaseFiles.time(in)));
        put(resolve(validator, table, name, type), out);
    }

    /** Aliases are an answer to a question for them, yet the response code of the message is that of their end. RFC 6604 §2 */
    private static Resolution resolve(Validator validator, MessageTable table, DomainName name, int type) {
        var first = validator.resolve(name, type);
        if (type != Type.CNAME
                || !table.deniesName(name, type)
                || !(first instanceof Resolution.Found found && found.status().isSecure())
                || !(DomainName.parseWire(found.records().rdata().getFirst(), 0)
                        instanceof Parsed.Ok<DomainName>(var target))) {
            return first;
        }
        return validator.resolve(target, type);
    }

    private static void put(Resolution resolution, ObjectNode out) {
        switch (resolution) {
            case Resolution.Found found ->
                out.put("status", found.status().isSecure() ? "secure" : "not-secure")
                        .put("rcode", "NOERROR");
            case Resolution.Absent absent ->
                out.put("status", absent.status().isSecure() ? "secure" : "not-secure")
                        .put("rcode", absent.absence() == Absence.NXDOMAIN ? "NXDOMAIN" : "NOERROR");
            case Resolution.Failed failed ->
                out.put("status", "bogus-or-failed").put("rcode", "SERVFAIL").put("reason", failed.detail());
        }
    }

    private static int type(String text) throws Unsupported {
        int type = Type.value(text, true);
        if (type < 0) {
            throw new Unsupported("no record type: " + text);
        }
        return type;
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
