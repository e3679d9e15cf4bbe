package org.danewerk.cli;

import java.util.List;
import org.danewerk.operations.render.RecordText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk explain}: a TLSA record in words. */
final class ExplainCommand implements Runnable {
    private final Terminal terminal;
    private final Options options = new Options(this, "explain", "Say a TLSA record in words.");

    private final Options.Words words = options.words("RECORD", "1..*");

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk explain RECORD | -")
                .description(
                        "The record as DNS tools or zone files print it: with or without owner, TTL, class and type; hexadecimal data in "
                                + "pieces, parentheses and comments; names for the numbers, such as DANE-EE SPKI SHA2-256; or the form for "
                                + "unknown types, TYPE52 \\# 35 0301... A - reads it from standard input.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:the record was read", " 64:the command line is wrong", " 65:it is no TLSA record"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk explain 3 1 1 \\",
                        "    3fe246a848796236dd2ab78d39f0651d6b6e7ca8e2984012eb0a2e1ac8a87b72",
                        "  dig +short TLSA _25._tcp.mx.example.org | danewerk explain -");
        return options.spec();
    }

    @Override
    public void run() {
        var given = words.all();
        var text = given.equals(List.of("-")) ? InputFile.read(terminal, "-").text() : String.join(" ", given);
        RecordText.explain(RecordArgument.parse(text)).forEach(terminal.out()::println);
    }
}
