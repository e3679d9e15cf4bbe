package org.danewerk.operations.publish;

import java.util.ArrayList;
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
    private final List<UpdateClient> clients;

    /** @param clients one for each address of the primary; the next is tried where one cannot be connected to. RFC 2136 §4.6 */
    public UpdatePublisher(OwnNames names, List<UpdateClient> clients) {
        this.names = names;
        this.clients = List.copyOf(clients);
    }

    @Override
    public Publication publish(DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds) {
        return names.refusal(owner, ttlSeconds)
                .orElseGet(() -> update(new TlsaUpdate(names.zone(), owner, before, after, ttlSeconds)));
    }

    /** What was sent once is sent to no other: it may have been made. RFC 2136 §5.1. */
    private Publication update(TlsaUpdate update) {
        var unreached = new ArrayList<String>();
        for (var client : clients) {
            var outcome = client.update(update); // wire
            if (!(outcome instanceof UpdateOutcome.Unreached(var why))) {
                return publication(outcome);
            }
            unreached.add(why);
        }
        return new Publication.Unknown(String.join("; ", unreached));
    }

    @Override
    public List<String> warnings() {
        return clients.stream()
                .flatMap(client -> client.key().stream())
                .flatMap(key -> key.algorithm().warning().stream()
                        .map(warning -> key.name().toText() + ": " + warning))
                .distinct()
                .toList();
    }

    private Publication publication(UpdateOutcome outcome) {
        return switch (outcome) {
            case UpdateOutcome.Applied() ->
                new Publication.Made("dynamic update of " + names.zone().toText());
            case UpdateOutcome.PrerequisiteFailed(var rcode, var why) -> new Publication.Overtaken(why);
            case UpdateOutcome.Rejected(var rcode, var why) -> new Publication.Refused(why);
            case UpdateOutcome.Withheld(var why) -> new Publication.Refused(why);
            case UpdateOutcome.Unreached(var why) -> new Publication.Unknown(why);
            case UpdateOutcome.Unanswered(var why) -> new Publication.Unknown(why);
        };
    }
}
