package org.danewerk.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damages inputs of a corpus as transport, malice and the engine do. The same numbers give the same damage. */
final class Mutator {
    private static final int[] NOTABLE = {0, 1, 0x1f, 0x20, 0x3f, 0x40, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xc0, 0xfe, 0xff};
    private static final String WORDS = "0123456789 \t\r\n;:=\"\\()[]{},.-_@$*%\0aAfFzZ";

    private final RandomGenerator random;
    private final List<byte[]> corpus;
    private final int longest;

    Mutator(RandomGenerator random, List<byte[]> corpus, int longest) {
        this.random = random;
        this.corpus = corpus;
        this.longest = longest;
    }

    byte[] next() {
        byte[] input = corpus.get(random.nextInt(corpus.size())).clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            input = damaged(input);
        }
        return input.length > longest ? Arrays.copyOf(input, longest) : input;
    }

    private byte[] damaged(byte[] input) {
        int at = input.length == 0 ? 0 : random.nextInt(input.length);
        int length = input.length == 0 ? 0 : 1 + random.nextInt(Math.min(32, input.length - at));
        return switch (random.nextInt(8)) {
            case 0 -> with(input, at, input.length == 0 ? 0 : input[at] ^ 1 << random.nextInt(8));
            case 1 -> with(input, at, NOTABLE[random.nextInt(NOTABLE.length)]);
            case 2 -> with(input, at, WORDS.charAt(random.nextInt(WORDS.length())));
            case 3 -> replaced(input, at, at + length, new byte[0]);
            case 4 -> replaced(input, at, at, Arrays.copyOfRange(input, at, at + length));
            case 5 -> replaced(input, at, at, new byte[] {(byte) WORDS.charAt(random.nextInt(WORDS.length()))});
            case 6 -> Arrays.copyOf(input, at);
            default -> spliced(input, at, length);
        };
    }

    /** A piece of another input in place of a piece of this one. */
    private byte[] spliced(byte[] input, int at, int length) {
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        if (other.length == 0) {
            return input;
        }
        int from = random.nextInt(other.length);
        int to = from + 1 + random.nextInt(other.length - from);
        return replaced(input, at, at + length, Arrays.copyOfRange(other, from, to));
    }

    private static byte[] with(byte[] input, int at, int octet) {
        if (input.length > 0) {
            input[at] = (byte) octet;
        }
        return input;
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        byte[] replaced = Arrays.copyOf(input, input.length - (to - from) + by.length);
        System.arraycopy(by, 0, replaced, from, by.length);
        System.arraycopy(input, to, replaced, from + by.length, input.length - to);
        return replaced;
    }
}
