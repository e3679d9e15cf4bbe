package org.danewerk.cli.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.operations.Printable;
import org.sqlite.SQLiteErrorCode;

/**
 * A directory that keeps a database, and is there already: what a command makes by itself may be a slip of the keyboard.
 *
 * @param option that names it, for people
 */
public record DataDirectory(String option, Path place) {
    /** @throws CliException where there is none */
    public Path existing() {
        missing().ifPresent(why -> {
            throw CliException.badInput(why);
        });
        return place;
    }

    /** Why the database in it cannot be had for writing, and what to do. */
    public CliException unusable(int exitStatus, String database, IOException failure) {
        return CliException.of(exitStatus, missing().orElseGet(() -> why(place.resolve(database), failure)));
    }

    /** Why the database in it cannot be read, and what to do where it is broken. */
    public CliException unreadable(String database, IOException failure) {
        var file = place.resolve(database);
        return CliException.badInput(
                failure.getCause() instanceof SQLException e
                        ? broken(file, e)
                                .orElseGet(() -> named(file) + " cannot be read: " + Printable.of(Sqlite.words(e)))
                        : named(file) + " cannot be read: " + Printable.of(String.valueOf(failure.getMessage())));
    }

    private Optional<String> missing() {
        if (Files.isDirectory(place)) {
            return Optional.empty();
        }
        return Optional.of(named(place)
                + (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                        ? " is no directory; name one"
                        : ": there is no such directory; make it first"));
    }

    private String why(Path file, IOException failure) {
        return switch (failure) {
            case AccessDeniedException e -> notWritten(file, MAY_NOT);
            case FileSystemException e -> notWritten(file, e.getReason() == null ? SEE : e.getReason() + SEE);
            default ->
                failure.getCause() instanceof SQLException e
                        ? broken(file, e).orElseGet(() -> ofDatabase(file, e))
                        : notWritten(file, failure.getMessage() + SEE);
        };
    }

    private Optional<String> broken(Path file, SQLException failure) {
        return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode())) {
            case SQLITE_NOTADB, SQLITE_CORRUPT ->
                Optional.of(named(file) + " is broken: " + Printable.of(Sqlite.words(failure))
                        + "; bring back a copy of it, or move it away for a new one");
            default -> Optional.empty();
        };
    }

    private String ofDatabase(Path file, SQLException failure) {
        return switch (SQLiteErrorCode.getErrorCode(failure.getErrorCode())) {
            case SQLITE_FULL -> notWritten(file, "the disk is full; make room");
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> notWritten(file, MAY_NOT);
            default -> notWritten(file, Sqlite.words(failure) + SEE);
        };
    }

    private String notWritten(Path file, String why) {
        return named(file) + " cannot be written: " + Printable.of(why);
    }

    private String named(Path path) {
        return option + " " + Printable.of(path.toString());
    }

    private static final String MAY_NOT = "this user may not; name a directory that you may write to";
    private static final String SEE = "; see to its disk and its directory";
}
