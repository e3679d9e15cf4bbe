package org.danewerk.cli.policy;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.base.Version;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.enforcement.Answer;
import org.danewerk.core.enforcement.DestinationPolicy;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.policy.NextHop;
import org.danewerk.operations.Printable;
import org.danewerk.operations.enforce.Looked;
import org.danewerk.operations.render.PolicyAnswerJson;
import org.danewerk.operations.render.PolicyAnswerText;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk policy query}: the answer for one destination, and why. */
public final class PolicyQueryCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "query", "Say what Postfix would be told of a destination, and why.");

    private final Options.Value<String> domain = options.word("DOMAIN", "1");

    private final Options.Flag json =
            options.flag("--json", "One JSON document, danewerk.policy/1 (docs/json-schema).");

    private final PolicyOptions lookedUp = new PolicyOptions(options);

    public PolicyQueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk policy query DOMAIN | [HOST] | [HOST]:PORT [OPTIONS]")
                .description(
                        "The first line is the value for smtp_tls_policy_maps: dane-only, dane, or secure with names. NOTFOUND"
                                + " means that nothing is demanded, and TEMP that it is not known: they are never one. Where"
                                + " only the MTA-STS record cannot be looked up mail goes without: NOTFOUND, and status 3. Each"
                                + " line behind it is a reason. Connects to no mail server.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(exitStatus())
                .footerHeading("%nExamples:%n")
                .footer("  danewerk policy query example.org", "  danewerk policy query --lab stsalone.lab");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var text = domain.value().orElseThrow();
        var nextHop = nextHop(text);
        try (var source = lookedUp.source(terminal)) {
            var looked = source.lookup().lookup(nextHop, Optional.empty());
            print(text, looked);
            return status(looked.policy().answer(), looked.sts());
        }
    }

    private static NextHop nextHop(String text) {
        return switch (PolicyDestination.parse(text)) {
            case Parsed.Ok<NextHop>(var nextHop) -> nextHop;
            case Parsed.Malformed<NextHop>(var offset, var reason) ->
                throw CliException.badInput("\"" + Printable.of(text) + "\": " + reason);
        };
    }

    private void print(String text, Looked looked) throws IOException {
        if (json.given()) {
            var out = new StringWriter();
            PolicyAnswerJson.write(text, looked, Optional.empty(), Optional.empty(), Version.text(), out);
            terminal.out().print(out);
        } else {
            PolicyAnswerText.lines(looked).forEach(terminal.out()::println);
        }
    }

    static int status(Answer answer, StsStanding sts) {
        return switch (answer) {
            case Answer.DaneOnly only -> ExitStatus.OK;
            case Answer.Dane dane -> ExitStatus.OK;
            case Answer.Secure secure -> ExitStatus.OK;
            case Answer.Encrypt encrypt -> ExitStatus.OK;
            case Answer.May may -> ExitStatus.OK;
            case Answer.NoPolicy none -> DestinationPolicy.mayBeHidden(none, sts) ? ExitStatus.UNDETERMINED : NO_POLICY;
            case Answer.Temporary temporary -> ExitStatus.UNDETERMINED;
        };
    }

    private static Map<String, String> exitStatus() {
        return UsageMessageSpec.keyValuesMap(
                "  0:there is a policy",
                "  3:not determined: what to demand is not known, or cannot be met, or there is no usable resolver",
                "  4:there is no policy, and no failure hides one",
                " 64:the command line is wrong",
                " 65:the input is wrong: a name, a file");
    }

    /** As of {@code check} and {@code dns}: DANE is not in effect. */
    private static final int NO_POLICY = 4;
}
