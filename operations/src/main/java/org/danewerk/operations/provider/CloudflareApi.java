package org.danewerk.operations.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.provider.ApiAccess.Reply;
import org.danewerk.operations.publish.Publication;

/**
 * The API of Cloudflare, which knows single records, each with an id: those that go, change and come are named in one batch, which is
 * made whole or not at all. One that somebody else took away or made anew in between has another id, and the batch fails.
 */
final class CloudflareApi implements RrsetApi {
    private final ApiAccess access;
    private final DomainName zone;

    CloudflareApi(ApiAccess access, DomainName zone) {
        this.access = access;
        this.zone = zone;
    }

    @Override
    public Standing read(DomainName owner) {
        return switch (records()) {
            case Place.Unfound(var why) -> new Standing.Failed(why);
            case Place.At(var path) ->
                switch (access.get(path + "?per_page=100&name.exact=" + Owners.escaped(Owners.lower(owner)))) {
                    case Reply.Not not -> new Standing.Failed(not.why());
                    case Reply.Done(var text) ->
                        Json.read(text)
                                .filter(answer -> answer.path("result").isArray() && isWhole(answer))
                                .map(answer -> standing(owner, answer.path("result")))
                                .orElseGet(() -> new Standing.Failed(access.unreadable()));
                };
        };
    }

    /** Of one name there are never so many records. */
    private static boolean isWhole(JsonNode answer) {
        return answer.path("result_info").path("total_pages").asInt(1) <= 1;
    }

    private Standing standing(DomainName owner, JsonNode records) {
        var seen = new Seen(access, owner);
        for (var record : records) {
            if (Owners.same(owner, record.path("name").asText())) {
                var entry = new Seen.Entry(text(record), record.path("id").asText());
                seen.rrset(record.path("type").asText(), record.path("ttl").asLong(-1), List.of(entry));
            }
        }
        return seen.standing();
    }

    private static String text(JsonNode record) {
        var data = record.path("data");
        return data.has("certificate")
                ? String.join(
                        " ",
                        data.path("usage").asText(),
                        data.path("selector").asText(),
                        data.path("matching_type").asText(),
                        data.path("certificate").asText())
                : record.path("content").asText();
    }

    @Override
    public Optional<Publication> replace(DomainName owner, Standing.Held held, Set<TlsaRecord> after, long ttlSeconds) {
        var batch = Json.object();
        var deletes = batch.putArray("deletes");
        var patches = batch.putArray("patches");
        held.notes().forEach((record, id) -> {
            if (!after.contains(record)) {
                deletes.addObject().put("id", id);
            } else if (!held.ttls().equals(Set.of(ttlSeconds))) {
                patches.addObject().put("id", id).put("ttl", ttlSeconds);
            }
        });
        var posts = batch.putArray("posts");
        for (var record : after) {
            if (!held.records().contains(record)) {
                posts.addObject()
                        .put("type", "TLSA")
                        .put("name", Owners.lower(owner))
                        .put("ttl", ttlSeconds)
                        .putObject("data")
                        .put("usage", record.usage())
                        .put("selector", record.selector())
                        .put("matching_type", record.matchingType())
                        .put("certificate", record.data().toHex());
            }
        }
        return switch (records()) {
            case Place.Unfound(var why) -> Optional.of(why);
            case Place.At(var path) ->
                switch (access.send("POST", path + "/batch", "application/json", batch.toString())) {
                    case Reply.Done done -> Optional.empty();
                    case Reply.Not not -> Optional.of(why(owner, not));
                };
        };
    }

    /** 81044: a record with this id is not there; 81058: an equal one is. */
    private static Publication why(DomainName owner, Reply.Not not) {
        boolean changed = Json.read(not.text()).stream()
                .flatMap(answer -> answer.path("errors").findValues("code").stream())
                .anyMatch(code -> code.asInt() == 81_044 || code.asInt() == 81_058);
        return changed
                ? new Publication.Overtaken(
                        "somebody else changed the TLSA records at " + owner.toText() + " at the same time")
                : not.why();
    }

    /** Where the records of the zone are: under an id, for which the token must be allowed to read the zone. */
    private Place records() {
        return switch (access.get("/zones?name=" + Owners.escaped(Owners.lower(zone)))) {
            case Reply.Not not -> new Place.Unfound(not.why());
            case Reply.Done(var text) -> {
                for (var found : Json.read(text).orElseGet(Json::object).path("result")) {
                    if (Owners.same(zone, found.path("name").asText())) {
                        yield new Place.At(
                                "/zones/" + Owners.escaped(found.path("id").asText()) + "/dns_records");
                    }
                }
                yield new Place.Unfound(
                        new Publication.Refused(access.who() + " shows no zone " + zone.toText() + " to " + access.key()
                                + "; see that it has the permission " + access.permission() + " for it"));
            }
        };
    }

    @Override
    public String who() {
        return access.who();
    }

    /** Less is for large customers alone, and 1 means as it likes. */
    @Override
    public long leastTtl() {
        return 60;
    }

    @Override
    public long mostTtl() {
        return 86_400;
    }
}
