package org.danewerk.cli.publish;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.cli.arguments.PasswordOptions;
import org.danewerk.cli.arguments.RecordArgument;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.issuers.KnownIssuers;
import org.danewerk.cli.output.ReportOptions;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.lint.Lint;
import org.danewerk.core.lint.Presented;
import org.danewerk.operations.Printable;
import org.danewerk.operations.material.Holding;
import org.danewerk.operations.render.TextLines;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk lint}: what is wrong with TLSA records on paper. */
public final class LintCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "lint", "Judge TLSA records as they are written, without the network.");

    private final Options.Words words = options.words("RECORD", "1..*");

    private final Options.Words certificates = options.values(
            "--cert",
            "FILE",
            "What a server presents, or will: certificate, chain or key. The records are compared with all "
                    + "that are given.");

    private final PasswordOptions password = new PasswordOptions(options);

    private final ReportOptions report = ReportOptions.ofLints(options.group("How to report it, one of"));

    public LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk lint [OPTIONS] RECORD | ZONEFILE | -")
                .description(
                        "Reads a record, a zone file, or what dig prints; of a zone file only TLSA records (and TYPE52) are looked at, "
                                + "with $ORIGIN, $TTL, relative names and parentheses honoured. A - reads standard input. The file may have "
                                + "hundreds of megabytes, and up to 50,000 TLSA records.",
                        "",
                        "One line a finding: where, how bad, its id, what is wrong and by which section; below it what to do.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:nothing of severity warning or above",
                        "  1:something was found",
                        " 64:the command line is wrong",
                        " 65:there is no TLSA record, or one that cannot be read"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk lint 3 1 1 \\",
                        "    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "  danewerk lint --cert mx.pem --cert mx-next.pem example.org.zone",
                        "  danewerk lint --sarif example.org.zone > lint.sarif");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var form = report.form();
        var input = input();
        var presented = new ArrayList<Presented>();
        for (var file : certificates.all()) {
            for (var holding : MaterialFile.read(terminal, file, password)) {
                presented.add(presented(file, holding));
            }
        }
        var lints = Lint.of(
                input.zone(),
                presented,
                KnownIssuers.of(terminal).base(),
                terminal.clock().instant());
        return new LintPrinter(terminal, input).print(form, lints);
    }

    /**
     * @param where the name of the file
     * @param text its lines, as far as they are told of
     * @param inFile whether lines of it are worth naming
     */
    record Input(String where, TextLines text, TlsaZone zone, boolean inFile) {}

    private Input input() {
        var given = words.all();
        if (given.size() == 1 && (given.getFirst().equals("-") || InputFile.exists(given.getFirst()))) {
            var name = given.getFirst();
            return InputFile.open(
                    terminal, name, in -> input(InputFile.where(name), new TextLines(InputFile.text(in)), true));
        }
        var text = String.join(" ", given);
        if (given.size() == 1 && text.indexOf(' ') < 0) {
            throw CliException.badInput("neither a file nor a TLSA record: \"" + Printable.of(text)
                    + "\"; a record has at least four words");
        }
        RecordArgument.parse(text);
        return input("", new TextLines(new StringReader(text)), false);
    }

    private static Input input(String where, TextLines text, boolean inFile) {
        return switch (TlsaZone.read(text)) {
            case Parsed.Malformed<TlsaZone>(var offset, var reason) ->
                throw CliException.badInput(where + " line " + text.number(offset) + ": " + reason);
            case Parsed.Ok<TlsaZone>(var zone) -> {
                if (zone.entries().isEmpty()) {
                    throw CliException.badInput(
                            where
                                    + " holds no TLSA record; expected are lines such as _25._tcp.mx.example.org. IN TLSA 3 1 1 ...");
                }
                yield new Input(where, text, zone, inFile);
            }
        };
    }

    private static Presented presented(String file, Holding holding) {
        var items = new ArrayList<Presented.Item>();
        for (var certificate : holding.chain()) {
            items.add(new Presented.Item(Optional.of(certificate.der()), certificate.publicKey()));
        }
        if (items.isEmpty()) {
            items.add(new Presented.Item(
                    Optional.empty(), holding.key().orElseThrow().publicKey()));
        }
        return new Presented(
                file + holding.name().map(name -> " (" + name + ")").orElse(""), items);
    }

    /** Whether some record could not be read. */
    static boolean hasUnreadable(TlsaZone zone) {
        return zone.entries().stream().anyMatch(entry -> entry.record() instanceof Parsed.Malformed<TlsaRecord>);
    }
}
