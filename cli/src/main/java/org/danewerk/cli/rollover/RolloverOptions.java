package org.danewerk.cli.rollover;

import java.util.Map;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.dns.DnsOptions;
import org.danewerk.cli.dns.DnsRequest;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.publish.RolloverSettings;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What all commands about a roll-over take: its settings, and how to look. */
final class RolloverOptions {
    private final Options.Value<String> config;
    private final Options.Flag json;
    private final DnsOptions dns;
    private final ConnectOptions connect;

    RolloverOptions(Options options) {
        this(options, "danewerk.rollover-status/1");
    }

    RolloverOptions(Options options, String schema) {
        config = options.value("-c --config", "FILE", "The settings (docs/rollover.md). Default: " + USUAL + ".");
        json = options.flag("--json", "One JSON document, " + schema + " (docs/json-schema).");
        dns = new DnsOptions(options.group("How to look it up"));
        connect = new ConnectOptions(options.group("How to connect"));
    }

    boolean json() {
        return json.given();
    }

    RolloverSettings settings() {
        return SettingsFile.read(config.value().orElse(USUAL));
    }

    RolloverSession session(Terminal terminal) {
        return session(terminal, settings());
    }

    RolloverSession session(Terminal terminal, RolloverSettings settings) {
        var request = dns.request();
        if (request.trust() != DnsRequest.Trust.NOBODY) {
            throw CliException.usage("--trust-ad does not go with rollover: what each server says is validated here");
        }
        var audit = AuditOptions.DEFAULT.withFamilies(connect.families()).withLimits(connect.limits());
        return new RolloverSession(terminal, settings, new RolloverNetwork(request, audit, connect.allowReserved()));
    }

    static Map<String, String> exitStatus(String... first) {
        var lines = new String[first.length + 3];
        System.arraycopy(first, 0, lines, 0, first.length);
        lines[first.length] = "  3:not determined: a name server, a mail server, a file or the resolver is of no use";
        lines[first.length + 1] = " 64:the command line is wrong";
        lines[first.length + 2] = " 65:the settings or the journal are wrong";
        return UsageMessageSpec.keyValuesMap(lines);
    }

    private static final String USUAL = "/etc/danewerk/rollover.toml";
}
