package org.danewerk.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.danewerk.operations.evidence.BadBundle;
import org.danewerk.operations.evidence.Bundle;
import org.danewerk.operations.evidence.BundleReader;
import org.danewerk.operations.evidence.Rejudge;
import org.danewerk.operations.render.Printable;
import org.danewerk.operations.render.html.HtmlRun;

/** {@code danewerk verify BUNDLE}: the verdicts of a run, from its facts. */
final class VerifyBundle {
    private VerifyBundle() {}

    /** @return the exit status, as of the check that wrote it */
    static int run(Terminal terminal, String file, ReportRequest request, SenderOptions senders, Optional<Path> html)
            throws IOException {
        try {
            var bundle = read(terminal, file);
            var profiles = senders.profiles(
                    terminal,
                    request.form(),
                    bundle.settings().depth(),
                    bundle.audits().size());
            var output = new CheckOutput(terminal, request, bundle.begun(), bundle.version());
            var page = new HtmlFile(terminal, html);
            page.begin(new HtmlRun(
                    bundle.version(),
                    bundle.begun(),
                    bundle.settings().resolvers(),
                    bundle.settings().anchors().isPresent(),
                    "danewerk check"));
            var issuers = KnownIssuers.whenAsked(terminal);
            for (var report : Rejudge.reports(bundle)) {
                var whole = report.withIssuers(issuers).withSenders(profiles);
                output.take(new Checked.Done(whole));
                page.add(whole);
            }
            page.end();
            return output.end();
        } catch (BadBundle e) {
            return refused(
                    terminal,
                    Printable.of(file) + ": " + Printable.of(String.valueOf(e.getMessage()))
                            + "; expected is a file that danewerk check --bundle wrote");
        } catch (NoSuchFileException e) {
            return refused(terminal, "\"" + Printable.of(file) + "\" cannot be read: no such file");
        }
    }

    private static Bundle read(Terminal terminal, String file) throws IOException, BadBundle {
        if (file.equals("-")) {
            return BundleReader.read(terminal.in());
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return BundleReader.read(in);
        }
    }

    /** Not 2, which of a bundle means that all paths fail. */
    private static int refused(Terminal terminal, String line) {
        Failures.say(terminal, line);
        return ExitStatus.BAD_INPUT;
    }
}
