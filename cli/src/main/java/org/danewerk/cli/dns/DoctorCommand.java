package org.danewerk.cli.dns;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.OptionText;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.dns.ResolverFault;
import org.danewerk.operations.Printable;
import org.danewerk.operations.doctor.KnownNames;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk doctor}: is this machine's resolver fit for DANE? */
public final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "doctor", "Say whether this machine's resolver is fit for DANE, hop by hop.");

    private final Options.Flag json =
            options.flag("--json", "One JSON document, danewerk.doctor/1 (docs/json-schema).");
    private final Options.Value<String> lab = options.attached(
            "--lab",
            "FAULT",
            ResolverFault.NONE.word(),
            "Examine a resolver of the lab with this fault, without a network: "
                    + Arrays.stream(ResolverFault.values())
                            .map(ResolverFault::word)
                            .collect(Collectors.joining(", "))
                    + ".");
    private final Options.Words resolvers;
    private final Options.Words upstreams;
    private final Options.Value<String> timeout;
    private final Options.Value<String> signed;
    private final Options.Value<String> bogus;
    private final Options.Value<String> unsigned;

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
        var asked = options.group("Whom to examine");
        resolvers = asked.values(
                "--resolver",
                "ADDR[:PORT]",
                "A resolver; may be given several times. Default: those of /etc/resolv.conf.");
        upstreams = asked.values(
                "--upstream",
                "ADDR[:PORT]",
                "What that resolver asks in turn, to tell which of the two loses something; may be given several times. Default "
                        + "for systemd-resolved: those it writes down.");
        timeout = asked.value("--timeout", "SECONDS", "For each question. Default: 5.");
        var names = options.group("Names whose state is known");
        signed = names.value(
                "--signed",
                "ZONE",
                "A signed zone. Default: " + KnownNames.PUBLIC.signed().toText() + ".");
        bogus = names.value(
                "--bogus",
                "ZONE",
                "One whose signatures are wrong. Default: "
                        + KnownNames.PUBLIC.bogus().toText() + ".");
        unsigned = names.value(
                "--unsigned",
                "ZONE",
                "One without DNSSEC. Default: " + KnownNames.PUBLIC.unsigned().toText() + ".");
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk doctor [OPTIONS]")
                .description(
                        "Puts nine questions whose right answer is known to each resolver: with and without EDNS, over TCP, unchecked, for "
                                + "a name that does not exist, for TLSA, for a name that is bogus. Says what it is good for: fit (it runs "
                                + "here and validates), passes-records (danewerk validates through it, a mail server cannot rely on it), "
                                + "unfit; and what is wrong, whose it is to fix, and how.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(exitStatus())
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk doctor",
                        "  danewerk doctor --resolver 127.0.0.53 --upstream 192.0.2.53",
                        "  danewerk doctor --lab=ad-stripped    # when the AD bit is lost");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var other = other();
        if (lab.given() && other.isPresent()) {
            throw CliException.usage(
                    other.get() + " does not go with --lab, which has a resolver and names of its own");
        }
        var examination = new ResolverExamination(terminal, json.given());
        if (lab.given()) {
            return examination.lab(fault(lab.value().orElseThrow()));
        }
        return examination.network(
                resolvers.all(), upstreams.all(), names(), timeout.value().map(OptionText::timeout));
    }

    private Optional<String> other() {
        if (!resolvers.all().isEmpty()) {
            return Optional.of("--resolver");
        }
        if (!upstreams.all().isEmpty()) {
            return Optional.of("--upstream");
        }
        for (var one : List.of(
                Map.entry("--timeout", timeout),
                Map.entry("--signed", signed),
                Map.entry("--bogus", bogus),
                Map.entry("--unsigned", unsigned))) {
            if (one.getValue().given()) {
                return Optional.of(one.getKey());
            }
        }
        return Optional.empty();
    }

    private KnownNames names() {
        return new KnownNames(
                name(signed, KnownNames.PUBLIC.signed()),
                name(bogus, KnownNames.PUBLIC.bogus()),
                name(unsigned, KnownNames.PUBLIC.unsigned()));
    }

    private static DomainName name(Options.Value<String> option, DomainName usual) {
        return option.value().map(DnsLookup::name).orElse(usual);
    }

    private static ResolverFault fault(String word) {
        return ResolverFault.of(word)
                .orElseThrow(() -> CliException.usage("--lab=" + Printable.of(word) + ": there are "
                        + Arrays.stream(ResolverFault.values())
                                .map(ResolverFault::word)
                                .collect(Collectors.joining(", "))));
    }

    private static Map<String, String> exitStatus() {
        return UsageMessageSpec.keyValuesMap(
                "  0:fit: a mail server on this machine may believe its resolver",
                "  1:not fit",
                "  3:not determined: nothing was heard, or too little",
                " 64:the command line is wrong",
                " 65:the input is wrong");
    }
}
