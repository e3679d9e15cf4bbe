package org.danewerk.core.dane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;

/**
 * Cuts the text of a zone file into entries and these into words: comments dropped, lines joined inside parentheses, quoted strings
 * kept whole, escapes left as written. RFC 1035 §5.1. Never holds more than one entry.
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
     * @param end behind the character that ends its line
     */
    record Entry(int offset, boolean indented, List<Word> words, int end) {
        int characters() {
            return words.stream().mapToInt(word -> word.text().length()).sum();
        }
    }

    private final ZoneText text;

    /** Of the character in {@link #next}, which was read and not used yet. */
    private int at;

    private int next;

    /** What the entry holds: characters of its words, words, parentheses, lines. */
    private int held;

    ZoneScanner(ZoneText text) {
        this.text = text;
        this.next = text.read();
    }

    /** The next entry that is not blank; empty at the end of the text. After something malformed there is nothing to go on with. */
    Optional<Parsed<Entry>> next() {
        while (next != END) {
            text.begin();
            var entry = entry();
            if (!(entry instanceof Parsed.Ok<Entry>(var read)) || !read.words.isEmpty()) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private Parsed<Entry> entry() {
        int start = at;
        boolean indented = isBlank(next);
        var words = new ArrayList<Word>();
        var open = new ArrayDeque<Integer>();
        held = 0;
        while (next != END) {
            if (isLineEnd(next)) {
                step();
                held++;
                if (open.isEmpty()) {
                    return Parsed.ok(new Entry(start, indented, words, at));
                }
            } else if (isBlank(next)) {
                step();
            } else if (next == ';') {
                skipComment();
            } else if (next == '(') {
                open.addLast(at);
                step();
                held++;
            } else if (next == ')') {
                if (open.isEmpty()) {
                    return Parsed.malformed(at, "a closing parenthesis without an opening one");
                }
                open.removeLast();
                step();
            } else if (next == '"') {
                int from = at;
                step();
                var quoted = quoted();
                if (next == END) {
                    return Parsed.malformed(from, "a quotation mark that is not closed");
                }
                step();
                words.add(quoted);
            } else {
                words.add(word());
            }
            if (held > LONGEST_ENTRY) {
                return Parsed.malformed(start, "an entry longer than any record (" + LONGEST_ENTRY + " characters)");
            }
            if (at >= LONGEST_TEXT) {
                return Parsed.malformed(at, "more than " + LONGEST_TEXT + " characters");
            }
        }
        return open.isEmpty()
                ? Parsed.ok(new Entry(start, indented, words, at))
                : Parsed.malformed(open.getLast(), "an opening parenthesis that is not closed");
    }

    private Word word() {
        int from = at;
        var word = new StringBuilder();
        while (next != END && !endsWord(next) && held <= LONGEST_ENTRY) {
            character(word);
        }
        held++;
        return new Word(word.toString(), from, false);
    }

    /** Ends at the closing mark; at the end of the text where that is missing. */
    private Word quoted() {
        int from = at;
        var word = new StringBuilder();
        while (next != END && next != '"' && held <= LONGEST_ENTRY) {
            character(word);
        }
        held++;
        return new Word(word.toString(), from, true);
    }

    /** One, or with the backslash before it. */
    private void character(StringBuilder word) {
        boolean escape = next == '\\';
        add(word);
        if (escape && next != END) {
            add(word);
        }
    }

    private void add(StringBuilder word) {
        word.append((char) next);
        held++;
        step();
    }

    private void skipComment() {
        while (next != END && !isLineEnd(next) && at < LONGEST_TEXT) {
            step();
        }
    }

    private void step() {
        next = text.read();
        at++;
    }

    private static boolean endsWord(int c) {
        return isBlank(c) || isLineEnd(c) || c == ';' || c == '(' || c == ')' || c == '"';
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r';
    }

    private static final int END = -1;

    /** RDATA has at most 65,535 octets, and none takes more than four characters; the rest is for blanks between them. */
    private static final int LONGEST_ENTRY = 1 << 19;

    /** Places in it are numbers of 32 bits. */
    private static final int LONGEST_TEXT = 1 << 30;
}
