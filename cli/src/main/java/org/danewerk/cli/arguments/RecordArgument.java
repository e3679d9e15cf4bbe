package org.danewerk.cli.arguments;

import org.danewerk.cli.base.CliException;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaLine;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.operations.Printable;

/** A TLSA record on the command line or in a small file. */
public final class RecordArgument {
    private RecordArgument() {}

    /** @throws CliException that says what is wrong and where */
    public static TlsaLine parse(String text) {
        return parse("", text);
    }

    /** @param where it is from; empty for the command line */
    public static TlsaLine parse(String where, String text) {
        return switch (TlsaText.parseLine(text)) {
            case Parsed.Ok<TlsaLine>(var line) -> line;
            case Parsed.Malformed<TlsaLine>(var offset, var reason) ->
                throw CliException.badInput(where + "no TLSA record: " + reason + place(text, offset));
        };
    }

    /** Where in the text, with what stands before it. */
    static String place(String text, int offset) {
        if (text.isBlank()) {
            return "";
        }
        int from = Math.max(0, offset - CONTEXT);
        var before = text.substring(from, Math.min(offset, text.length())).strip();
        return offset == 0 || before.isEmpty()
                ? " (at the start)"
                : " (behind \"" + (from > 0 ? ".." : "") + Printable.of(before) + "\")";
    }

    private static final int CONTEXT = 30;
}
