package org.danewerk.cli.check;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.output.ReportForm;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.profile.ProfileText;
import org.danewerk.core.profile.SenderProfile;
import org.danewerk.operations.Printable;
import org.danewerk.operations.audit.AuditDepth;
import org.danewerk.operations.profiles.KnownSenders;
import org.danewerk.operations.render.TextLines;

/** What becomes of whose mail. */
final class SenderOptions {
    private final Options.Words senders;

    SenderOptions(Options options) {
        senders = options.values(
                "--sender",
                "NAME|FILE",
                "Say what becomes of mail from this sender; may be repeated. One of "
                        + String.join(", ", KnownSenders.NAMES)
                        + ", or a file (danewerk senders show NAME prints one). Default: all of these, in text for one "
                        + "domain, in JSON at full depth.");
    }

    /**
     * @param domains how many there are; many where nobody knows
     * @throws CliException that says what is wrong with a file, and in which line
     */
    List<SenderProfile> profiles(Terminal terminal, ReportForm form, AuditDepth depth, int domains) {
        if (!senders.all().isEmpty()) {
            return given(terminal);
        }
        boolean usual = switch (form) {
            case TEXT -> domains == 1;
            case JSON, JSON_LINES -> true;
            case NAGIOS, CSV, PROMETHEUS, SARIF, JUNIT -> false;
        };
        return usual && depth == AuditDepth.FULL ? KnownSenders.all() : List.of();
    }

    /** A page has room for all of them, of any number of domains. */
    static List<SenderProfile> ofPages(AuditDepth depth) {
        return depth == AuditDepth.FULL ? KnownSenders.all() : List.of();
    }

    private List<SenderProfile> given(Terminal terminal) {
        var profiles = new ArrayList<SenderProfile>();
        for (var one : senders.all()) {
            var profile = KnownSenders.of(one).orElseGet(() -> file(terminal, one));
            if (profiles.stream().anyMatch(other -> other.name().equals(profile.name()))) {
                throw CliException.usage("two senders are called " + profile.name() + "; give one of them");
            }
            profiles.add(profile);
        }
        return List.copyOf(profiles);
    }

    private static SenderProfile file(Terminal terminal, String name) {
        if (!name.equals("-") && !InputFile.exists(name)) {
            throw CliException.badInput("\"" + Printable.of(name)
                    + "\" is no file, and no sender known here: these are " + String.join(", ", KnownSenders.NAMES));
        }
        var file = InputFile.read(terminal, name);
        var text = file.text();
        return switch (ProfileText.parse(text)) {
            case Parsed.Ok<SenderProfile>(var profile) -> profile;
            case Parsed.Malformed<SenderProfile>(var offset, var reason) ->
                throw CliException.badInput(file.where() + ", line " + TextLines.number(text, offset) + ": "
                        + Printable.of(reason) + "; danewerk senders show postfix-dane prints one that is whole");
        };
    }
}
