package org.danewerk.cli.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Where other programs are known to say something else than {@code check}, and who is right: {@code differences.tsv}. */
final class Differences {
    private Differences() {}

    /** Who has the RFCs on their side. */
    enum Right {
        WE("danewerk"),
        THEY("the other"),
        /** The RFCs leave it open, or the two were not asked quite the same. */
        EITHER("either");

        private final String text;

        Right(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** @param question a mail domain, or a mail host as {@code [HOST]} */
    record Difference(String question, Word ours, Word theirs) {
        @Override
        public String toString() {
            return question + "=" + ours.text() + "/" + theirs.text();
        }

        private static Difference parse(String text) {
            var halves = text.split("=");
            var words = halves[1].split("/");
            return new Difference(halves[0], Word.of(words[0]), Word.of(words[1]));
        }
    }

    /** @param spec the section it follows from */
    record Reason(String peer, Right right, String spec, String why, List<Difference> where) {
        private static Reason parse(String line) {
            var cells = line.split("\t", -1);
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
            }
            var where =
                    Arrays.stream(cells[4].split(" ")).map(Difference::parse).toList();
            return new Reason(cells[0], Right.valueOf(cells[1]), cells[2], cells[3], where);
        }
    }

    static List<Reason> all() throws IOException {
        return lines("differences.tsv").stream().map(Reason::parse).toList();
    }

    static List<Reason> of(Peers peer) throws IOException {
        return all().stream().filter(reason -> reason.peer.equals(peer.text())).toList();
    }

    /** The version of a program that the list was made with. */
    static String version(Peers peer) throws IOException {
        return lines("versions.tsv").stream()
                .map(line -> line.split("\t"))
                .filter(cells -> cells[0].equals(peer.text()))
                .map(cells -> cells[1])
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("versions.tsv has no " + peer));
    }

    private static List<String> lines(String resource) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(Resources.open(resource), StandardCharsets.UTF_8))) {
            return in.lines().skip(1).toList();
        }
    }

    private static final int COLUMNS = 5;
}
