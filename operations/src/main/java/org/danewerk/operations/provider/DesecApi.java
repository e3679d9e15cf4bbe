package org.danewerk.operations.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.provider.ApiAccess.Reply;
import org.danewerk.operations.publish.Publication;

/** The API of deSEC: one RRset is put in the place of another whole, without a condition. */
final class DesecApi implements RrsetApi {
    private final ApiAccess access;
    private final DomainName zone;
    private final String path;

    DesecApi(ApiAccess access, DomainName zone) {
        this.access = access;
        this.zone = zone;
        this.path = "/domains/" + Owners.escaped(Owners.lower(zone)) + "/rrsets/";
    }

    @Override
    public Standing read(DomainName owner) {
        return switch (access.get(path + "?subname=" + Owners.escaped(Owners.within(zone, owner, "")))) {
            case Reply.Not not -> new Standing.Failed(not.why());
            case Reply.Done(var text) ->
                Json.read(text)
                        .filter(JsonNode::isArray)
                        .map(rrsets -> standing(owner, rrsets))
                        .orElseGet(() -> new Standing.Failed(access.unreadable()));
        };
    }

    private Standing standing(DomainName owner, JsonNode rrsets) {
        var seen = new Seen(access, owner);
        for (var rrset : rrsets) {
            if (Owners.same(owner, rrset.path("name").asText())) {
                var records = new ArrayList<Seen.Entry>();
                rrset.path("records").forEach(record -> records.add(new Seen.Entry(record.asText(), "")));
                seen.rrset(rrset.path("type").asText(), rrset.path("ttl").asLong(-1), records);
            }
        }
        return seen.standing();
    }

    /** A list, though of one: that form alone makes, changes and deletes alike. */
    @Override
    public Optional<Publication> replace(DomainName owner, Standing.Held held, Set<TlsaRecord> after, long ttlSeconds) {
        var rrset = Json.object()
                .put("subname", Owners.within(zone, owner, ""))
                .put("type", "TLSA")
                .put("ttl", ttlSeconds);
        var records = rrset.putArray("records");
        Seen.sorted(after).forEach(records::add);
        return switch (access.send("PUT", path, "application/json", "[" + rrset + "]")) {
            case Reply.Done done -> Optional.empty();
            case Reply.Not not -> Optional.of(not.why());
        };
    }

    @Override
    public String who() {
        return access.who();
    }
}
