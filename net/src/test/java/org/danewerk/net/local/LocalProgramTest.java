package org.danewerk.net.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.danewerk.net.local.LocalProgram.Run;
import org.junit.jupiter.api.Test;

class LocalProgramTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void tellsItsStatusAndTheFirstLinesOfItsErrors() {
        assertThat(shell("echo out; echo one >&2; echo >&2; echo two >&2; echo three >&2; echo four >&2; exit 7"))
                .isEqualTo(new Run.Ended(7, "one; two; three"));
        assertThat(shell("echo out")).isEqualTo(new Run.Ended(0, "out"));
        assertThat(shell("true")).isEqualTo(new Run.Ended(0, ""));
    }

    @Test
    void noShellSeesItsArguments() {
        var run = new LocalProgram(List.of("/bin/echo", "$(id); *", "'a b'"), LONG).run(Map.of(), "");
        assertThat(run).isEqualTo(new Run.Ended(0, "$(id); * 'a b'"));
    }

    @Test
    void getsItsEnvironmentAndInput() {
        assertThat(new LocalProgram(List.of("/bin/sh", "-c", "echo \"$OURS\"; cat"), LONG)
                        .run(Map.of("OURS", "a\nb"), "input\n"))
                .isEqualTo(new Run.Ended(0, "a; b; input"));
    }

    @Test
    void needNotReadItsInput() {
        assertThat(new LocalProgram(List.of("/bin/true"), LONG).run(Map.of(), "x".repeat(1 << 20)))
                .isEqualTo(new Run.Ended(0, ""));
    }

    @Test
    void isEndedAfterItsTimeWithWhatItStarted() {
        var run = new LocalProgram(
                        List.of("/bin/sh", "-c", "echo busy >&2; sleep 600 & sleep 600"), Duration.ofMillis(300))
                .run(Map.of(), "");
        assertThat(run).isEqualTo(new Run.TimedOut("busy"));
    }

    @Test
    void whatItLeavesRunningIsNotWaitedFor() {
        // The one in the background keeps the output open until its input ends, which is when this process does.
        assertThat(shell("exec 3<&0; tail -f /dev/null --pid=$PPID & echo started >&2"))
                .isInstanceOfSatisfying(
                        Run.Ended.class, ended -> assertThat(ended.status()).isZero());
    }

    @Test
    void endlessOutputIsBounded() {
        assertThat(shell("yes | head -c 30000000; printf '%01000d' 0 >&2; exit 3"))
                .isInstanceOfSatisfying(
                        Run.Ended.class, ended -> assertThat(ended.said()).hasSize(403));
    }

    @Test
    void controlCharactersAreNotHandedOn() {
        assertThat(shell("printf 'a\\033[31mb\\007' >&2; exit 1")).isEqualTo(new Run.Ended(1, "a?[31mb?"));
    }

    @Test
    void whatIsNoProgramIsTold() {
        assertThat(new LocalProgram(List.of("/nonexistent/reload"), LONG).run(Map.of(), ""))
                .isInstanceOfSatisfying(
                        Run.NotStarted.class, run -> assertThat(run.why()).contains("/nonexistent/reload"));
        assertThatThrownBy(() -> new LocalProgram(List.of(), LONG)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Run shell(String script) {
        return new LocalProgram(List.of("/bin/sh", "-c", script), LONG).run(Map.of(), "");
    }
}
