package org.danewerk.cli.check;

import java.io.IOException;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.HtmlFile;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.issuers.KnownIssuers;
import org.danewerk.cli.output.ReportRequest;
import org.danewerk.operations.Printable;
import org.danewerk.operations.evidence.BadBundle;
import org.danewerk.operations.evidence.BundleReader;
import org.danewerk.operations.evidence.Rejudge;
import org.danewerk.operations.render.html.HtmlRun;

/** {@code danewerk verify BUNDLE}: the verdicts of a run, from its facts. */
final class VerifyBundle {
    private VerifyBundle() {}

    /** @return the exit status, as of the check that wrote it */
    static int run(Terminal terminal, String file, ReportRequest request, SenderOptions senders, Optional<String> html)
            throws IOException {
        try {
            var page = new HtmlFile(terminal, html.map(HtmlFile::path));
            var bundle = InputFile.open(terminal, file, BundleReader::read);
            var profiles = senders.profiles(
                    terminal,
                    request.form(),
                    bundle.settings().depth(),
                    bundle.audits().size());
            var output = new CheckOutput(terminal, request, bundle.begun(), bundle.version());
            page.begin(new HtmlRun(
                    bundle.version(),
                    bundle.begun(),
                    bundle.settings().resolvers(),
                    bundle.settings().anchors().isPresent(),
                    SenderOptions.ofPages(bundle.settings().depth()),
                    request.fixes(),
                    "danewerk check"));
            var issuers = KnownIssuers.whenAsked(terminal);
            for (var report : Rejudge.reports(bundle)) {
                var whole = report.withIssuers(issuers).withSenders(profiles);
                output.take(new Checked.Done(whole)).ifPresent(page::add);
            }
            page.end();
            return output.end();
        } catch (BadBundle e) {
            return refused(
                    terminal,
                    InputFile.where(file) + ": " + Printable.of(String.valueOf(e.getMessage()))
                            + "; expected is a file that danewerk check --bundle wrote",
                    ExitStatus.BAD_INPUT);
        } catch (CliException e) {
            return refused(terminal, e.line(), e.exitStatus());
        }
    }

    /** Not 2, which of a bundle means that all paths fail. */
    private static int refused(Terminal terminal, String line, int status) {
        Failures.say(terminal, line);
        return status;
    }
}
