package org.danewerk.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.report.AuditReport;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.html.HtmlReport;
import org.danewerk.operations.render.html.HtmlRun;
import org.jspecify.annotations.Nullable;

/** The page that {@code --html} writes, whole and at the end; nothing where none was asked for. */
public final class HtmlFile {
    private final Terminal terminal;
    private final Optional<Path> file;
    private @Nullable HtmlReport page;

    public HtmlFile(Terminal terminal, Optional<Path> file) {
        this.terminal = terminal;
        this.file = file;
    }

    /** Refuses at once what could not be written at the end. */
    public static Path path(String name) {
        try {
            var path = Path.of(name);
            var directory = path.toAbsolutePath().getParent();
            if (directory == null || name.equals("-") || Files.exists(path) && !Files.isRegularFile(path)) {
                throw cannotBeWritten(path, "it is no plain file");
            }
            if (!Files.isDirectory(directory)) {
                throw cannotBeWritten(path, "there is no such directory");
            }
            if (!Files.isWritable(directory)) {
                throw cannotBeWritten(path, "the directory is not yours to write to");
            }
            return path;
        } catch (InvalidPathException e) {
            throw CliException.badInput("--html: no name of a file: " + Printable.of(name));
        }
    }

    /** Before the first report. */
    public void begin(HtmlRun run) {
        page = file.isPresent() ? new HtmlReport(run) : null;
    }

    public void add(AuditReport report) {
        if (page != null) {
            page.add(report);
        }
    }

    public void end() {
        if (page == null || file.isEmpty()) {
            return;
        }
        write(file.get(), page.text());
        if (page.left() > 0) {
            Failures.say(
                    terminal,
                    "--html holds " + HtmlReport.MOST_DOMAINS + " domains, " + page.left()
                            + " more are not in it; --jsonl has no limit");
        }
    }

    /** Beside its place, and renamed: whoever reads it meanwhile never finds half of it. */
    public static void write(Path file, String page) {
        try {
            WholeFile.write(file, page);
        } catch (IOException e) {
            throw cannotBeWritten(file, Printable.of(String.valueOf(e.getMessage())));
        }
    }

    private static CliException cannotBeWritten(Path path, String why) {
        return CliException.badInput("--html " + Printable.of(path.toString()) + ": it cannot be written (" + why
                + "); name a file in a directory that you may write to, with room");
    }
}
