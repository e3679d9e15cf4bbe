package org.danewerk.cli.dns;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.NextHop;
import org.danewerk.operations.Printable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code danewerk dns tlsa}: the TLSA records of a host. */
public final class DnsTlsaCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "tlsa", "Print the TLSA records of a host as zone-file lines, with their DNSSEC status.");

    private final Options.Value<String> host = options.word("HOST", "1");

    private final Options.Value<String> port =
            options.value("--port", "PORT", "Of the service. Default: " + NextHop.SMTP_PORT + ".");

    private final DnsQuestionOptions asked = new DnsQuestionOptions(options);

    public DnsTlsaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk dns tlsa HOST | OWNER [OPTIONS]")
                .description(
                        "HOST is a mail server's name, whose records stand at _25._tcp.HOST; a name that begins with an underscore is the "
                                + "owner itself. danewerk check says what the records are worth.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(DnsQuestionOptions.exitStatus())
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk dns tlsa mx.example.org",
                        "  danewerk dns tlsa _443._tcp.www.example.org",
                        "  danewerk dns tlsa mx.good311.lab --lab");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        return asked.lookup(terminal).answer(new Question(owner(), RecordType.TLSA));
    }

    private DomainName owner() {
        var text = host.value().orElseThrow();
        var given = DnsLookup.name(text);
        if (text.startsWith("_")) {
            return given;
        }
        return TlsaOwner.tcp(port(), given)
                .map(TlsaOwner::name)
                .orElseThrow(
                        () -> CliException.badInput("\"" + Printable.of(text) + "\" is too long for a TLSA record"));
    }

    private int port() {
        var text = port.orNull();
        if (text == null) {
            return NextHop.SMTP_PORT;
        }
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw CliException.usage("--port " + Printable.of(text) + ": a number from 1 to 65535");
    }
}
