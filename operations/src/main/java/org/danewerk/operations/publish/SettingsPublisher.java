package org.danewerk.operations.publish;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.danewerk.core.base.Parsed;
import org.danewerk.net.dns.Upstream;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.operations.explain.Edits;
import org.danewerk.operations.settings.SettingsProblems;
import org.danewerk.operations.settings.SettingsTable;

/** The table that says how records get into the zone: one of several. */
final class SettingsPublisher {
    private final SettingsPaths paths;

    private SettingsPublisher(SettingsPaths paths) {
        this.paths = paths;
    }

    static Optional<PublisherSettings> read(SettingsTable top, SettingsPaths paths) {
        return top.required("publisher", top.table("publisher"), "write " + ONE_OF)
                .flatMap(new SettingsPublisher(paths)::one);
    }

    private Optional<PublisherSettings> one(SettingsTable table) {
        Optional<PublisherSettings> update = table.table("rfc2136").flatMap(this::update);
        Optional<PublisherSettings> file = table.table("file").flatMap(this::file);
        Optional<PublisherSettings> command = table.table("command").flatMap(this::command);
        Optional<PublisherSettings> api = new SettingsApis(paths).read(table);
        table.end();
        var given = Stream.concat(Stream.of("rfc2136", "file", "command"), SettingsApis.TABLES.stream())
                .filter(table::has)
                .toList();
        if (given.size() > 1) {
            table.wrong(given.get(1), "stands beside " + given.getFirst(), "keep one of them");
        } else if (given.isEmpty()) {
            table.problems().add("publisher", "does not say how records get into the zone", "write " + ONE_OF);
        }
        return update.or(() -> file).or(() -> command).or(() -> api);
    }

    private Optional<PublisherSettings> update(SettingsTable table) {
        var server = table.text("server").flatMap(text -> server(table, text));
        var key = table.required(
                "key-file", paths.path(table, "key-file"), "give the path of the key of TSIG; no update goes unsigned");
        table.end();
        return key.map(path -> new PublisherSettings.Rfc2136(server, path));
    }

    private static Optional<InetSocketAddress> server(SettingsTable table, String text) {
        if (text.indexOf("://") >= 0) {
            table.wrong(
                    "server",
                    "is " + SettingsProblems.quoted(text) + ", and updates go over TCP",
                    "give the address alone");
            return Optional.empty();
        }
        switch (Upstreams.parse(text)) {
            case Parsed.Ok<Upstream>(Upstream.Plain(var address)) -> {
                return Optional.of(address);
            }
            case Parsed.Ok<Upstream> other ->
                table.wrong("server", "is " + SettingsProblems.quoted(text), "give an address");
            case Parsed.Malformed<Upstream>(var offset, var reason) ->
                table.wrong(
                        "server",
                        "is " + SettingsProblems.quoted(text) + ", not an address with or without :PORT",
                        "give the address of the primary, such as 192.0.2.53 or [2001:db8::53]:5353");
        }
        return Optional.empty();
    }

    private Optional<PublisherSettings> file(SettingsTable table) {
        var path = table.required(
                "path",
                table.text("path").flatMap(text -> paths.written(table, "path", text)),
                "give the path of the file");
        var form = table.required("form", table.text("form").flatMap(word -> form(table, word)), FORMS);
        var reload = table.required(
                "reload",
                table.command("reload").flatMap(argv -> paths.program(table, "reload", argv)),
                "give the command that tells the name server, or [] where it sees by itself");
        table.end();
        return path.flatMap(
                at -> form.flatMap(how -> reload.map(command -> new PublisherSettings.ZoneFile(at, how, command))));
    }

    private static Optional<PublisherSettings.ZoneFile.Form> form(SettingsTable table, String word) {
        switch (word) {
            case "zone" -> {
                return Optional.of(PublisherSettings.ZoneFile.Form.ZONE);
            }
            case "include" -> {
                return Optional.of(PublisherSettings.ZoneFile.Form.INCLUDE);
            }
            default -> {
                var near = Edits.nearest(word, Set.of("zone", "include")).orElseThrow();
                table.wrong("form", "is " + SettingsProblems.quoted(word), "is \"" + near + "\" meant? " + FORMS);
                return Optional.empty();
            }
        }
    }

    private Optional<PublisherSettings> command(SettingsTable table) {
        var argv = table.required(
                "argv",
                table.command("argv").flatMap(given -> paths.program(table, "argv", given)),
                "give the program and its arguments, such as [\"./publish-tlsa\"]");
        table.end();
        if (argv.filter(List::isEmpty).isPresent()) {
            table.wrong("argv", "is an empty list", "give the program and its arguments");
            return Optional.empty();
        }
        return argv.map(PublisherSettings.Command::new);
    }

    private static final String ONE_OF = "one of the tables [publisher.rfc2136], [publisher.file],"
            + " [publisher.powerdns], [publisher.desec], [publisher.cloudflare], [publisher.hetzner],"
            + " [publisher.route53], [publisher.command]";
    private static final String FORMS = "give \"zone\" for a whole zone, \"include\" for a file of the records alone";
}
