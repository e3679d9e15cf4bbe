package org.danewerk.cli.dns;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.dns.Question;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk dns chain}: the proof of an answer. */
public final class DnsChainCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "chain", "Show how an answer is proven, link by link from the root.");

    private final Options.Value<String> name = options.word("NAME", "1");

    private final Options.Value<String> type = options.word("TYPE", "1");

    private final Options.Flag json = options.flag("--json", "One JSON object, danewerk.proof/1 (docs/json-schema).");

    private final DnsQuestionOptions asked = new DnsQuestionOptions(options);

    public DnsChainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk dns chain NAME TYPE [OPTIONS]")
                .description(
                        "Prints the keys of each zone from the root down, the DS records that lead from one to the next, and the answer, "
                                + "as zone-file lines. A comment says how secure each is and who signs it until when, or why "
                                + "validation fails, with the rule and the number of RFC 8914.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(DnsQuestionOptions.exitStatus())
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk dns chain _25._tcp.mx.example.org TLSA",
                        "  danewerk dns chain dswrong.lab MX --lab    # why is it bogus?");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var question = new Question(
                DnsLookup.name(name.value().orElseThrow()),
                DnsLookup.type(type.value().orElseThrow()));
        var lookup = asked.lookup(terminal);
        return json.given() ? lookup.json(question) : lookup.chain(question);
    }
}
