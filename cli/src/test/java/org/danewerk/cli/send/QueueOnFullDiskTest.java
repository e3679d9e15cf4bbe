package org.danewerk.cli.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue on a file system of one megabyte that is really full. Skipped, and said so, where none may be mounted. */
class QueueOnFullDiskTest {
    private static final String MOUNT = "mount -t tmpfs -o size=1m none \"$1\"";

    @TempDir
    Path directory;

    @Test
    void whatFitsIsKeptAndWhatDoesNotIsRefusedInOneLine() throws Exception {
        assumeTrue(run(MOUNT).status == 0, "skipped: no file system may be mounted here (unshare -rm)");
        Files.writeString(directory.resolve("small.eml"), "Subject: small\n\n" + "x\n".repeat(100_000));
        Files.writeString(directory.resolve("mail.eml"), "Subject: mail\n\n" + "y\n".repeat(1_000));
        for (int i = 0; i < 9; i++) {
            Files.copy(
                    directory.resolve("small.eml"),
                    Files.createDirectories(directory.resolve("many")).resolve(i + ".eml"));
        }
        // Of nine that do not fit together none is kept. Then one fits; the next fills the disk and is refused; then
        // not a byte is left, and the run can note nothing down.
        var came = run(MOUNT + """
                 || exit 9
                J=$2; C=$3; W=$4
                send() { "$J" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$C" org.danewerk.cli.Main send --resolver 127.0.0.1:1 --timeout 0.2 "$@"; }
                send --queue "$1" --from a@s.test --to b@r.test "$W/many"; echo "many $? $(ls "$1")"
                for i in 1 2 3 4; do send --queue "$1" --from a@s.test --to b@r.test "$W/small.eml"; echo "ended $?"; done
                cat /dev/zero > "$1/filler" 2>/dev/null
                send --queue "$1" --from a@s.test --to b@r.test "$W/mail.eml"; echo "full $?"
                send --queue "$1" --run; echo "run $?"
                echo "kept $(ls "$1" | grep -c 'msg$')"
                rm "$1/filler"
                send --queue "$1" --list; echo "listed $?"
                """);
        assertThat(came.out).startsWith("danewerk: ").contains("\nmany 65 \n");
        assertThat(came.out).contains("ended 4", "ended 65", "full 65", "kept ", "listed 0");
        assertThat(came.out)
                .contains("cannot be written: No space left on device")
                .doesNotContain("\tat ");
        long kept = came.out.lines().filter(line -> line.equals("ended 4")).count();
        assertThat(came.out).contains("kept " + kept + "\n");
        assertThat(came.out.lines().filter(line -> line.contains("octets, level dane")))
                .hasSize((int) kept);
    }

    private record Came(int status, String out) {}

    private Came run(String script) throws IOException, InterruptedException {
        var mounted = Files.createDirectories(directory.resolve("disk"));
        var process = new ProcessBuilder(List.of(
                        "unshare",
                        "-rm",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        mounted.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Came(process.waitFor(), out);
    }
}
