package org.danewerk.cli.sts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.enforce.KeptPolicyJson;
import org.danewerk.operations.enforce.PolicyOctets;

/**
 * Which lines of a file of policies count: the last of each domain while its policy holds, and no more than there is room for, where the
 * largest is left out first. Which ones is known before any is kept, so that a file of any size can be read.
 */
final class StsLines {
    private final Path file;
    private final Map<DomainName, Counting> counting = new HashMap<>();
    private final BitSet numbers = new BitSet();
    private int damaged;
    private int leftOut;

    private record Counting(int number, long octets) {}

    interface Each {
        void line(String text) throws IOException;
    }

    private StsLines(Path file) {
        this.file = file;
    }

    /** @param room for all together, in {@link PolicyOctets} */
    static StsLines of(Path file, long room, Instant now) throws IOException {
        var lines = new StsLines(file);
        lines.scan((number, text) -> lines.index(number, text, now));
        lines.makeRoom(room);
        lines.counting.values().forEach(one -> lines.numbers.set(one.number));
        return lines;
    }

    private void index(int number, String text, Instant now) {
        if (text.isEmpty()) {
            return;
        }
        switch (KeptPolicyJson.read(text)) {
            case Parsed.Malformed<KeptPolicyJson.Line> malformed -> damaged++;
            case Parsed.Ok<KeptPolicyJson.Line>(var kept) -> {
                counting.remove(kept.domain());
                if (kept.policy().validAt(now)) {
                    counting.put(kept.domain(), new Counting(number, PolicyOctets.of(kept.policy())));
                }
            }
        }
    }

    private void makeRoom(long room) {
        long octets = counting.values().stream().mapToLong(Counting::octets).sum();
        if (octets <= room) {
            return;
        }
        var largestFirst = counting.entrySet().stream()
                .sorted(Comparator.comparingLong(one -> -one.getValue().octets))
                .toList();
        for (var one : largestFirst) {
            if (octets <= room) {
                return;
            }
            octets -= one.getValue().octets;
            counting.remove(one.getKey());
            leftOut++;
        }
    }

    /** In their order. */
    void each(Each each) throws IOException {
        scan((number, text) -> {
            if (numbers.get(number)) {
                each.line(text);
            }
        });
    }

    int count() {
        return counting.size();
    }

    /** Lines that this program did not write, or not to their end. */
    int damaged() {
        return damaged;
    }

    /** For want of room. */
    int leftOut() {
        return leftOut;
    }

    private interface Numbered {
        void line(int number, String text) throws IOException;
    }

    private void scan(Numbered each) throws IOException {
        // Octets that are no UTF-8 spoil their line alone.
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
        try (var in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder))) {
            var text = new StringBuilder();
            for (int number = 0, c = in.read(); c >= 0; number++, c = in.read()) {
                text.setLength(0);
                for (; c >= 0 && c != '\n'; c = in.read()) {
                    // No more of it than a policy can have.
                    if (text.length() < LONGEST) {
                        text.append((char) c);
                    }
                }
                each.line(number, text.toString());
            }
        }
    }

    private static final int LONGEST = 1 << 18;
}
