package org.danewerk.cli.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** OpenSSL's DANE engine, asked by a small program that is compiled for it: {@code dane-oracle.c}. */
final class Oracle {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Path directory;
    private final Path program;

    private Oracle(Path directory) {
        this.directory = directory;
        this.program = directory.resolve("dane-oracle");
    }

    /** @param error the number of what ended the path, 0 for none */
    record Answer(boolean pass, int error, String name, int errorDepth, int matchDepth) {
        private static Answer of(JsonNode line) {
            return new Answer(
                    line.path("verdict").asText().equals("pass"),
                    line.path("error").asInt(),
                    line.path("name").asText(),
                    line.path("error_depth").asInt(),
                    line.path("match_depth").asInt());
        }
    }

    /** What it takes and is not here; empty where all is. */
    static String missing() {
        var path = List.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"));
        var missing = path.stream().anyMatch(directory -> Files.isExecutable(Path.of(directory, "cc"))) ? "" : "cc ";
        return missing + (Files.exists(Path.of("/usr/include/openssl/ssl.h")) ? "" : "libssl-dev");
    }

    static Oracle compiled(Path directory) throws IOException, InterruptedException {
        var oracle = new Oracle(directory);
        var source = directory.resolve("dane-oracle.c");
        try (var in = Objects.requireNonNull(Oracle.class.getResourceAsStream("dane-oracle.c"))) {
            Files.copy(in, source);
        }
        var log = directory.resolve("cc.log");
        var compiler = new ProcessBuilder(
                        "cc",
                        "-std=gnu17",
                        "-O1",
                        "-o",
                        oracle.program.toString(),
                        source.toString(),
                        "-lssl",
                        "-lcrypto")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (compiler.waitFor() != 0) {
            throw new IllegalStateException("dane-oracle.c does not compile: " + Files.readString(log));
        }
        return oracle;
    }

    /** An answer each, in their order. */
    List<Answer> ask(List<RandomCase> cases) throws IOException, InterruptedException {
        var in = directory.resolve("cases");
        var out = directory.resolve("answers");
        var log = directory.resolve("oracle.log");
        Files.write(in, cases.stream().map(RandomCase::line).toList());
        var process = new ProcessBuilder(program.toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        int status = process.waitFor();
        var lines = Files.readAllLines(out);
        if (status != 0 || lines.size() != cases.size()) {
            throw new IllegalStateException("dane-oracle ended with " + status + " after " + lines.size() + " of "
                    + cases.size() + " cases: " + Files.readString(log));
        }
        var answers = new ArrayList<Answer>();
        for (var line : lines) {
            answers.add(Answer.of(JSON.readTree(line)));
        }
        return answers;
    }
}
