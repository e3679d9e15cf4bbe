package org.danewerk.cli;

/** Exit statuses that mean the same for every command; those from 64 on are as in sysexits. */
final class ExitStatus {
    static final int OK = 0;
    /** The answer is no, or something was found. */
    static final int DIFFERENT = 1;
    /** {@code verify}: the question could not be asked. */
    static final int NOT_ASKED = 2;
    /** Nothing could be determined, such as without a resolver. */
    static final int UNDETERMINED = 3;

    /** {@code rollover}: nothing may be done yet. */
    static final int WAITING = 4;

    static final int USAGE = 64;
    static final int BAD_INPUT = 65;
    static final int INTERNAL = 70;

    /** {@code report receive}: a mail server is to hand the mail over again later. */
    static final int TEMPORARY = 75;

    /** Of a command whose reader went away: what a shell reports of any other that ends by SIGPIPE. */
    static final int READER_GONE = 141;

    private ExitStatus() {}
}
