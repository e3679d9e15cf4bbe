package org.danewerk.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.operations.render.Printable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line. */
final class UsageText {
    private UsageText() {}

    static String of(ParameterException failure) {
        return Printable.of(
                switch (failure) {
                    case UnmatchedArgumentException unmatched -> unmatched(unmatched);
                    case MissingParameterException missing
                    when !missing.getMissing().isEmpty()
                            && missing.getMissing().getFirst() instanceof OptionSpec option ->
                        option.longestName() + " needs a " + option.paramLabel() + " behind it";
                    case OverwrittenOptionException twice -> name(twice) + " is given twice";
                    default -> String.valueOf(failure.getMessage()).replaceFirst("^Error: ", "");
                });
    }

    /** The parser sees that only of options that stand in no group. */
    static void refuseTwice(ParseResult parsed) {
        for (var command : parsed.asCommandLineList()) {
            for (var option : command.getParseResult().matchedOptionsSet()) {
                if (!option.isMultiValue() && option.originalStringValues().size() > 1) {
                    throw new ParameterException(command, option.longestName() + " is given twice");
                }
            }
        }
    }

    private static String unmatched(UnmatchedArgumentException failure) {
        var word = failure.getUnmatched().getFirst();
        var meant = meant(failure.getSuggestions());
        if (failure.isUnknownOption()) {
            return "there is no option " + word + meant;
        }
        return failure.getCommandLine().getSubcommands().isEmpty()
                ? "\"" + word + "\" is one word too many"
                : "there is no command \"" + word + "\"" + meant;
    }

    private static String meant(List<String> suggestions) {
        return suggestions.isEmpty()
                ? ""
                : suggestions.stream().limit(MOST_SUGGESTIONS).collect(Collectors.joining(", ", " (is it ", "?)"));
    }

    private static String name(OverwrittenOptionException failure) {
        return failure.getOverwritten() instanceof OptionSpec option ? option.longestName() : "an argument";
    }

    private static final int MOST_SUGGESTIONS = 3;
}
