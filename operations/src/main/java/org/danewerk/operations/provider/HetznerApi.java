package org.danewerk.operations.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Printable;
import org.danewerk.operations.provider.ApiAccess.Reply;
import org.danewerk.operations.publish.Publication;

/**
 * Zones in the Cloud API of Hetzner: records of an RRset are put in the place of others whole; its TTL is changed by a request of its
 * own, which goes first. The older DNS API has other zones and another form.
 */
final class HetznerApi implements RrsetApi {
    private final ApiAccess access;
    private final DomainName zone;
    private final String path;

    HetznerApi(ApiAccess access, DomainName zone) {
        this.access = access;
        this.zone = zone;
        this.path = "/zones/" + Owners.escaped(Owners.lower(zone)) + "/rrsets";
    }

    @Override
    public Standing read(DomainName owner) {
        return switch (access.get(path + "?per_page=50&name=" + Owners.escaped(name(owner)))) {
            case Reply.Not not -> new Standing.Failed(not.why());
            case Reply.Done(var text) ->
                Json.read(text)
                        .filter(answer -> answer.path("rrsets").isArray() && isWhole(answer))
                        .map(answer -> standing(owner, answer.path("rrsets")))
                        .orElseGet(() -> new Standing.Failed(access.unreadable()));
        };
    }

    /** Of one name there are never so many types. */
    private static boolean isWhole(JsonNode answer) {
        return !answer.path("meta").path("pagination").hasNonNull("next_page");
    }

    private Standing standing(DomainName owner, JsonNode rrsets) {
        var seen = new Seen(access, owner);
        for (var rrset : rrsets) {
            if (name(owner).equalsIgnoreCase(rrset.path("name").asText())) {
                var records = new ArrayList<Seen.Entry>();
                rrset.path("records")
                        .forEach(record -> records.add(new Seen.Entry(
                                record.path("value").asText(),
                                record.path("comment").asText(""))));
                // without one, the zone's own holds, whatever that becomes
                seen.rrset(rrset.path("type").asText(), rrset.path("ttl").asLong(-1), records);
                if (rrset.path("protection").path("change").asBoolean()) {
                    seen.refuse("has records that are protected from changes");
                }
            }
        }
        return seen.standing();
    }

    @Override
    public Optional<Publication> replace(DomainName owner, Standing.Held held, Set<TlsaRecord> after, long ttlSeconds) {
        var rrset = path + "/" + Owners.escaped(name(owner)) + "/TLSA";
        if (held.records().isEmpty()) {
            var made =
                    Json.object().put("name", name(owner)).put("type", "TLSA").put("ttl", ttlSeconds);
            put(made.putArray("records"), held, after);
            return failure(access.send("POST", path, JSON, made.toString()));
        }
        if (after.isEmpty()) {
            return failure(access.delete(rrset));
        }
        boolean otherTtl = !held.ttls().equals(Set.of(ttlSeconds));
        if (otherTtl) {
            var failure = change(rrset + "/actions/change_ttl", Json.object().put("ttl", ttlSeconds));
            if (failure.isPresent()) {
                return failure;
            }
        }
        if (held.records().equals(after)) {
            return Optional.empty();
        }
        var records = Json.object();
        put(records.putArray("records"), held, after);
        return change(rrset + "/actions/set_records", records)
                .map(why -> otherTtl
                        ? new Publication.Unknown(
                                "the TTL was changed, the records were not: " + ApiPublisher.text(why))
                        : why);
    }

    private Optional<Publication> change(String at, ObjectNode change) {
        return failure(access.send("POST", at, JSON, change.toString()));
    }

    /** Comments of those that stay are kept. */
    private static void put(ArrayNode records, Standing.Held held, Set<TlsaRecord> after) {
        for (var record : after) {
            var entry = records.addObject().put("value", record.toText());
            Optional.ofNullable(held.notes().get(record))
                    .filter(comment -> !comment.isEmpty())
                    .ifPresent(comment -> entry.put("comment", comment));
        }
    }

    /** What was taken is still to be done, and can fail then. */
    private Optional<Publication> failure(Reply reply) {
        return switch (reply) {
            case Reply.Not not -> Optional.of(why(not));
            case Reply.Done(var text) -> {
                var action = Json.read(text).orElseGet(Json::object).path("action");
                yield action.path("status").asText().equals("error")
                        ? Optional.of(new Publication.Refused(access.who() + " could not do it: "
                                + access.said(action.path("error").toString())))
                        : Optional.empty();
            }
        };
    }

    /** Those that come from what others do at the same time. */
    private Publication why(Reply.Not not) {
        var code = Json.read(not.text())
                .orElseGet(Json::object)
                .path("error")
                .path("code")
                .asText();
        return switch (code) {
            case "uniqueness_error", "not_found" ->
                new Publication.Overtaken(
                        "somebody else changed the TLSA records at the same time: " + access.said(not.text()));
            case "conflict", "locked" ->
                new Publication.Unknown(
                        access.who() + " is busy with another change: " + Printable.of(access.said(not.text())));
            default -> not.why();
        };
    }

    private String name(DomainName owner) {
        return Owners.within(zone, owner, "@");
    }

    @Override
    public String who() {
        return access.who();
    }

    @Override
    public long leastTtl() {
        return 60;
    }

    private static final String JSON = "application/json";
}
