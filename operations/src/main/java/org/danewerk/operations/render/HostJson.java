package org.danewerk.operations.render;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.issuer.KnownIssuer;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.HostResult;

/** One host: what was looked up for it, its policy, each TLSA record with its result, and each address. */
final class HostJson {
    private final JsonGenerator json;
    private final LookupJson lookups;

    HostJson(JsonGenerator json) {
        this.json = json;
        this.lookups = new LookupJson(json);
    }

    /** A host that was looked up and then not tried, since the destination as a whole fails. */
    void write(HostRoute route) throws IOException {
        json.writeStartObject();
        route(route);
        json.writeNullField("policy");
        json.writeNullField("policy_reason");
        json.writeNullField("tlsa_base_domain");
        json.writeBooleanField("mx_secure", false);
        emptyArray("tlsa");
        json.writeNullField("verdict");
        json.writeNullField("reason");
        emptyArray("addresses");
        json.writeEndObject();
    }

    void write(HostResult host, DaneOptions options, Map<TlsaRecord, KnownIssuer> holders) throws IOException {
        json.writeStartObject();
        route(host.policy().route());
        var policy = host.policy().dane();
        json.writeStringField("policy", Policies.word(policy));
        DomainJson.optional(json, "policy_reason", Policies.why(policy));
        DomainJson.optional(
                json, "tlsa_base_domain", Policies.baseDomain(policy).map(DomainName::toText));
        json.writeBooleanField("mx_secure", host.policy().mxSecure());
        json.writeArrayFieldStart("tlsa");
        for (var record : RecordSummary.of(host, options)) {
            json.writeStartObject();
            if (record.best().isPresent()) {
                RecordJson.write(json, record.best().get());
            } else {
                RecordJson.notTried(json, record.record().orElseThrow());
            }
            DomainJson.optional(
                    json, "issuer", record.record().map(holders::get).map(KnownIssuer::title));
            json.writeNumberField("handshakes", record.results().size());
            json.writeNumberField("matches", record.matches());
            json.writeEndObject();
        }
        json.writeEndArray();
        DomainJson.optional(json, "verdict", host.unvisited().map(HandshakeJson::word));
        DomainJson.optional(
                json, "reason", host.unvisited().map(verdict -> verdict.reason().id()));
        json.writeArrayFieldStart("addresses");
        for (var address : host.addresses()) {
            address(address);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void route(HostRoute route) throws IOException {
        json.writeStringField("host", route.name().toText());
        json.writeNumberField("preference", route.preference());
        json.writeNumberField("port", route.port());
        json.writeArrayFieldStart("lookups");
        for (var lookup : route.addressLookups()) {
            lookups.write(lookup, LookupJson::addresses);
        }
        if (route.aliasStatus().isPresent()) {
            lookups.write(route.aliasStatus().get(), LookupJson::alias);
        }
        for (var lookup : route.tlsa()) {
            lookups.write(lookup.answer(), LookupJson::tlsa);
        }
        json.writeEndArray();
    }

    private void address(AddressResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", AddressText.of(result.address()));
        json.writeArrayFieldStart("handshakes");
        for (var handshake : result.handshakes()) {
            new HandshakeJson(json).write(handshake);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void emptyArray(String name) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeEndArray();
    }
}
