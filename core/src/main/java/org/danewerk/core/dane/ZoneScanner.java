package org.danewerk.core.dane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;

/**
 * Cuts the text of a zone file into entries and these into words: comments dropped, lines joined inside parentheses, quoted strings
 * kept whole, escapes left as written. RFC 1035 §5.1.
 */
final class ZoneScanner {
    /** @param quoted written between quotation marks, which {@code text} leaves out */
    record Word(String text, int offset, boolean quoted) {
        int end() {
            return offset + text.length();
        }
    }

    /**
     * @param offset of the line it starts in
     * @param indented whether the line starts with white space, so that the owner is that of the entry before
     * @param words at least one
     */
    record Entry(int offset, boolean indented, List<Word> words) {}

    private final String text;
    private int at;

    ZoneScanner(String text) {
        this.text = text;
    }

    /** The next entry that is not blank; empty at the end of the text. After something malformed there is nothing to go on with. */
    Optional<Parsed<Entry>> next() {
        while (at < text.length()) {
            var entry = entry();
            if (!(entry instanceof Parsed.Ok<Entry>(var read)) || !read.words.isEmpty()) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private Parsed<Entry> entry() {
        int start = at;
        var words = new ArrayList<Word>();
        var open = new ArrayList<Integer>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isLineEnd(c)) {
                at++;
                if (open.isEmpty()) {
                    return Parsed.ok(new Entry(start, isIndented(start), words));
                }
            } else if (isBlank(c)) {
                at++;
            } else if (c == ';') {
                skipComment();
            } else if (c == '(') {
                open.add(at++);
            } else if (c == ')') {
                if (open.isEmpty()) {
                    return Parsed.malformed(at, "a closing parenthesis without an opening one");
                }
                open.removeLast();
                at++;
            } else if (c == '"') {
                int from = at;
                words.add(quoted());
                if (at > text.length()) {
                    return Parsed.malformed(from, "a quotation mark that is not closed");
                }
            } else {
                words.add(word());
            }
        }
        return open.isEmpty()
                ? Parsed.ok(new Entry(start, isIndented(start), words))
                : Parsed.malformed(open.getLast(), "an opening parenthesis that is not closed");
    }

    private Word word() {
        int from = at;
        while (at < text.length() && !endsWord(text.charAt(at))) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        return new Word(text.substring(from, at), from, false);
    }

    /** Leaves {@link #at} beyond the end of the text when the closing mark is missing. */
    private Word quoted() {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        int end = Math.min(at, text.length());
        at = at < text.length() ? at + 1 : text.length() + 1;
        return new Word(text.substring(from, end), from, true);
    }

    private void skipComment() {
        while (at < text.length() && !isLineEnd(text.charAt(at))) {
            at++;
        }
    }

    private boolean isIndented(int start) {
        return isBlank(text.charAt(start));
    }

    private static boolean endsWord(char c) {
        return isBlank(c) || isLineEnd(c) || c == ';' || c == '(' || c == ')' || c == '"';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
