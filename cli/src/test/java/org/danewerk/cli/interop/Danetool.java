package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** GnuTLS's danetool, which asks and validates by itself, with libunbound. */
final class Danetool implements Peer {
    private final RealLab lab;
    private final Path directory;
    private final Path preloaded;

    private Danetool(RealLab lab, Path directory, Path preloaded) {
        this.lab = lab;
        this.directory = directory;
        this.preloaded = preloaded;
    }

    /** Compiles what makes libunbound ask a resolver on 127.0.0.0/8, which it refuses by itself. */
    static Danetool prepare(RealLab lab) throws IOException, InterruptedException {
        var directory = Files.createDirectories(lab.directory().resolve("danetool")); // it leaves files behind
        var source = directory.resolve("ask-loopback.c");
        var library = directory.resolve("ask-loopback.so");
        try (var in = Resources.open("ask-loopback.c")) {
            Files.copy(in, source);
        }
        var compiled = Command.of(directory, "cc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                .run();
        if (compiled.status() != 0) {
            throw new IOException("cc: " + compiled.output());
        }
        return new Danetool(lab, directory, library);
    }

    @Override
    public String version() throws IOException, InterruptedException {
        return Command.of(directory, Programs.path("danetool"), "--version").version("danetool ([0-9.]+)");
    }

    @Override
    public Map<String, Answer> ask(List<String> names) throws InterruptedException {
        return Crowd.each(names, host -> {
            var result = lab.inside(
                            Programs.path("danetool"),
                            "--local-dns",
                            "--check",
                            host,
                            "--port",
                            "25",
                            "--starttls-proto",
                            "smtp")
                    .in(directory)
                    .with("LD_PRELOAD", preloaded.toString())
                    .run();
            return new Answer(result.timedOut() ? Word.TIMEOUT : word(result), result.output());
        });
    }

    private static Word word(Command.Result result) {
        var said = result.output();
        if (said.contains("Certificate matches") && result.status() == 0) {
            return Word.AUTHENTICATED;
        }
        if (said.contains("Verification failed") || said.contains("differs")) {
            return Word.REFUSED;
        }
        if (said.contains("No DANE data") || said.contains("No DNSSEC signature was found")) {
            return Word.NONE;
        }
        if (said.contains("signature is invalid") || said.contains("error while resolving")) {
            return Word.DEFERRED;
        }
        return NO_SESSION.stream().anyMatch(said::contains) ? Word.NO_SESSION : Word.ERROR;
    }

    private static final List<String> NO_SESSION = List.of(
            "error receiving",
            "Could not connect",
            "could not be obtained",
            "Cannot resolve",
            "handshake",
            "Handshake",
            "No certificates");
}
