package org.danewerk.operations.publish;

import java.util.List;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.update.TlsaUpdate;
import org.danewerk.net.update.UpdateClient;
import org.danewerk.net.update.UpdateOutcome;

/** Publishes by dynamic update: one message, made whole and only where the server has what was read. RFC 2136. */
public final class UpdatePublisher implements Publisher {
    private final OwnNames names;
    private final UpdateClient client;

    public UpdatePublisher(OwnNames names, UpdateClient client) {
        this.names = names;
        this.client = client;
    }

    @Override
    public Publication publish(DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds) {
        return names.refusal(owner, ttlSeconds)
                .orElseGet(() -> publication(client.update(new TlsaUpdate(names.zone(), owner, before, after, ttlSeconds))));
    }

    @Override
    public List<String> warnings() {
        return client.key().flatMap(key -> key.algorithm().warning().map(warning -> key.name().toText() + ": " + warning)).stream()
                .toList();
    }

    private Publication publication(UpdateOutcome outcome) {
        return switch (outcome) {
            case UpdateOutcome.Applied() -> new Publication.Made("dynamic update of " + names.zone().toText());
            case UpdateOutcome.PrerequisiteFailed(var rcode, var why) -> new Publication.Overtaken(why);
            case UpdateOutcome.Rejected(var rcode, var why) -> new Publication.Refused(why);
            case UpdateOutcome.Withheld(var why) -> new Publication.Refused(why);
            case UpdateOutcome.Unanswered(var why) -> new Publication.Unknown(why);
        };
    }
}
