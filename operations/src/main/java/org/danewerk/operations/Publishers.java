package org.danewerk.operations;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.api.AwsKeys;
import org.danewerk.net.api.Secret;
import org.danewerk.net.local.LocalFile;
import org.danewerk.net.local.LocalProgram;
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

    Publishers(OwnNames names, Limits limits, InstantSource time) {
        this.names = names;
        this.limits = limits;
        this.time = time;
    }

    /** Malformed with a whole line for the user. */
    Parsed<Publisher> of(PublisherSettings settings) {
        return switch (settings) {
            case PublisherSettings.Rfc2136(var server, var keyFile) ->
                named(keyFile, TsigKeyFile.read(keyFile))
                        .map(key -> Live.updates(names, server, Optional.of(key), limits, time));
            case PublisherSettings.ZoneFile(var path, var form, var reload) -> {
                var file = LocalFile.of(path);
                var command = Optional.of(reload).filter(words -> !words.isEmpty()).map(Publishers::program);
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
                        .map(keys -> Providers.route53(
                                names, Live.api(url, limits), url, keys, file, zoneId, time));
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

    /** A command of the operator's may wait for a provider; one that hangs must not hold a roll-over for ever. */
    private static final Duration PROGRAM = Duration.ofMinutes(5);
}
