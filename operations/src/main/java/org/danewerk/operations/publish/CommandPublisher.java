package org.danewerk.operations.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.local.LocalProgram;

/**
 * Publishes by a command of the operator's own, which gets the change in its environment and as JSON on its standard input. Status 0 says
 * that it was made, any other that it was not.
 */
public final class CommandPublisher implements Publisher {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OwnNames names;
    private final LocalProgram command;

    public CommandPublisher(OwnNames names, LocalProgram command) {
        this.names = names;
        this.command = command;
    }

    @Override
    public Publication publish(DomainName owner, Set<TlsaRecord> before, Set<TlsaRecord> after, long ttlSeconds) {
        return names.refusal(owner, ttlSeconds).orElseGet(() -> {
            var change = JSON.createObjectNode()
                    .put("zone", names.zone().toZoneText())
                    .put("owner", owner.toZoneText())
                    .put("ttl", ttlSeconds);
            lines(before).forEach(change.putArray("before")::add);
            lines(after).forEach(change.putArray("after")::add);
            var environment = Map.of(
                    "DANEWERK_ZONE", names.zone().toZoneText(),
                    "DANEWERK_OWNER", owner.toZoneText(),
                    "DANEWERK_TTL", Long.toString(ttlSeconds),
                    "DANEWERK_BEFORE", String.join("\n", lines(before)),
                    "DANEWERK_AFTER", String.join("\n", lines(after)));
            return publication(command.run(environment, change + "\n"));
        });
    }

    private Publication publication(LocalProgram.Run run) {
        return switch (run) {
            case LocalProgram.Run.Ended(var status, var said)
            when status == 0 -> new Publication.Made(command.toString());
            case LocalProgram.Run.Ended(var status, var said) ->
                new Publication.Refused(command + " ended with status " + status + (said.isEmpty() ? "" : ": " + said));
            case LocalProgram.Run.TimedOut(var said) ->
                new Publication.Unknown(command + " did not end in time" + (said.isEmpty() ? "" : ": " + said));
            case LocalProgram.Run.NotStarted(var why) ->
                new Publication.Refused(command + " cannot be started: " + why);
        };
    }

    /** Always in the same order. */
    private static List<String> lines(Set<TlsaRecord> records) {
        return records.stream().map(TlsaRecord::toText).sorted().toList();
    }
}
