package org.danewerk.cli.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.cli.arguments.RecordArgument;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaField;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.operations.Printable;
import org.danewerk.operations.material.ChainFile;
import org.jspecify.annotations.Nullable;

/** The options of {@code verify}, understood; each throws a {@link CliException} that says what is wrong. */
public final class VerifyOptions {
    private VerifyOptions() {}

    static PresentedChain chain(Terminal terminal, String file) {
        return PresentedChain.ofDer(certificates(terminal, file));
    }

    static List<PresentedCertificate> roots(Terminal terminal, @Nullable String file) {
        return file == null
                ? List.of()
                : certificates(terminal, file).stream()
                        .map(PresentedCertificate::new)
                        .toList();
    }

    static List<TlsaRecord> records(List<String> texts) {
        return texts.stream().map(text -> RecordArgument.parse(text).record()).toList();
    }

    static List<DomainName> names(List<String> texts) {
        return texts.stream().map(VerifyOptions::name).toList();
    }

    public static DomainName name(String text) {
        return switch (DomainName.parse(text)) {
            case Parsed.Ok<DomainName>(var name) -> name;
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                throw CliException.badInput(
                        "no host name: " + reason + " (\"" + Printable.of(text, LONGEST_QUOTE) + "\")");
        };
    }

    static Instant time(String text) {
        try {
            return text.matches("-?[0-9]{1,12}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw CliException.usage("--time " + Printable.of(text, LONGEST_QUOTE)
                    + " is no time; expected is one such as 2026-06-01T12:00:00Z, or seconds since 1970");
        }
    }

    static DaneOptions dane(String mode, boolean endEntityNameCheck, String digestOrder) {
        var options = switch (mode) {
            case "smtp" -> DaneOptions.SMTP;
            case "generic" -> DaneOptions.GENERIC;
            default ->
                throw CliException.usage(
                        "--mode " + Printable.of(mode, LONGEST_QUOTE) + ": expected is smtp or generic");
        };
        return options.withEndEntityNameCheck(endEntityNameCheck).withDigestOrder(digestOrder(digestOrder));
    }

    private static List<MatchingType> digestOrder(String text) {
        var order = new ArrayList<MatchingType>();
        for (var word : text.split(",", -1)) {
            if (TlsaField.MATCHING_TYPE.parse(word.strip()) instanceof Parsed.Ok<Integer>(var code)
                    && MatchingType.of(code)
                            .filter(type -> type != MatchingType.FULL)
                            .isPresent()) {
                order.add(MatchingType.of(code).orElseThrow());
            } else {
                throw CliException.usage("--digest-order " + Printable.of(text, LONGEST_QUOTE)
                        + ": expected are the matching types 1 and 2, such as 2,1");
            }
        }
        return order;
    }

    private static List<Bytes> certificates(Terminal terminal, String file) {
        var input = InputFile.read(terminal, file);
        return switch (ChainFile.parse(input.octets())) {
            case Parsed.Ok<List<Bytes>>(var certificates) -> certificates;
            case Parsed.Malformed<List<Bytes>>(var offset, var reason) ->
                throw CliException.badInput(input.where() + ": " + reason + " (at octet " + offset
                        + "); expected are certificates as PEM, the server's own first");
        };
    }

    private static final int LONGEST_QUOTE = 80;
}
