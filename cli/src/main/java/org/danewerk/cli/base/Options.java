package org.danewerk.cli.base;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * What may stand behind the name of a command, in the order of its help. Each is declared where its value is kept, which is there as soon
 * as the command runs.
 *
 * <p>picocli would find declarations by annotations too, but at every start that takes longer than many a check.
 */
public final class Options {
    private final CommandSpec command;
    private final ArgGroupSpec.@Nullable Builder group;
    private final List<ArgGroupSpec.Builder> groups = new ArrayList<>();

    /**
     * @param command what runs
     * @param header the command in one line, for the help
     */
    public Options(Object command, String name, String header) {
        this.command = CommandSpec.wrapWithoutInspection(command).name(name);
        this.group = null;
        usage().header(header).sortOptions(false).descriptionHeading("%n").optionListHeading("%nOptions:%n");
    }

    private Options(CommandSpec command, ArgGroupSpec.Builder group) {
        this.command = command;
        this.group = group;
    }

    /** @param names as they are typed, apart by spaces; of the other kinds too */
    public Flag flag(String names, String help) {
        return new Flag(add(option(names, help).build()));
    }

    public Value<String> value(String names, String label, String help) {
        return value(names, label, help, String.class);
    }

    public <T> Value<T> value(String names, String label, String help, Class<T> type) {
        return new Value<>(add(option(names, help).paramLabel(label).type(type).build()));
    }

    /** Shells complete it by the names of files. */
    public Value<Path> path(String names, String label, String help) {
        return new Value<>(add(option(names, help)
                .paramLabel(label)
                .type(Path.class)
                .converters(Options::path)
                .build()));
    }

    /** An empty path would be the current directory: a variable of a shell that is not set. */
    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("it is empty");
        }
        return Path.of(text);
    }

    /** May be given several times. */
    public Words values(String names, String label, String help) {
        return new Words(add(option(names, help)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build()));
    }

    /**
     * A value that may be left out, and stands behind an equals sign where it is not.
     *
     * @param leftOut what it is then
     */
    public Value<String> attached(String names, String label, String leftOut, String help) {
        return new Value<>(add(option(names, help)
                .paramLabel(label)
                .type(String.class)
                .arity("0..1")
                .fallbackValue(leftOut)
                .preprocessor(new OnlyAttached(leftOut))
                .build()));
    }

    /**
     * The words that belong to no option; the help says what they are in its synopsis.
     *
     * @param label what messages call one of them
     * @param arity how many there may be, such as {@code 0..*}
     */
    public Words words(String label, String arity) {
        return new Words(add(positional(label, arity)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .hidden(true)
                .build()));
    }

    /** One word, as above. */
    public Value<String> word(String label, String arity) {
        return new Value<>(
                add(positional(label, arity).type(String.class).hidden(true).build()));
    }

    /** One word that the help speaks of among the options. */
    public Value<String> word(String label, String arity, String help) {
        return new Value<>(add(
                positional(label, arity).type(String.class).description(help).build()));
    }

    /** Options under a heading of their own, below all others. */
    public Options group(String heading) {
        var builder = ArgGroupSpec.builder()
                .validate(false)
                .exclusive(false) // else picocli composes a sentence about it
                .heading("%n" + heading + ":%n")
                .order(groups.size() + 1);
        groups.add(builder);
        return new Options(command, builder);
    }

    /** What the help says beside the options. */
    public UsageMessageSpec usage() {
        return command.usageMessage();
    }

    /** The command as it was called. */
    public CommandLine line() {
        return command.commandLine();
    }

    /** The whole, once all is declared; help comes last. */
    public CommandSpec spec() {
        return spec("Show this help and exit.");
    }

    public CommandSpec spec(String help) {
        for (var one : groups) {
            command.addArgGroup(one.build());
        }
        return command.addOption(option("-h --help", help).usageHelp(true).build());
    }

    private <A extends ArgSpec> A add(A arg) {
        if (group != null) {
            group.addArg(arg);
        } else {
            command.add(arg);
        }
        return arg;
    }

    private static OptionSpec.Builder option(String names, String help) {
        return OptionSpec.builder(names.split(" ")).description(help);
    }

    private static PositionalParamSpec.Builder positional(String label, String arity) {
        return PositionalParamSpec.builder().paramLabel(label).arity(arity).required(!arity.startsWith("0"));
    }

    /** Whether an option was given. */
    public record Flag(OptionSpec option) {
        public boolean given() {
            return Boolean.TRUE.equals(option.getValue());
        }

        public String name() {
            return option.longestName();
        }
    }

    /** What stood behind an option, or in its place; empty where it was not given. */
    public record Value<T>(ArgSpec arg) {
        @Nullable
        public T orNull() {
            return arg.getValue();
        }

        public Optional<T> value() {
            return Optional.ofNullable(orNull());
        }

        public boolean given() {
            return orNull() != null;
        }
    }

    /** All that was given, in its order. */
    public record Words(ArgSpec arg) {
        public List<String> all() {
            List<String> given = arg.getValue();
            return given == null ? List.of() : given;
        }
    }
}
