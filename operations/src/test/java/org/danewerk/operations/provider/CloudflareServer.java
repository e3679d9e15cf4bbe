package org.danewerk.operations.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Cloudflare: API v4, zones, dns_records and dns_records/batch. */
final class CloudflareServer extends ProviderServer {
    private static final String RECORDS = "/zones/023e105f4ecef8ad9ca31a8372d0c353/dns_records";

    CloudflareServer() throws IOException {}

    @Override
    boolean authorized(Call call) {
        return "Bearer hush".equals(call.headers().get("Authorization"));
    }

    @Override
    Reply answer(Call call) {
        if (call.path().equals("/zones")) {
            var found = Json.object();
            var zones = found.putArray("result");
            if (call.query().get("name").equals(ZONE)) {
                zones.addObject().put("id", "023e105f4ecef8ad9ca31a8372d0c353").put("name", ZONE);
            }
            return new Reply(200, found.put("success", true).toString());
        }
        return call.method().equals("GET") && call.path().equals(RECORDS)
                ? list(call.query().get("name.exact"))
                : call.path().equals(RECORDS + "/batch")
                        ? batch(Json.read(call.body()).orElseThrow())
                        : error(404, 7000);
    }

    private Reply list(String name) {
        var answer = Json.object().put("success", true);
        var result = answer.putArray("result");
        for (var entry : zone.at(name)) {
            var record = result.addObject()
                    .put("id", entry.id())
                    .put("name", entry.name())
                    .put("type", entry.type())
                    .put("ttl", entry.ttl())
                    .put("content", entry.text());
            if (entry.type().equals("TLSA")) {
                var words = entry.text().split(" ");
                record.putObject("data")
                        .put("usage", Integer.parseInt(words[0]))
                        .put("selector", Integer.parseInt(words[1]))
                        .put("matching_type", Integer.parseInt(words[2]))
                        .put("certificate", words[3]);
            }
        }
        return new Reply(200, answer.toString());
    }

    /** Deletes, patches, posts, in this order; all of them or none. */
    private Reply batch(JsonNode batch) {
        var before = zone.copy();
        for (var gone : batch.path("deletes")) {
            if (!zone.removeId(gone.path("id").asText())) {
                zone.restore(before);
                return error(404, 81_044);
            }
        }
        for (var patch : batch.path("patches")) {
            if (!zone.ttl(patch.path("id").asText(), patch.path("ttl").asLong())) {
                zone.restore(before);
                return error(404, 81_044);
            }
        }
        for (var post : batch.path("posts")) {
            var data = post.path("data");
            var name = post.path("name").asText();
            zone.add(
                    name,
                    post.path("type").asText(),
                    post.path("ttl").asLong(),
                    String.join(
                            " ",
                            data.path("usage").asText(),
                            data.path("selector").asText(),
                            data.path("matching_type").asText(),
                            data.path("certificate").asText()));
            if (zone.clashes(name)) {
                zone.restore(before);
                return error(400, 81_053);
            }
        }
        return new Reply(200, "{\"success\":true,\"errors\":[],\"result\":{}}");
    }

    private static Reply error(int status, int code) {
        return new Reply(
                status,
                "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"Not done.\"}],\"result\":null}");
    }
}
