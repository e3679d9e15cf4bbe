package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Exim as a sender that tries DANE with every host. */
final class EximSender implements Peer {
    private final RealLab lab;
    private final Exim exim;

    EximSender(RealLab lab, Exim exim) {
        this.lab = lab;
        this.exim = exim;
    }

    @Override
    public String version() throws IOException, InterruptedException {
        return exim.version();
    }

    @Override
    public Map<String, Answer> ask(List<String> names) throws InterruptedException {
        return Crowd.each(names, this::send);
    }

    /** With a spool for each domain: what Exim remembers of a host would colour the next domain there. */
    private Answer send(String domain) throws IOException, InterruptedException {
        var directory = lab.directory().resolve("exim-tx").resolve(domain);
        var configuration = exim.senderConfiguration(directory);
        var result = lab.inside(
                        exim.program().toString(),
                        "-C",
                        configuration.toString(),
                        "-odi",
                        "-f",
                        "a@sender.lab",
                        "b@" + domain)
                .reading("Subject: lab\n\nhello\n")
                .within(Duration.ofSeconds(150))
                .run();
        if (result.timedOut()) {
            return new Answer(Word.TIMEOUT, result.output());
        }
        var log = log(directory);
        return new Answer(word(log), log + "\n" + result.output());
    }

    private static String log(Path directory) throws IOException {
        var log = directory.resolve("mainlog");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    static Word word(String log) {
        if (DELIVERED.matcher(log).find()) {
            return log.contains("CV=dane") ? Word.AUTHENTICATED : log.contains(" X=TLS") ? Word.TLS : Word.CLEAR;
        }
        if (log.contains(" ** ")) {
            return Word.BOUNCED;
        }
        if (REFUSED.matcher(log).find()) {
            return Word.REFUSED;
        }
        return log.contains(" == ") ? Word.DEFERRED : Word.ERROR;
    }

    private static final Pattern DELIVERED = Pattern.compile(" => ");
    private static final Pattern REFUSED =
            Pattern.compile("DANE attempt failed|TLS session|certificate verification|DANE required");
}
