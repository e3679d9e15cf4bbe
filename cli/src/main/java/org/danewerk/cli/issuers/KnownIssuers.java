package org.danewerk.cli.issuers;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.operations.Printable;
import org.danewerk.operations.issuers.ShippedIssuers;
import org.danewerk.operations.render.TextLines;
import org.jspecify.annotations.Nullable;

/** The base of issuers in use: the user's own file where there is one, else what is shipped. */
public record KnownIssuers(IssuerBase base, Optional<Path> file) {
    static final String VARIABLE = "DANEWERK_ISSUERS";

    /**
     * For a run of many names. What is shipped is read once, and not before somebody asks; the user's own file at once, so that what is
     * wrong with it is told before anything is looked up.
     *
     * @throws CliException where the user's file is no such table
     */
    public static Supplier<IssuerBase> whenAsked(Terminal terminal) {
        var own = ownFile(terminal).map(file -> read(terminal, file));
        return own.<Supplier<IssuerBase>>map(base -> () -> base).orElseGet(Shipped::new);
    }

    private static final class Shipped implements Supplier<IssuerBase> {
        private @Nullable IssuerBase base;

        @Override
        public synchronized IssuerBase get() {
            var ready = base == null ? ShippedIssuers.load() : base;
            base = ready;
            return ready;
        }
    }

    /** @throws CliException where the user's file is no such table */
    public static KnownIssuers of(Terminal terminal) {
        return ownFile(terminal)
                .map(file -> new KnownIssuers(read(terminal, file), Optional.of(file)))
                .orElseGet(() -> new KnownIssuers(ShippedIssuers.load(), Optional.empty()));
    }

    /** Where the user's file is, or would be; empty where there is no home. */
    static Optional<Path> userFile(Terminal terminal) {
        return path(terminal, VARIABLE)
                .or(() -> path(terminal, "XDG_DATA_HOME")
                        .or(() -> path(terminal, "HOME").map(home -> home.resolve(".local/share")))
                        .map(data -> data.resolve("danewerk").resolve("issuers.tsv")));
    }

    private static Optional<Path> ownFile(Terminal terminal) {
        return userFile(terminal).filter(file -> InputFile.exists(file.toString()));
    }

    private static Optional<Path> path(Terminal terminal, String variable) {
        try {
            return terminal.variable(variable).filter(value -> !value.isEmpty()).map(Path::of);
        } catch (InvalidPathException e) {
            throw CliException.usage(variable + " is no path: " + Printable.of(String.valueOf(e.getReason())));
        }
    }

    private static IssuerBase read(Terminal terminal, Path path) {
        var file = InputFile.read(terminal, path.toString());
        var text = file.text();
        return switch (IssuerBase.parse(text)) {
            case Parsed.Ok<IssuerBase>(var base) -> base;
            case Parsed.Malformed<IssuerBase>(var offset, var reason) ->
                throw CliException.badInput(file.where() + " line " + TextLines.number(text, offset) + ": " + reason
                        + "; correct it, or remove it to use the issuers that are shipped");
        };
    }
}
