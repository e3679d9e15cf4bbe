package org.danewerk.cli.base;

import java.util.List;
import java.util.Set;
import org.danewerk.operations.Printable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line. */
public final class UsageText {
    private UsageText() {}

    static String of(ParameterException failure) {
        return Printable.of(
                switch (failure) {
                    case UnmatchedArgumentException unmatched -> unmatched(unmatched);
                    case MissingParameterException missing -> missing(missing);
                    case OverwrittenOptionException twice -> name(twice) + " is given twice";
                    default ->
                        failure.getArgSpec() instanceof OptionSpec option && failure.getValue() != null
                                ? notConverted(option, failure.getValue())
                                : inOurWords(failure);
                });
    }

    private static String notConverted(OptionSpec option, String value) {
        if (value.isEmpty()) {
            return option.longestName() + " needs a " + option.paramLabel() + " behind it, which is empty";
        }
        var expected = NUMBERS.contains(option.type()) ? "a whole number" : option.paramLabel();
        return option.longestName() + " " + value + ": " + expected + " is needed";
    }

    /** The parser sees that only of options that stand in no group. */
    public static void refuseTwice(ParseResult parsed) {
        if (parsed.originalArgs().stream().filter("-"::equals).count() > 1) {
            throw new ParameterException(
                    parsed.asCommandLineList().getLast(),
                    "standard input (-) is given twice, and can be read but once; name a file for one of them");
        }
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

    private static String missing(MissingParameterException failure) {
        var missing = failure.getMissing();
        if (missing.isEmpty()) {
            return inOurWords(failure);
        }
        return missing.getFirst() instanceof OptionSpec option
                ? option.longestName() + " needs a " + option.paramLabel() + " behind it"
                : missing.getFirst().paramLabel() + " is missing";
    }

    private static String inOurWords(ParameterException failure) {
        return String.valueOf(failure.getMessage()).replaceFirst("^Error: ", "");
    }

    private static String meant(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : " (is it " + suggestions.getFirst() + "?)";
    }

    private static final Set<Class<?>> NUMBERS = Set.of(Integer.class, Long.class);

    private static String name(OverwrittenOptionException failure) {
        return failure.getOverwritten() instanceof OptionSpec option ? option.longestName() : "an argument";
    }
}
