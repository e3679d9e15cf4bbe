package org.danewerk.cli.publish;

import java.util.Optional;
import java.util.OptionalInt;
import org.danewerk.cli.arguments.ServerArgument;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.check.VerifyOptions;
import org.danewerk.cli.dns.DnsLookup;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaField;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Printable;
import org.danewerk.operations.material.RecordMaker.Recipe;
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

    static GenForm form(@Nullable String format, Optional<TlsaOwner> owner, Optional<DomainName> zone) {
        if (format == null) {
            return owner.isPresent() ? new GenForm.Zone() : new GenForm.Rdata();
        }
        var form = form(format);
        if (owner.isEmpty() && form.needsOwner()) {
            throw CliException.usage("--format " + format + " needs --name HOST, the name of the mail server");
        }
        if (zone.isEmpty() && form.needsZone()) {
            throw CliException.usage(
                    "--format " + format + " needs --zone ZONE, the zone in which the record is to stand; "
                            + "--mx DOMAIN finds it by itself");
        }
        return form;
    }

    static GenForm form(String format) {
        return GenForm.parse(format)
                .orElseThrow(() -> CliException.usage(
                        "--format " + Printable.of(format, LONGEST_QUOTE) + ": expected is one of " + GenForm.words()));
    }

    /** The zone that holds {@code owner}. */
    static Optional<DomainName> zone(Optional<String> text, Optional<TlsaOwner> owner) {
        var zone = text.map(DnsLookup::name);
        zone.filter(given -> owner.isEmpty() || !owner.get().name().isAtOrBelow(given))
                .ifPresent(given -> {
                    throw CliException.usage("--zone " + given.toText()
                            + owner.map(name -> " does not hold " + name.name().toText())
                                    .orElse(" needs --name HOST, the name of the mail server"));
                });
        return zone;
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
