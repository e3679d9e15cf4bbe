package org.danewerk.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.local.LocalFile;
import org.danewerk.net.local.LocalProgram;
import org.danewerk.net.update.TsigKey;
import org.danewerk.net.update.TsigKeyFile;
import org.danewerk.operations.publish.CommandPublisher;
import org.danewerk.operations.publish.FilePublisher;
import org.danewerk.operations.publish.OwnNames;
import org.danewerk.operations.publish.Publisher;
import org.danewerk.operations.publish.PublisherSettings;

/** Publishers as settings name them. What is secret is read here, from files that nobody else can read, and told to nobody. */
final class Publishers {
    private final OwnNames names;
    private final Limits limits;
    private final InstantSource time;

    Publishers(OwnNames names, Limits limits, InstantSource time) {
        this.names = names;
        this.limits = limits;
        this.time = time;
    }

    /** Malformed with a whole line for the user. */
    Parsed<Publisher> of(PublisherSettings settings) {
        return switch (settings) {
            case PublisherSettings.Rfc2136(var server, var keyFile) ->
                switch (TsigKeyFile.read(keyFile)) {
                    case Parsed.Ok<TsigKey>(var key) ->
                        Parsed.ok(Live.updates(names, server, Optional.of(key), limits, time));
                    case Parsed.Malformed<TsigKey>(var at, var reason) -> Parsed.malformed(at, keyFile + " " + reason);
                };
            case PublisherSettings.ZoneFile(var path, var form, var reload) -> {
                var file = LocalFile.of(path);
                var command = Optional.of(reload).filter(words -> !words.isEmpty()).map(Publishers::program);
                yield Parsed.ok(
                        switch (form) {
                            case ZONE -> FilePublisher.ofZone(names, file, command);
                            case INCLUDE -> FilePublisher.ofIncluded(names, file, command);
                        });
            }
            case PublisherSettings.Command(var argv) -> Parsed.ok(new CommandPublisher(names, program(argv)));
        };
    }

    private static LocalProgram program(List<String> words) {
        return new LocalProgram(words, PROGRAM);
    }

    /** A command of the operator's may wait for a provider; one that hangs must not hold a roll-over for ever. */
    private static final Duration PROGRAM = Duration.ofMinutes(5);
}
