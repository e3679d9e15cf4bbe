package org.danewerk.operations.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.provider.ApiAccess.Reply;
import org.danewerk.operations.publish.Publication;

/** The HTTP API of a PowerDNS Authoritative Server: one RRset is replaced or deleted whole, without a condition. */
final class PowerDnsApi implements RrsetApi {
    private final ApiAccess access;
    private final String path;

    /** @param server as the API calls it, mostly {@code localhost} */
    PowerDnsApi(ApiAccess access, String server, DomainName zone) {
        this.access = access;
        this.path = "/api/v1/servers/" + Owners.escaped(server) + "/zones/" + Owners.escaped(Owners.lower(zone) + ".");
    }

    @Override
    public Standing read(DomainName owner) {
        return switch (access.get(path + "?rrset_name=" + Owners.escaped(Owners.lower(owner) + "."))) {
            case Reply.Not not -> new Standing.Failed(not.why());
            case Reply.Done(var text) ->
                Json.read(text)
                        .filter(zone -> zone.path("rrsets").isArray())
                        .map(zone -> standing(owner, zone.path("rrsets")))
                        .orElseGet(() -> new Standing.Failed(access.unreadable()));
        };
    }

    /** Older servers tell all RRsets of the zone. */
    private Standing standing(DomainName owner, JsonNode rrsets) {
        var seen = new Seen(access, owner);
        for (var rrset : rrsets) {
            if (Owners.same(owner, rrset.path("name").asText())) {
                var records = new ArrayList<Seen.Entry>();
                rrset.path("records")
                        .forEach(record -> records.add(
                                new Seen.Entry(record.path("content").asText(), "")));
                seen.rrset(rrset.path("type").asText(), rrset.path("ttl").asLong(-1), records);
            }
        }
        return seen.standing();
    }

    @Override
    public Optional<Publication> replace(DomainName owner, Standing.Held held, Set<TlsaRecord> after, long ttlSeconds) {
        var change = Json.object();
        var rrset = change.putArray("rrsets")
                .addObject()
                .put("name", Owners.lower(owner) + ".")
                .put("type", "TLSA")
                .put("changetype", after.isEmpty() ? "DELETE" : "REPLACE");
        if (!after.isEmpty()) {
            rrset.put("ttl", ttlSeconds);
            var records = rrset.putArray("records");
            Seen.sorted(after)
                    .forEach(text -> records.addObject().put("content", text).put("disabled", false));
        }
        return switch (access.send("PATCH", path, "application/json", change.toString())) {
            case Reply.Done done -> Optional.empty();
            case Reply.Not not -> Optional.of(not.why());
        };
    }

    @Override
    public String who() {
        return access.who();
    }
}
