package org.danewerk.cli.base;

/** What the user must be told in one line: what, where, and what to do. Not a bug. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitStatus;
    private final String line;

    private CliException(int exitStatus, String message) {
        super(message, null, false, false);
        this.exitStatus = exitStatus;
        this.line = message;
    }

    /** The command line is wrong. */
    public static CliException usage(String message) {
        return new CliException(ExitStatus.USAGE, message);
    }

    /** What the command line names is wrong. */
    public static CliException badInput(String message) {
        return new CliException(ExitStatus.BAD_INPUT, message);
    }

    /** Nothing could be found out. */
    public static CliException undetermined(String message) {
        return new CliException(ExitStatus.UNDETERMINED, message);
    }

    /** @param exitStatus of {@link ExitStatus}, where it depends on who asks */
    public static CliException of(int exitStatus, String message) {
        return new CliException(exitStatus, message);
    }

    public String line() {
        return line;
    }

    public int exitStatus() {
        return exitStatus;
    }
}
