package org.danewerk.operations.publish;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.api.ApiBase;
import org.danewerk.operations.settings.SettingsProblems;
import org.danewerk.operations.settings.SettingsTable;

/** The tables of publishers that go through the API of a provider: where it is, and the file of the key. */
final class SettingsApis {
    private final SettingsPaths paths;

    SettingsApis(SettingsPaths paths) {
        this.paths = paths;
    }

    /** The first that is there and right. */
    Optional<PublisherSettings> read(SettingsTable publisher) {
        var powerDns = publisher.table("powerdns").flatMap(this::powerDns);
        var desec = publisher.table("desec").flatMap(table -> token(table, DESEC, PublisherSettings.Desec::new));
        var cloudflare = publisher
                .table("cloudflare")
                .flatMap(table -> token(table, CLOUDFLARE, PublisherSettings.Cloudflare::new));
        var hetzner =
                publisher.table("hetzner").flatMap(table -> token(table, HETZNER, PublisherSettings.Hetzner::new));
        var route53 = publisher.table("route53").flatMap(this::route53);
        return powerDns.or(() -> desec).or(() -> cloudflare).or(() -> hetzner).or(() -> route53);
    }

    private Optional<PublisherSettings> powerDns(SettingsTable table) {
        var url = table.required("url", url(table), "give it, such as \"http://127.0.0.1:8081\"");
        var key = secret(table, "key-file", "the api-key of the server");
        var server = table.text("server");
        table.end();
        return url.flatMap(at -> key.map(file -> new PublisherSettings.PowerDns(at, file, server.orElse("localhost"))));
    }

    private Optional<PublisherSettings> token(
            SettingsTable table, String usual, BiFunction<ApiBase, String, PublisherSettings> make) {
        var url = url(table, usual);
        var token = secret(table, "token-file", "the token");
        table.end();
        return url.flatMap(at -> token.map(file -> make.apply(at, file)));
    }

    private Optional<PublisherSettings> route53(SettingsTable table) {
        var url = url(table, ROUTE53);
        var keys = secret(table, "credentials-file", "the access key, as \"aws configure\" writes it");
        var zone = table.text("zone-id").filter(id -> {
            boolean right = id.matches("[A-Z0-9]{1,32}");
            if (!right) {
                table.wrong("zone-id", "is " + SettingsProblems.quoted(id), "give the id, such as Z0123456789ABCDEF");
            }
            return right;
        });
        table.end();
        return url.flatMap(at -> keys.map(file -> new PublisherSettings.Route53(at, file, zone)));
    }

    private Optional<String> secret(SettingsTable table, String key, String what) {
        return table.required(key, paths.path(table, key), "give the path of the file with " + what);
    }

    private static Optional<ApiBase> url(SettingsTable table, String usual) {
        var given = url(table);
        return table.has("url") ? given : Optional.of(new ApiBase(usual));
    }

    private static Optional<ApiBase> url(SettingsTable table) {
        return table.text("url").flatMap(text -> {
            switch (ApiBase.parse(text)) {
                case Parsed.Ok<ApiBase>(var base) -> {
                    return Optional.of(base);
                }
                case Parsed.Malformed<ApiBase>(var at, var reason) ->
                    table.wrong(
                            "url", "is " + SettingsProblems.quoted(text) + ", " + reason, "give the URL of the API");
            }
            return Optional.empty();
        });
    }

    static final List<String> TABLES = List.of("powerdns", "desec", "cloudflare", "hetzner", "route53");

    private static final String DESEC = "https://desec.io/api/v1";
    private static final String CLOUDFLARE = "https://api.cloudflare.com/client/v4";
    private static final String HETZNER = "https://api.hetzner.cloud/v1";
    private static final String ROUTE53 = "https://route53.amazonaws.com";
}
