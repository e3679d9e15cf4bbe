package org.danewerk.cli.publish;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.danewerk.cli.arguments.RecordArgument;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.issuers.IssuerWords;
import org.danewerk.cli.issuers.KnownIssuers;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.catalogue.Catalogue;
import org.danewerk.core.catalogue.ReasonCode;
import org.danewerk.core.dane.TlsaLine;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.operations.Printable;
import org.danewerk.operations.explain.CodePage;
import org.danewerk.operations.explain.Explainer;
import org.danewerk.operations.explain.NearestCodes;
import org.danewerk.operations.explain.Reading;
import org.danewerk.operations.render.ExplainJson;
import org.danewerk.operations.render.ExplainText;
import org.danewerk.operations.render.RecordText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk explain}: a record, a reason code, a bounce or a log in words. */
public final class ExplainCommand implements Runnable {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "explain", "Say in words: a TLSA record, a reason code, a bounce, a log.");

    private final Options.Words words = options.words("RECORD", "0..*");
    private final Options.Flag list = options.flag("--list", "All reason codes, one a line, with what should hold.");
    private final Options.Flag json =
            options.flag("--json", "One JSON document, danewerk.explain/1 (docs/json-schema).");

    public ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis(
                        "danewerk explain [--json] RECORD | CODE ... | TEXT | FILE | -", "danewerk explain --list")
                .description(
                        "The record as DNS tools or zone files print it: with or without owner, TTL, class and type; hexadecimal data in "
                                + "pieces, parentheses and comments; names for the numbers, such as DANE-EE SPKI SHA2-256; or the form for "
                                + "unknown types, TYPE52 \\# 35 0301... A - reads it from standard input.",
                        "",
                        "Reason codes are those of findings, in capitals or not, and the ids that other tools give to them.",
                        "",
                        "A text may be lines of the log of Postfix, its policy servers, Exim, sendmail and others, a bounce as it came or pasted, the output of "
                                + "openssl, posttls-finger, danetool or ldns-dane, or words of TLS reports such as tlsa-invalid; as "
                                + "arguments, in a file, or on standard input. Told are cause, whose fault, what to do next. Nothing is "
                                + "looked up.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:it was understood",
                        " 64:the command line is wrong",
                        " 65:it is none of these, cannot be read, or is not about DANE or TLS"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk explain 3 1 1 \\",
                        "    3fe246a848796236dd2ab78d39f0651d6b6e7ca8e2984012eb0a2e1ac8a87b72",
                        "  dig +short TLSA _25._tcp.mx.example.org | danewerk explain -",
                        "  danewerk explain DANE-TLSA-MISMATCH",
                        "  grep example.org /var/log/mail.log | danewerk explain -",
                        "  danewerk explain bounce.eml");
        return options.spec();
    }

    @Override
    public void run() {
        var given = words.all();
        if (list.given() != given.isEmpty()) {
            throw CliException.usage(list.given() ? "--list and a text at once" : "RECORD is missing");
        }
        if (list.given()) {
            Catalogue.ALL.codes().forEach(code -> terminal.out().println(code.id() + ": " + code.summary()));
        } else if (given.size() == 1 && (given.getFirst().equals("-") || isFile(given.getFirst()))) {
            var file = InputFile.read(terminal, given.getFirst());
            explain(file.text(), file.where() + " ", () -> Explainer.read(file.octets()));
        } else {
            var text = String.join(" ", given);
            explain(text, "", () -> Explainer.read(text));
        }
    }

    /** @param where it is from, for messages */
    private void explain(String text, String where, Supplier<Reading> reader) {
        var codes = codes(text);
        if (codes.isPresent()) {
            print(codes.get());
            return;
        }
        if (TlsaText.parseLine(text) instanceof Parsed.Ok<TlsaLine>(var line)) {
            var words = new ArrayList<>(RecordText.explain(line));
            KnownIssuers.of(terminal)
                    .base()
                    .pinnedBy(line.record())
                    .ifPresent(known -> words.add("  " + IssuerWords.of(known)));
            print(words, out -> ExplainJson.write(words, out, Version.text()));
            return;
        }
        switch (reader.get()) {
            case Reading.Understood understood ->
                print(ExplainText.of(understood), out -> ExplainJson.write(understood, out, Version.text()));
            case Reading.Refused(var place, var reason) ->
                throw CliException.badInput(where + place + ": " + Printable.of(reason));
            case Reading.Nothing(var lines, var sample) -> throw notUnderstood(text, where, lines, sample);
        }
    }

    private void print(List<ReasonCode> codes) {
        var pages = new LinkedHashMap<ReasonCode, CodePage>();
        codes.forEach(code -> pages.put(code, CodePages.of(code)));
        var lines = new ArrayList<String>();
        pages.forEach((code, page) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(ExplainText.of(code, page));
        });
        print(lines, out -> ExplainJson.write(pages, out, Version.text()));
    }

    private void print(List<String> lines, JsonForm form) {
        if (!json.given()) {
            lines.forEach(terminal.out()::println);
            return;
        }
        try {
            form.write(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the one document that there is. */
    @FunctionalInterface
    private interface JsonForm {
        void write(Writer out) throws IOException;
    }

    /** The codes that a text consists of; empty where one of its words is none. */
    private static Optional<List<ReasonCode>> codes(String text) {
        if (text.isBlank() || text.length() > LONGEST_LIST) {
            return Optional.empty();
        }
        var codes = new ArrayList<ReasonCode>();
        for (var word : text.strip().split("\\s+")) {
            var code = code(word);
            if (code.isEmpty()) {
                return Optional.empty();
            }
            codes.add(code.get());
        }
        return Optional.of(codes);
    }

    private static CliException notUnderstood(String text, String where, int lines, String sample) {
        var unknown = Stream.of(text.strip().split("\\s+", MOST_CODES))
                .filter(word -> LIKE_A_CODE.matcher(word).matches())
                .filter(word -> code(word).isEmpty())
                .findFirst();
        if (unknown.isPresent() && lines == 1) {
            return CliException.badInput("no reason code is called \"" + Printable.of(unknown.get(), LONGEST_SAMPLE)
                    + "\"; near are " + String.join(", ", NearestCodes.to(unknown.get()))
                    + "; danewerk explain --list names all");
        }
        if (lines == 0 || LIKE_A_RECORD.matcher(text).lookingAt()) {
            RecordArgument.parse(where.isEmpty() ? "" : where.strip() + ": ", text); // says what is wrong with it
        }
        return CliException.badInput((where.isEmpty() ? "" : where + "is ")
                + "not about DANE or TLS, as far as is known here: "
                + (lines > 1 ? lines + " lines, the first \"" : "\"") + Printable.of(sample, LONGEST_SAMPLE) + "\"");
    }

    private static boolean isFile(String name) {
        return code(name).isEmpty() && InputFile.exists(name);
    }

    /** A record has no word like one, and need not wait for the list of all. */
    private static Optional<ReasonCode> code(String word) {
        return LIKE_A_CODE.matcher(word).matches() ? Catalogue.ALL.find(word) : Optional.empty();
    }

    /** As our ids are made, with a first word that some of them have; or as those of other tools. */
    private static final Pattern LIKE_A_CODE = Pattern.compile(
            "(?:CHECK|DANE|DNS|DNSSEC|MX|NS|RESOLVER|ROOT|SMTP|STS|TLS|TLSRPT|ISSUER)(?:-[A-Z0-9]+)+|email\\.[a-z0-9_]+",
            Pattern.CASE_INSENSITIVE);

    /** One word, a number or usage in front, or the name of the type among the first words. */
    private static final Pattern LIKE_A_RECORD = Pattern.compile(
            "\\s*(?:\\S*\\s*$|(?:\\d{1,5}|(?:PKIX|DANE)-(?:TA|EE)|PrivCert)\\s|(?:\\S{1,300}\\s{1,20}){0,3}(?:TLSA|TYPE52)\\s)",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_LIST = 10_000;
    private static final int LONGEST_SAMPLE = 120;
    private static final int MOST_CODES = 100;
}
