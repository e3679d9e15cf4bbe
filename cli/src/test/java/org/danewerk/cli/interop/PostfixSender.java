package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Postfix's smtp(8) at level dane: what becomes of a message to each domain, by its log. */
final class PostfixSender implements Peer {
    private final Postfix postfix;
    private final InetAddress submission;

    PostfixSender(Postfix postfix, InetAddress submission) {
        this.postfix = postfix;
        this.submission = submission;
    }

    @Override
    public String version() throws IOException, InterruptedException {
        return Postfix.version();
    }

    /** The one at which smtp(8) crashes comes last, since a crash holds up what else is on its way. */
    @Override
    public Map<String, Answer> ask(List<String> names) throws IOException {
        var harmless = names.stream().filter(name -> !name.equals(CRASHES)).toList();
        var answers = new LinkedHashMap<>(send(harmless));
        if (names.contains(CRASHES)) {
            answers.putAll(send(List.of(CRASHES)));
        }
        return answers;
    }

    private Map<String, Answer> send(List<String> names) throws IOException {
        Smtp.submit(
                submission,
                Postfix.SUBMISSION,
                "a@sender.lab",
                names.stream().map(name -> "b@" + name).toList());
        long start = System.nanoTime();
        var answers = answers();
        while (!answers.keySet().containsAll(names) && System.nanoTime() - start < PATIENCE.toNanos() && !crashed()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            answers = answers();
        }
        var missing =
                crashed() ? new Answer(Word.ERROR, "smtp(8) crashed") : new Answer(Word.TIMEOUT, "not in the log");
        var all = new LinkedHashMap<String, Answer>();
        for (var name : names) {
            all.put(name, answers.getOrDefault(name, missing));
        }
        return all;
    }

    private boolean crashed() throws IOException {
        return postfix.log().stream().anyMatch(line -> line.contains("panic:"));
    }

    /** The lines of one delivery are those of its process since the last status. */
    private Map<String, Answer> answers() throws IOException {
        var linesOfProcess = new HashMap<String, List<String>>();
        var answers = new HashMap<String, Answer>();
        for (var line : postfix.log()) {
            var process = PROCESS.matcher(line);
            if (process.find()) {
                var lines = linesOfProcess.computeIfAbsent(process.group(1), pid -> new ArrayList<>());
                lines.add(process.group(2));
                var status = STATUS.matcher(process.group(2));
                if (status.find()) {
                    var said = String.join("\n", lines);
                    lines.clear();
                    answers.put(
                            status.group(1),
                            new Answer(word(status.group(2), status.group(3), status.group(4), said), said));
                }
            }
        }
        return answers;
    }

    private static Word word(String relay, String status, String reason, String said) {
        return switch (status) {
            case "sent" -> sent(relay, said);
            case "bounced" -> Word.BOUNCED;
            case "deferred" -> REFUSED.matcher(reason).find() ? Word.REFUSED : Word.DEFERRED;
            default -> Word.ERROR;
        };
    }

    /** By the connection the message went over, not those to hosts tried before. */
    private static Word sent(String relay, String said) {
        var established = said.lines()
                .filter(line -> line.contains("TLS connection established to " + relay))
                .reduce((first, second) -> second);
        if (established.isEmpty()) {
            return Word.CLEAR;
        }
        // Trusted: DANE verified it, though the MX RRset is insecure.
        if (established.get().startsWith("Verified") || established.get().startsWith("Trusted")) {
            return Word.AUTHENTICATED;
        }
        return UNUSABLE.matcher(said).find() ? Word.ENCRYPTED : Word.TLS;
    }

    private static final String CRASHES = "emptydigest.lab";
    private static final Pattern PROCESS = Pattern.compile("postfix/(?:smtp|error|bounce)\\[(\\d+)\\]: (.*)");
    private static final Pattern STATUS =
            Pattern.compile("to=<b@([^>]+)>, .*?relay=([^,\\[]+)[^,]*,.*?status=(\\w+) \\((.*)\\)$");
    private static final Pattern REFUSED = Pattern.compile(
            "not trusted|TLS is required|Cannot start TLS|TLS handshake|not verified", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNUSABLE = Pattern.compile("records unusable|unsupported TLSA");
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
}
