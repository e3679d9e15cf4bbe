package org.danewerk.cli;

import java.util.List;
import org.danewerk.operations.render.RecordText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code danewerk explain}: a TLSA record in words. */
@Command(
        name = "explain",
        sortOptions = false,
        header = "Say a TLSA record in words.",
        synopsisHeading = "Usage: ",
        customSynopsis = "danewerk explain RECORD | -",
        descriptionHeading = "%n",
        description = {
            "The record as DNS tools or zone files print it: with or without owner, TTL, class and type; hexadecimal data in "
                    + "pieces, parentheses and comments; names for the numbers, such as DANE-EE SPKI SHA2-256; or the form for "
                    + "unknown types, TYPE52 \\# 35 0301... A - reads it from standard input."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"  0:the record was read", " 64:the command line is wrong", " 65:it is no TLSA record"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  danewerk explain 3 1 1 \\",
            "    3fe246a848796236dd2ab78d39f0651d6b6e7ca8e2984012eb0a2e1ac8a87b72",
            "  dig +short TLSA _25._tcp.mx.example.org | danewerk explain -"
        })
final class ExplainCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "RECORD", arity = "1..*", hidden = true)
    private List<String> words = List.of();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        var text = words.equals(List.of("-")) ? InputFile.read(terminal, "-").text() : String.join(" ", words);
        RecordText.explain(RecordArgument.parse(text)).forEach(terminal.out()::println);
    }
}
