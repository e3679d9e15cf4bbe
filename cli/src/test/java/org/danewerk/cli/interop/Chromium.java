package org.danewerk.cli.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Debian's Chromium without a window, a network or a past.
 *
 * @param directory with the pages; also for what it writes
 */
record Chromium(Path directory) {
    static void assumeInstalled() {
        var missing = Means.missingPrograms("chromium");
        if (!missing.isEmpty()) {
            System.err.println("interop: the HTML report in Chromium is skipped, for want of " + missing);
        }
        assumeTrue(missing.isEmpty(), "missing: chromium");
    }

    /** The document once all scripts of the page have run, with what went to the console above it. */
    String dom(String page) throws IOException, InterruptedException {
        return run("--allow-file-access-from-files", "--virtual-time-budget=10000", "--dump-dom", url(page));
    }

    /** How many pages of paper it is. */
    int printed(String page) throws IOException, InterruptedException {
        var pdf = directory.resolve(page + ".pdf");
        run("--no-pdf-header-footer", "--print-to-pdf=" + pdf, url(page));
        var text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
        return (int) Pattern.compile("/Type\\s*/Page\\b(?!s)")
                .matcher(text)
                .results()
                .count();
    }

    private String run(String... words) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(
                Programs.path("chromium"),
                "--headless",
                "--no-sandbox", // which root cannot have
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--enable-logging=stderr",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + Files.createTempDirectory(directory, "profile")));
        all.addAll(List.of(words));
        var result = Command.of(directory, all)
                .with("HOME", directory.toString())
                .within(Duration.ofSeconds(90))
                .run();
        if (result.status() != 0) {
            throw new IOException("chromium ended with " + result.status() + ": " + result.output());
        }
        return result.output();
    }

    private String url(String page) {
        return directory.resolve(page).toUri().toString();
    }
}
