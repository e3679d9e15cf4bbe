package org.danewerk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.audit.AuditDepth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code danewerk check}: what it was asked, as the user typed it. */
@Command(
        name = "check",
        sortOptions = false,
        header = "Check mail domains: every MX host, address, key algorithm and TLSA record.",
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "danewerk check [OPTIONS] DOMAIN | [HOST] | [HOST]:PORT ...",
            "       danewerk check [OPTIONS] --file LIST",
            "       danewerk check [OPTIONS] --lab [NAME ...]"
        },
        descriptionHeading = "%n",
        description = {
            "Looks up the mail servers of each domain with DNSSEC, connects to every address by STARTTLS, and says what a "
                    + "sender that validates DANE would do there, why, and what to fix. No message is sent.",
            "",
            "A name in brackets is a host itself, without MX lookup, as Postfix writes it. Quote it for the shell."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit status, over all domains given:%n",
        exitCodeList = {
            "  0:every path of every domain is authenticated",
            "  1:some paths fail",
            "  2:all paths fail",
            "  3:not determined: lookups or connections failed for reasons of their own",
            "  4:DANE is not in effect for some domain, and nothing fails",
            " 64:the command line is wrong",
            " 65:the input is wrong (a name, a file, an address); what could be read is checked",
            " 70:an error in danewerk itself"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  danewerk check example.org",
            "  danewerk check '[mx.example.org]:25'",
            "  danewerk check --file domains.txt -j 64 --jsonl > results.jsonl",
            "  danewerk check --nagios example.org"
        })
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DOMAIN", arity = "0..*", hidden = true)
    private List<String> names = List.of();

    @Option(
            names = "--file",
            paramLabel = "LIST",
            description = "Read names from a file, one a line; - is standard input. Text behind # is left out.")
    private @Nullable String file;

    @Option(
            names = "--lab",
            description =
                    "Check the domains of the lab, a small signed Internet on this machine, and compare with its own "
                            + "table: exit status 0 when all is as it says, else 1.")
    private boolean lab;

    @Option(names = "-j", paramLabel = "N", description = "Domains at once. Default: 8 for names, 64 with --file.")
    private @Nullable Integer parallel;

    @Option(
            names = "--resolver",
            paramLabel = "ADDR[:PORT]",
            description = "DNS resolver to ask; more than one are asked in turn. Default: those of /etc/resolv.conf.")
    private List<String> resolvers = List.of();

    @Option(
            names = "--root-anchor",
            paramLabel = "FILE",
            description = "Trust anchors (DS or DNSKEY lines) in place of the built-in ones of the root zone.")
    private @Nullable Path rootAnchor;

    @Option(
            names = "--trust-ad",
            paramLabel = "force",
            arity = "0..1",
            fallbackValue = "loopback",
            description = "Trust the AD bit of the resolver, which must be on this host, and do not validate here. "
                    + "--trust-ad=force trusts one elsewhere: the way to it must be safe.")
    private @Nullable String trustAd;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Judge signatures and certificates at this time (RFC 3339, or seconds since 1970).")
    private @Nullable String at;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "As which sender: dane (default), or dane-only, which insists on DANE.")
    private String level = SmtpLevel.DANE.text();

    @Option(
            names = "--depth",
            paramLabel = "DEPTH",
            description =
                    "quick: one handshake for each address, the default with --file. full: RSA and ECDSA apart, the "
                            + "default for names.")
    private @Nullable String depth;

    @ArgGroup(exclusive = true)
    private @Nullable Family family;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For each step on the network; whole lookups and sessions get four times as long.")
    private @Nullable String timeout;

    @Option(
            names = "--allow-reserved",
            description = "Connect to special-purpose addresses too (loopback, private networks).")
    private boolean allowReserved;

    @ArgGroup(exclusive = true)
    private @Nullable Format format;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One address family alone. */
    static final class Family {
        @Option(names = "-4", description = "IPv4 addresses only.")
        private boolean ipv4;

        @Option(names = "-6", description = "IPv6 addresses only.")
        private boolean ipv6;
    }

    /** One form of report. */
    static final class Format {
        @Option(names = "--text", description = "Zone-style lines, a verdict, the fix. The default.")
        private boolean text;

        @Option(names = "--json", description = "One JSON document (danewerk.check/1).")
        private boolean json;

        @Option(names = "--jsonl", description = "One JSON object a line, as each domain is done.")
        private boolean jsonl;

        @Option(names = "--nagios", description = "One line and the exit status of a monitoring plug-in (0 to 3).")
        private boolean nagios;
    }

    @Override
    public Integer call() throws Exception {
        if (reportForm() == ReportForm.NAGIOS) {
            try {
                return run();
            } catch (CliException e) {
                return Failures.monitoring(terminal, e.line());
            }
        }
        return run();
    }

    private int run() throws IOException, InterruptedException {
        var request = request();
        try {
            return lab ? new LabCheck(terminal, request).run(names) : new Check(terminal, request).run();
        } catch (ReaderGone e) {
            return ExitStatus.OK;
        }
    }

    private CheckRequest request() {
        var sender = SenderPolicy.DEFAULT.withLevel(CheckOptions.level(level));
        var options = CheckOptions.audit(sender, depth(), CheckOptions.families(ipv4(), ipv6()), timeout());
        if (parallel != null && (parallel < 1 || parallel > MOST_AT_ONCE)) {
            throw CliException.usage("-j " + parallel + ": 1 to " + MOST_AT_ONCE + " domains at once");
        }
        if (lab) {
            refuseBesideLab();
        } else if (names.isEmpty() && file == null) {
            throw CliException.usage("no domain given; name some, or give --file LIST or --lab");
        } else if (!names.isEmpty() && file != null) {
            throw CliException.usage("names and --file at once; give one of them");
        }
        return new CheckRequest(
                new NameSource(names, Optional.ofNullable(file)),
                parallel != null ? parallel : file != null ? FILE_AT_ONCE : NAMES_AT_ONCE,
                new DnsRequest(resolvers, Optional.ofNullable(rootAnchor), CheckOptions.trust(trustAd)),
                CheckOptions.at(at),
                options,
                allowReserved,
                reportForm());
    }

    /** The lab's table is for its own resolver and clock, at level dane, over both address families. */
    private void refuseBesideLab() {
        var given = new LinkedHashMap<String, Boolean>();
        given.put("--file", file != null);
        given.put("--resolver", !resolvers.isEmpty());
        given.put("--root-anchor", rootAnchor != null);
        given.put("--trust-ad", trustAd != null);
        given.put("--at", at != null);
        given.put("--level", !level.equals(SmtpLevel.DANE.text()));
        given.put("-4 or -6", family != null);
        given.forEach((option, isGiven) -> {
            if (isGiven) {
                throw CliException.usage(
                        option + " does not go with --lab, whose table is for its own resolver, clock and sender");
            }
        });
    }

    private AuditDepth depth() {
        return depth == null ? file != null ? AuditDepth.QUICK : AuditDepth.FULL : CheckOptions.depth(depth);
    }

    private Optional<Duration> timeout() {
        return CheckOptions.timeout(timeout);
    }

    private boolean ipv4() {
        return family != null && family.ipv4;
    }

    private boolean ipv6() {
        return family != null && family.ipv6;
    }

    private ReportForm reportForm() {
        if (format == null || format.text) {
            return ReportForm.TEXT;
        }
        return format.json ? ReportForm.JSON : format.jsonl ? ReportForm.JSON_LINES : ReportForm.NAGIOS;
    }

    private static final int NAMES_AT_ONCE = 8;
    private static final int FILE_AT_ONCE = 64;
    private static final int MOST_AT_ONCE = 10_000;
}
