package org.danewerk.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.NextHop;
import org.junit.jupiter.api.Test;

class NameSourceTest {
    @Test
    void commentsBlankLinesAndLineEndsOfOtherSystemsAreNoNames() throws IOException, InterruptedException {
        assertThat(namesOf("\ufeff# mine\r\n\r\n  a.example  # the first\r\nb.example\r\n[mx.c.example]:26"))
                .containsExactly("a.example", "b.example", "[mx.c.example]:26");
    }

    @Test
    void aLineIsNamedByItsNumberAndTheOthersGoOn() throws IOException, InterruptedException {
        assertThat(namesOf("a.example\n\nb..example\nc.example\n"))
                .containsExactly(
                        "a.example",
                        "! standard input line 3 (\"b..example\"): an empty label in a domain name",
                        "c.example");
    }

    @Test
    void octetsThatAreNoTextAreNoName() throws IOException, InterruptedException {
        var octets = new byte[] {'a', (byte) 0xff, '.', 'e', '\n', 0, 1, 2, '\n'};
        assertThat(read(new ByteArrayInputStream(octets))).hasSize(2).allMatch(name -> name.startsWith("! "));
    }

    @Test
    void aLineWithoutEndIsCut() throws IOException, InterruptedException {
        var seen = namesOf("a".repeat(5_000_000) + "\nb.example\n");
        assertThat(seen).hasSize(2);
        assertThat(seen.getFirst()).startsWith("! ").hasSizeLessThan(300);
    }

    @Test
    void namesAreHandedOnBeforeTheListEnds() {
        var seen = new ArrayList<String>();
        assertThatThrownBy(() -> source("-").read(endless(), new Collector(seen, 100_000)))
                .isInstanceOf(IOException.class)
                .hasMessage("enough");
        assertThat(seen).hasSize(100_000);
    }

    private static List<String> namesOf(String text) throws IOException, InterruptedException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream in) throws IOException, InterruptedException {
        var seen = new ArrayList<String>();
        source("-").read(in, new Collector(seen, Integer.MAX_VALUE));
        return seen;
    }

    private static NameSource source(String file) {
        return new NameSource(List.of(), Optional.of(file));
    }

    private static InputStream endless() {
        return new InputStream() {
            private static final String LINE = "a.example\n";
            private int at;

            @Override
            public int read() {
                return LINE.charAt(at++ % LINE.length());
            }
        };
    }

    private record Collector(List<String> seen, int most) implements NameSource.Sink {
        @Override
        public void name(String text, NextHop nextHop) throws IOException {
            if (seen.size() == most) {
                throw new IOException("enough");
            }
            seen.add(text);
        }

        @Override
        public void malformed(String message) {
            seen.add("! " + message);
        }
    }
}
