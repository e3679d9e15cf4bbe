package org.danewerk.operations;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.api.AwsKeys;
import org.danewerk.net.api.Secret;
import org.danewerk.net.local.LocalFile;
import org.danewerk.net.local.LocalProgram;
import org.danewerk.net.update.TsigKey;
import org.danewerk.net.update.TsigKeyFile;
import org.danewerk.operations.provider.Providers;
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
    private final Supplier<Parsed<List<InetSocketAddress>>> primary;

    /** @param primary where it is, or why that is not known; asked where the settings do not say */
    Publishers(OwnNames names, Limits limits, InstantSource time, Supplier<Parsed<List<InetSocketAddress>>> primary) {
        this.names = names;
        this.limits = limits;
        this.time = time;
        this.primary = primary;
    }

    /** Malformed with a whole line for the user. */
    Parsed<Publisher> of(PublisherSettings settings) {
        return switch (settings) {
            case PublisherSettings.Rfc2136(var server, var keyFile) ->
                switch (named(keyFile, TsigKeyFile.read(keyFile))) {
                    case Parsed.Malformed<TsigKey>(var at, var reason) -> Parsed.malformed(at, reason);
                    case Parsed.Ok<TsigKey>(var key) ->
                        server.map(place -> Parsed.ok(List.of(place)))
                                .orElseGet(primary)
                                .map(places -> Live.updates(names, places, Optional.of(key), limits, time));
                };
            case PublisherSettings.ZoneFile(var path, var form, var reload) -> {
                var file = LocalFile.of(path);
                var command =
                        Optional.of(reload).filter(words -> !words.isEmpty()).map(Publishers::program);
                yield Parsed.ok(
                        switch (form) {
                            case ZONE -> FilePublisher.ofZone(names, file, command);
                            case INCLUDE -> FilePublisher.ofIncluded(names, file, command);
                        });
            }
            case PublisherSettings.PowerDns(var url, var file, var server) ->
                secret(file).map(key -> Providers.powerDns(names, Live.api(url, limits), key, file, server));
            case PublisherSettings.Desec(var url, var file) ->
                secret(file).map(token -> Providers.desec(names, Live.api(url, limits), token, file));
            case PublisherSettings.Cloudflare(var url, var file) ->
                secret(file).map(token -> Providers.cloudflare(names, Live.api(url, limits), token, file));
            case PublisherSettings.Hetzner(var url, var file) ->
                secret(file).map(token -> Providers.hetzner(names, Live.api(url, limits), token, file));
            case PublisherSettings.Route53(var url, var file, var zoneId) ->
                named(file, AwsKeys.read(file))
                        .map(keys -> Providers.route53(names, Live.api(url, limits), url, keys, file, zoneId, time));
            case PublisherSettings.Command(var argv) -> Parsed.ok(new CommandPublisher(names, program(argv)));
        };
    }

    private static Parsed<Secret> secret(String file) {
        return named(file, Secret.read(file));
    }

    private static <T> Parsed<T> named(String file, Parsed<T> read) {
        return switch (read) {
            case Parsed.Ok<T> ok -> ok;
            case Parsed.Malformed<T>(var at, var reason) -> Parsed.malformed(at, file + " " + reason);
        };
    }

    private static LocalProgram program(List<String> words) {
        return new LocalProgram(words, PROGRAM);
    }

    static final Supplier<Parsed<List<InetSocketAddress>>> NO_LOOKUP = () -> Parsed.malformed(
            0, "publisher.rfc2136.server is missing; give the address of the primary, with :PORT where that is not 53");

    /** A command of the operator's may wait for a provider; one that hangs must not hold a roll-over for ever. */
    private static final Duration PROGRAM = Duration.ofMinutes(5);
}
