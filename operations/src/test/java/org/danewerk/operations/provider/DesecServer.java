package org.danewerk.operations.provider;

import java.io.IOException;

/** deSEC: docs/dns/rrsets.rst and docs/rate-limits.rst of desec-stack. */
final class DesecServer extends ProviderServer {
    private static final long MINIMUM_TTL = 300;

    DesecServer() throws IOException {}

    @Override
    boolean authorized(Call call) {
        return "Token hush".equals(call.headers().get("Authorization"));
    }

    @Override
    Reply answer(Call call) {
        if (!call.path().equals("/domains/" + ZONE + "/rrsets/")) {
            return new Reply(404, "{\"detail\":\"Not found.\"}");
        }
        return call.method().equals("GET") ? list(call.query().get("subname")) : put(call.body());
    }

    private Reply list(String subname) {
        var list = Json.object().putArray("rrsets");
        var name = subname + "." + ZONE;
        for (var type : zone.types(name)) {
            var rrset = list.addObject()
                    .put("domain", ZONE)
                    .put("subname", subname)
                    .put("name", name + ".")
                    .put("type", type)
                    .put("ttl", zone.at(name, type).getFirst().ttl());
            var records = rrset.putArray("records");
            zone.at(name, type).forEach(entry -> records.add(entry.text()));
        }
        return new Reply(200, list.toString());
    }

    /** All of them or none. */
    private Reply put(String body) {
        var before = zone.copy();
        for (var rrset : Json.read(body).orElseThrow()) {
            var name = rrset.path("subname").asText() + "." + ZONE;
            var type = rrset.path("type").asText();
            zone.remove(name, type);
            for (var record : rrset.path("records")) {
                zone.add(name, type, rrset.path("ttl").asLong(), record.asText());
            }
            if (rrset.path("ttl").asLong() < MINIMUM_TTL) {
                zone.restore(before);
                return new Reply(
                        400, "[{\"ttl\":[\"Ensure this value is greater than or equal to " + MINIMUM_TTL + ".\"]}]");
            }
            if (zone.clashes(name)) {
                zone.restore(before);
                return new Reply(400, "[{\"non_field_errors\":[\"RRset with conflicting type present.\"]}]");
            }
        }
        return new Reply(200, body);
    }
}
