package org.danewerk.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The inputs that are kept for one target, one a line: text with everything but printable ASCII as {@code \xHH}, or base64 behind
 * {@code =}, whichever is shorter. A line that begins with {@code #} is a remark on those that follow.
 */
final class Corpus {
    private Corpus() {}

    /** What parsers are for, and where the engine found ways through them. */
    static List<byte[]> seeds(Target target) {
        return read(target.name() + ".corpus");
    }

    /** What once made a parser do what it must not; none where it never did. */
    static List<byte[]> regressions(Target target) {
        return read(target.name() + ".regressions");
    }

    static List<byte[]> inputs(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .map(Corpus::input)
                .toList();
    }

    static String line(byte[] input) {
        var escaped = escaped(input);
        var base64 = "=" + Base64.getEncoder().encodeToString(input);
        boolean readable = !escaped.isEmpty() && !escaped.startsWith("#") && !escaped.startsWith("=");
        return readable && escaped.length() <= base64.length() * 3 / 2 ? escaped : base64;
    }

    private static byte[] input(String line) {
        if (line.startsWith("=")) {
            return Base64.getDecoder().decode(line.substring(1));
        }
        var octets = new byte[line.length()];
        int count = 0;
        for (int i = 0; i < line.length(); i++) {
            boolean escape = line.charAt(i) == '\\';
            octets[count++] = (byte) (escape ? Integer.parseInt(line, i + 2, i + 4, 16) : line.charAt(i));
            i += escape ? 3 : 0;
        }
        return Arrays.copyOf(octets, count);
    }

    private static String escaped(byte[] input) {
        var text = new StringBuilder();
        for (int i = 0; i < input.length; i++) {
            byte octet = input[i];
            boolean lost = octet == ' ' && i + 1 == input.length; // on editors that trim
            if (octet >= ' ' && octet < 0x7f && octet != '\\' && !lost) {
                text.append((char) octet);
            } else {
                text.append(String.format("\\x%02x", octet));
            }
        }
        return text.toString();
    }

    private static List<byte[]> read(String name) {
        try (var in = Corpus.class.getResourceAsStream(name)) {
            return in == null ? List.of() : inputs(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@code list} names all targets; {@code unpack TARGET DIRECTORY} makes a file of each input for the engine; {@code show FILE} writes
     * one as a line; {@code pack DIRECTORY FILE} puts what is in the directory behind what the corpus has, the smallest first, as far as
     * there is room.
     */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "list" -> Targets.ALL.forEach(target -> System.out.println(target.name() + " " + target.longest()));
            case "unpack" -> unpack(Targets.named(arguments[1]), Path.of(arguments[2]));
            case "show" -> System.out.println(line(Files.readAllBytes(Path.of(arguments[1]))));
            case "pack" -> pack(Path.of(arguments[1]), Path.of(arguments[2]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void unpack(Target target, Path directory) throws IOException {
        Files.createDirectories(directory);
        var inputs = new ArrayList<>(seeds(target));
        inputs.addAll(regressions(target));
        for (int i = 0; i < inputs.size(); i++) {
            Files.write(directory.resolve("kept-" + i), inputs.get(i));
        }
    }

    private static void pack(Path directory, Path file) throws IOException {
        var lines = new LinkedHashSet<>(Files.readAllLines(file, StandardCharsets.US_ASCII));
        lines.add(FOUND);
        int room = MOST_CHARACTERS - lines.stream().mapToInt(String::length).sum();
        for (var line : smallestFirst(directory)) {
            room -= line.length();
            if (room >= 0) {
                lines.add(line);
            }
        }
        Files.write(file, lines, StandardCharsets.US_ASCII);
    }

    private static List<String> smallestFirst(Path directory) throws IOException {
        try (var found = Files.list(directory)) {
            var lines = new ArrayList<String>();
            for (var path : found.toList()) {
                lines.add(line(Files.readAllBytes(path)));
            }
            lines.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
            return lines;
        }
    }

    private static final String FOUND = "# Found by the engine: ways through the code that those above do not take.";

    /** Of one corpus; more make every build slower, and the repository larger, for little. */
    private static final int MOST_CHARACTERS = 40_000;
}
