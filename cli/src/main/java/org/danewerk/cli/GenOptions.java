package org.danewerk.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaField;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.operations.material.RecordMaker.Recipe;
import org.danewerk.operations.render.Printable;
import org.jspecify.annotations.Nullable;

/** The options of {@code gen}, understood; each throws a {@link CliException} that says what is wrong. */
final class GenOptions {
    private GenOptions() {}

    static Recipe recipe(
            @Nullable String usage,
            @Nullable String selector,
            @Nullable String matching,
            @Nullable String parameters,
            Optional<Integer> depth) {
        var words = words(parameters);
        if (parameters != null && (usage != null || selector != null || matching != null)) {
            throw CliException.usage("--params goes without --usage, --selector and --matching");
        }
        int u = code(TlsaField.USAGE, usage == null ? words[0] : usage);
        int s = code(TlsaField.SELECTOR, selector == null ? words[1] : selector);
        int m = code(TlsaField.MATCHING_TYPE, matching == null ? words[2] : matching);
        return new Recipe(
                CertificateUsage.of(u).orElseThrow(() -> unassigned(TlsaField.USAGE, u)),
                Selector.of(s).orElseThrow(() -> unassigned(TlsaField.SELECTOR, s)),
                MatchingType.of(m).orElseThrow(() -> unassigned(TlsaField.MATCHING_TYPE, m)),
                depth.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    /** By {@code name}, else the server's; empty where neither says one. */
    static Optional<TlsaOwner> owner(
            Optional<String> name, Optional<ServerArgument> server, Optional<Integer> port, String transport) {
        int effective = port.or(() -> server.map(ServerArgument::port)).orElse(SMTP_PORT);
        if (effective < 1 || effective > 65535) {
            throw CliException.usage("--port " + effective + ": 1 to 65535");
        }
        if (!transport.matches("tcp|udp|sctp")) {
            throw CliException.usage(
                    "--proto " + Printable.of(transport, LONGEST_QUOTE) + ": expected is tcp, udp or sctp");
        }
        var base = name.map(VerifyOptions::name).or(() -> server.flatMap(ServerArgument::name));
        return base.map(host -> {
            try {
                return new TlsaOwner(effective, transport, host);
            } catch (IllegalArgumentException e) {
                throw CliException.badInput("--name is too long to have TLSA records: " + host.toText());
            }
        });
    }

    static GenPrinter.Form form(@Nullable String format, Optional<TlsaOwner> owner) {
        if (format == null) {
            return owner.isPresent() ? GenPrinter.Form.ZONE : GenPrinter.Form.RDATA;
        }
        var form = switch (format) {
            case "zone", "rfc" -> GenPrinter.Form.ZONE;
            case "rdata" -> GenPrinter.Form.RDATA;
            case "rfc3597", "generic" -> GenPrinter.Form.RFC3597;
            case "nsupdate" -> GenPrinter.Form.NSUPDATE;
            case "json" -> GenPrinter.Form.JSON;
            default ->
                throw CliException.usage("--format " + Printable.of(format, LONGEST_QUOTE)
                        + ": expected is zone, rdata, rfc3597, nsupdate or json");
        };
        if (owner.isEmpty() && form.needsOwner()) {
            throw CliException.usage("--format " + format + " needs --name HOST, the name of the mail server");
        }
        return form;
    }

    private static String[] words(@Nullable String parameters) {
        var words = parameters == null ? DEFAULT : parameters.strip().split("[\\s,]+");
        if (words.length != 3) {
            throw CliException.usage("--params \"" + Printable.of(String.valueOf(parameters), LONGEST_QUOTE)
                    + "\": expected are usage, selector and matching type, such as '3 1 1'");
        }
        return words;
    }

    private static int code(TlsaField field, String text) {
        return switch (field.parse(text)) {
            case Parsed.Ok<Integer>(var value) -> value;
            case Parsed.Malformed<Integer>(var offset, var reason) -> throw CliException.usage(reason);
        };
    }

    private static CliException unassigned(TlsaField field, int value) {
        return CliException.usage(field.words() + " " + value + " is not assigned, and every client would ignore it");
    }

    private static final String[] DEFAULT = {"3", "1", "1"};
    private static final int SMTP_PORT = 25;
    private static final int LONGEST_QUOTE = 80;
}
