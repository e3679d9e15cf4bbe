package org.danewerk.cli.base;

/** Exit statuses that mean the same for every command; those from 64 on are as in sysexits. */
public final class ExitStatus {
    public static final int OK = 0;
    /** The answer is no, or something was found. */
    public static final int DIFFERENT = 1;
    /** {@code verify}: the question could not be asked. */
    public static final int NOT_ASKED = 2;
    /** Nothing could be determined, such as without a resolver. */
    public static final int UNDETERMINED = 3;

    /** {@code rollover}: nothing may be done yet. */
    public static final int WAITING = 4;

    public static final int USAGE = 64;
    public static final int BAD_INPUT = 65;
    public static final int INTERNAL = 70;

    /** {@code report receive}: a mail server is to hand the mail over again later. */
    public static final int TEMPORARY = 75;

    /** Of a command whose reader went away: what a shell reports of any other that ends by SIGPIPE. */
    public static final int READER_GONE = 141;

    private ExitStatus() {}
}
