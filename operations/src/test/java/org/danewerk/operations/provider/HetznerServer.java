package org.danewerk.operations.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** Hetzner: zones, zone RRsets and their actions of the Cloud API v1. */
final class HetznerServer extends ProviderServer {
    private static final String RRSETS = "/zones/" + ZONE + "/rrsets";
    private static final String ACTION =
            "{\"action\":{\"id\":1,\"command\":\"x\",\"status\":\"running\",\"error\":null}}";

    HetznerServer() throws IOException {}

    @Override
    boolean authorized(Call call) {
        return "Bearer hush".equals(call.headers().get("Authorization"));
    }

    @Override
    Reply answer(Call call) {
        if (call.path().equals(RRSETS)) {
            return call.method().equals("GET")
                    ? list(call.query().get("name"))
                    : create(Json.read(call.body()).orElseThrow());
        }
        if (!call.path().startsWith(RRSETS + "/")) {
            return error(404, "not_found");
        }
        var words = call.path().substring(RRSETS.length() + 1).split("/");
        var name = words[0] + "." + ZONE;
        var held = zone.at(name, words[1]);
        if (held.isEmpty()) {
            return error(404, "not_found");
        }
        if (words.length == 2 && call.method().equals("DELETE")) {
            zone.remove(name, words[1]);
            return new Reply(201, ACTION);
        }
        return act(words[3], name, words[1], held, Json.read(call.body()).orElseThrow());
    }

    private Reply act(String action, String name, String type, List<ZoneModel.Entry> held, JsonNode change) {
        switch (action) {
            case "change_ttl" ->
                held.forEach(entry -> zone.ttl(entry.id(), change.path("ttl").asLong()));
            case "set_records" -> {
                zone.remove(name, type);
                add(name, type, held.getFirst().ttl(), change.path("records"));
            }
            default -> {
                return error(404, "not_found");
            }
        }
        return new Reply(201, ACTION);
    }

    private Reply create(JsonNode made) {
        var name = made.path("name").asText() + "." + ZONE;
        var type = made.path("type").asText();
        if (!zone.at(name, type).isEmpty()) {
            return error(409, "uniqueness_error");
        }
        if (!zone.at(name, "CNAME").isEmpty()) {
            return error(422, "invalid_input");
        }
        add(name, type, made.path("ttl").asLong(), made.path("records"));
        return new Reply(201, ACTION);
    }

    private void add(String name, String type, long ttl, JsonNode records) {
        records.forEach(record -> zone.add(
                name,
                type,
                ttl,
                record.path("value").asText(),
                record.path("comment").asText("")));
    }

    private Reply list(String relative) {
        var name = relative + "." + ZONE;
        var answer = Json.object();
        var list = answer.putArray("rrsets");
        for (var type : zone.types(name)) {
            var rrset = list.addObject()
                    .put("id", relative + "/" + type)
                    .put("name", relative)
                    .put("type", type)
                    .put("ttl", zone.at(name, type).getFirst().ttl());
            rrset.putObject("protection").put("change", false);
            var records = rrset.putArray("records");
            zone.at(name, type)
                    .forEach(entry ->
                            records.addObject().put("value", entry.text()).put("comment", entry.comment()));
        }
        return new Reply(200, answer.toString());
    }

    private static Reply error(int status, String code) {
        return new Reply(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"not done\",\"details\":{}}}");
    }
}
