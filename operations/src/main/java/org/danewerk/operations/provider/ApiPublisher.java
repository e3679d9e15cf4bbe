package org.danewerk.operations.provider;

import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Printable;
import org.danewerk.operations.publish.OwnNames;
import org.danewerk.operations.publish.Publication;
import org.danewerk.operations.publish.Publisher;

/**
 * Publishes through the API of a provider: reads, compares with what was read before, writes, and reads back.
 *
 * <p>Between the reading and the writing somebody else can write too, where the provider knows no condition; what is read back shows it
 * then.
 */
public final class ApiPublisher implements Publisher {
    private final OwnNames names;
    private final RrsetApi api;

    ApiPublisher(OwnNames names, RrsetApi api) {
        this.names = names;
        this.api = api;
    }

    @Override
    public Publication publish(DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds) {
        return names.refusal(owner, ttlSeconds)
                .or(() -> ttlRefusal(after, ttlSeconds))
                .orElseGet(() -> switch (api.read(owner)) { // wire
                    case Standing.Failed(var why) -> why;
                    case Standing.Alias(var target) ->
                        new Publication.Refused(owner.toText() + " is an alias of " + Printable.of(target)
                                + ", where the records belong; name that as the owner of the host in the settings");
                    case Standing.Held held -> replace(owner, held, before, after, ttlSeconds);
                });
    }

    private Publication replace(
            DomainName owner, Standing.Held held, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds) {
        if (held.is(after, ttlSeconds)) { // as after a crash between the change and the note of it
            return new Publication.Made(api.who() + " has these records already");
        }
        if (!held.records().equals(before)) {
            return new Publication.Overtaken(
                    "the TLSA records at " + owner.toText() + " are not those that were read before");
        }
        return api.replace(owner, held, after, ttlSeconds) // wire
                .orElseGet(() -> readBack(owner, after, ttlSeconds));
    }

    private Publication readBack(DomainName owner, Set<TlsaRecord> after, long ttlSeconds) {
        return switch (api.read(owner)) { // wire
            case Standing.Held held when held.is(after, ttlSeconds) -> new Publication.Made(api.who());
            case Standing.Held held ->
                new Publication.Unknown(api.who() + " took the change and shows other records or another TTL: it may be"
                        + " slow, or somebody else changed them at the same time");
            case Standing.Alias(var target) ->
                new Publication.Unknown(api.who() + " took the change and shows an alias of " + Printable.of(target));
            case Standing.Failed(var why) ->
                new Publication.Unknown(api.who() + " took the change; what it has now cannot be read: " + text(why));
        };
    }

    private Optional<Publication> ttlRefusal(Set<TlsaRecord> after, long ttlSeconds) {
        return after.isEmpty() || ttlSeconds >= api.leastTtl() && ttlSeconds <= api.mostTtl()
                ? Optional.empty()
                : Optional.of(new Publication.Refused(api.who() + " takes TTLs from " + api.leastTtl() + " to "
                        + api.mostTtl() + " seconds, not " + ttlSeconds + "; give another in the settings"));
    }

    static String text(Publication why) {
        return switch (why) {
            case Publication.Made(var text) -> text;
            case Publication.Unknown(var text) -> text;
            case Publication.Overtaken(var text) -> text;
            case Publication.Refused(var text) -> text;
        };
    }
}
