package org.danewerk.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A queue in which something is not as it should be: what else is in it goes out, and nobody is told what is not so. */
class QueueTroubleTest {
    @TempDir
    static Path lasting;

    @TempDir
    Path directory;

    private static Lab lab;
    private Path queue;

    @BeforeAll
    static void startLab() throws IOException {
        lab = Lab.start(LabOptions.DEFAULT);
        Files.write(lasting.resolve("root.key"), lab.rootAnchors());
        Files.writeString(lasting.resolve("mail.eml"), "Subject: x\n\nhello\n");
    }

    @AfterAll
    static void stopLab() {
        lab.close();
    }

    @BeforeEach
    void name() {
        queue = directory.resolve("queue");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // who opens a pipe cannot be interrupted
    void filesThatAreNoMessagesHoldNothingUp() throws Exception {
        Files.createDirectory(queue);
        Files.createDirectory(queue.resolve("0directory.msg"));
        Files.createDirectory(queue.resolve("left.new"));
        Files.createSymbolicLink(queue.resolve("0loop.msg"), Path.of("0loop.msg"));
        assertThat(new ProcessBuilder("mkfifo", queue.resolve("0pipe.msg").toString())
                        .start()
                        .waitFor())
                .isZero();
        try (var large = new RandomAccessFile(queue.resolve("0large.msg").toFile(), "rw")) {
            large.setLength((80 << 20) + 1);
        }
        assertThat(offline("b@good311.lab").status()).isEqualTo(ExitStatus.WAITING);

        var list = send("--list");
        assertThat(list.out())
                .contains(
                        "0directory is no regular file",
                        "0large is larger than 80 MiB, as no message is",
                        "0loop cannot be read: ",
                        "0pipe is no regular file",
                        "not tried yet");
        assertThat(list.status()).isEqualTo(ExitStatus.BAD_INPUT);

        var run = send("--run");
        assertThat(run.out()).startsWith("b@good311.lab: delivered");
        assertThat(run.err())
                .contains("the message 0directory of the queue is no regular file; it is left where it is", "0pipe");
        assertThat(run.err().lines()).hasSize(4);
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    /** Whoever hears 65 gives the message again, and the recipient would have it twice. */
    @Test
    void whatIsKeptIsSaidToBeKeptWhateverFailsThen() throws IOException {
        Files.createDirectories(queue.resolve("lock"));
        var locked = send("--from", "a@s.lab", "--to", "b@good311.lab", mail(), mail());
        assertThat(locked.err())
                .startsWith("danewerk: 2 messages are kept, to be tried by --run: ")
                .contains("lock\" cannot be locked: Is a directory; ");
        assertThat(locked.err().lines()).hasSize(1);
        assertThat(locked.status()).isEqualTo(ExitStatus.WAITING);
        Files.delete(queue.resolve("lock"));

        // No place for what would come of it.
        var spare = queue.resolve("spare" + ProcessHandle.current().pid() + "x1.new");
        Files.createDirectories(spare.resolve("in the way"));
        var full = send("--json", "--from", "a@s.lab", "--to", "b@good311.lab", mail());
        assertThat(full.err()).startsWith("danewerk: kept as ").contains("to be tried by --run: ", spare.toString());
        assertThat(full.status()).isEqualTo(ExitStatus.WAITING);
        assertThat(new ObjectMapper().readTree(full.out()).path("recipients")).isEmpty();
        Files.delete(spare.resolve("in the way"));
        Files.delete(spare);

        var run = send("--run");
        assertThat(run.out().lines().filter(line -> line.startsWith("b@good311.lab: delivered")))
                .hasSize(3);
        assertThat(run.status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    @DisplayName("RFC 5321 §4.5.4.1: who is given up after five days is bounced, whoever sent")
    void whatIsGivenUpIsNotCalledDeferred() throws IOException {
        for (var sender : List.of("<>", "a@good311.lab")) {
            offline(sender, "b@mismatch.lab");
            try (var files = Files.newDirectoryStream(queue, "*.msg")) {
                for (var file : files) {
                    Files.writeString(file, Files.readString(file).replaceFirst("\"waited\":0", "\"waited\":500000"));
                }
            }
            var run = send("--run", "--json");
            var recipient =
                    new ObjectMapper().readTree(run.out()).path("recipients").path(0);
            assertThat(recipient.path("outcome").asText()).isEqualTo("bounced");
            assertThat(recipient.path("status").asText()).isEqualTo("5.7.5");
            assertThat(recipient.path("text").asText()).startsWith("given up after 5 days; the last time: mx.mismatch");
            assertThat(run.status()).isEqualTo(ExitStatus.DIFFERENT);
            assertThat(run.err().contains("a notice to the sender is kept")).isEqualTo(!sender.equals("<>"));
        }
    }

    private static String mail() {
        return lasting.resolve("mail.eml").toString();
    }

    private Screen offline(String to) {
        return offline("a@s.lab", to);
    }

    /** Kept without an attempt. */
    private Screen offline(String from, String to) {
        return Screen.of(
                lab,
                List.of(
                        "send",
                        "--queue",
                        queue.toString(),
                        "--timeout",
                        "0.2",
                        "--resolver",
                        "127.0.0.1:1",
                        "--from",
                        from,
                        "--to",
                        to,
                        mail()));
    }

    private Screen send(String... words) {
        var all = new ArrayList<>(List.of(
                "send",
                "--allow-reserved",
                "--root-anchor",
                lasting.resolve("root.key").toString(),
                "--resolver",
                "127.0.0.1:" + lab.resolverAddress().getPort(),
                "--queue",
                queue.toString()));
        all.addAll(List.of(words));
        if (all.contains("--list")) {
            all = new ArrayList<>(List.of("send", "--queue", queue.toString(), "--list"));
        }
        return Screen.of(lab, all);
    }
}
