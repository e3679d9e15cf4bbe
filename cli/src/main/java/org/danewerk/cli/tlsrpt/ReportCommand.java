package org.danewerk.cli.tlsrpt;

import org.danewerk.cli.base.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code danewerk report}: TLS reports, RFC 8460. */
public final class ReportCommand implements Runnable {
    private final Options options = new Options(this, "report", "Collect, build, send, take in and judge TLS reports.");

    public CommandSpec spec() {
        options.usage().synopsisSubcommandLabel("COMMAND").commandListHeading("%nCommands:%n");
        return options.spec();
    }

    @Override
    public void run() {
        throw new ParameterException(
                options.line(), "what of TLS reports? There are collect, build, send, serve, receive, list and lint");
    }
}
