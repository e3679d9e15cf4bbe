package org.danewerk.cli.check;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.arguments.StsOptions;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.OptionText;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Room;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.dns.DnsOptions;
import org.danewerk.cli.files.HtmlFile;
import org.danewerk.cli.output.ReportOptions;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.audit.AuditDepth;
import org.danewerk.operations.audit.AuditOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk check}: what it was asked, as the user typed it. */
public final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "check", "Check mail domains: every MX host, address, key algorithm and TLSA record.");

    private final Options.Words names = options.words("DOMAIN", "0..*");

    private final Options.Value<String> file = options.value(
            "--file",
            "LIST",
            "Read names from a file, one a line; - is standard input. Text behind # is left out. The "
                    + "list may be of any length.");

    private final Options.Flag lab = options.flag(
            "--lab",
            "Check the domains of the lab, a small signed Internet on this machine (danewerk lab list), "
                    + "and compare with its own table.");

    private final Options.Value<String> jobs = options.value(
            "-j --jobs",
            "N",
            "Domains at once. Default: 8 for names, 64 for a list; fewer where memory or the limit of open "
                    + "files is low. No address ever gets two connections at once.");

    private final Options.Value<String> bundle = options.value(
            "--bundle",
            "FILE",
            "Write all the facts of the run to a file, from which danewerk verify FILE comes to the same verdicts "
                    + "anywhere and at any time.");

    private final Options.Value<String> html = options.value(
            "--html",
            "FILE",
            "Write a report for people to a file beside what is printed: one page that needs no network and no script, "
                    + "for the screen and for paper. At most 300 domains.");

    private final FixOptions fixes = new FixOptions(options);

    private final DnsOptions dns = new DnsOptions(options.group("How to look it up"));

    private final JudgeOptions judge = new JudgeOptions(options.group("How to judge it"));

    private final SenderOptions senders = new SenderOptions(options.group("Whose mail to tell of"));

    private final ConnectOptions connect = new ConnectOptions(options.group("How to connect"));

    private final StsOptions sts = new StsOptions(options.group("What else to look at"));

    private final DemandOptions demand = new DemandOptions(options.group("What to require"));

    private final ReportOptions report = ReportOptions.ofDomains(options.group("How to report it, one of"));

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis(
                        "danewerk check [OPTIONS] DOMAIN | [HOST] | [HOST]:PORT ...",
                        "       danewerk check [OPTIONS] --file LIST",
                        "       danewerk check [OPTIONS] --lab [NAME ...]")
                .description(
                        "Looks up the mail servers of each domain with DNSSEC, connects to every address by STARTTLS, and says "
                                + "what a sender that validates DANE would do there, why, and what to fix. No message is sent.",
                        "",
                        "A name in brackets is a host itself, without MX lookup, as Postfix writes it. Quote it for the shell.")
                .optionListHeading("%nWhat to check:%n")
                .exitCodeListHeading(
                        "%nExit status, over the paths of all domains together; a path is one address of an MX "
                                + "host. Failures outrank what is not known, and that outranks DANE not in effect:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:every path is authenticated, and what --require asks for holds; with --lab: all is as the table says, "
                                + "where neither --require nor --exit is given",
                        "  1:some paths fail, or something required does not hold; with --lab: something differs",
                        "  2:all paths fail",
                        "  3:nothing fails, and something is not determined: a lookup or a connection failed for reasons of its own; "
                                + "or there is no usable resolver",
                        "  4:nothing fails, and DANE is not in effect for some domain: no TLSA records, or no DNSSEC",
                        " 64:the command line is wrong",
                        " 65:the input is wrong: a name, a file, an address. Of a list, what can be read is checked all the same",
                        " 70:an error in danewerk itself"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk check --lab                         # all of it, without a network",
                        "  danewerk check example.org",
                        "  danewerk check '[mx.example.org]:25'         # one host, without MX lookup",
                        "  danewerk check --trust-ad --resolver 127.0.0.1 example.org",
                        "  danewerk check --at 2026-12-24 example.org   # will it still hold then?",
                        "  danewerk check --sender exim example.org     # does mail from there arrive?",
                        "  danewerk check --file domains.txt -j 200 --jsonl > results.jsonl",
                        "  danewerk check --html report.html example.org",
                        "  danewerk check --nagios example.org",
                        "  danewerk check --require 311,all-mx,days=3 --exit=strict example.org");
        return options.spec();
    }

    @Override
    public Integer call() throws Exception {
        var request = request();
        return lab.given() ? LabCheck.run(terminal, request) : Check.run(terminal, request);
    }

    private CheckRequest request() {
        if (lab.given()) {
            refuseBesideLab();
        } else if (names.all().isEmpty() && !file.given()) {
            throw CliException.usage("no domain given; name some, or give --file LIST or --lab");
        } else if (!names.all().isEmpty() && file.given()) {
            throw CliException.usage("names and --file at once; give one of them");
        }
        var audit = new AuditOptions(judge.sender(), judge.depth(usualDepth()), connect.families(), connect.limits())
                .withPolicies(sts.policies());
        return new CheckRequest(
                new NameSource(names.all(), file.value()),
                jobs(),
                dns.request(),
                judge.at(),
                audit,
                sts.roots(),
                connect.allowReserved(),
                demand.request(report.form(), fixes.form()),
                senders.profiles(terminal, report.form(), audit.depth(), domains()),
                bundle.value().map(BundleFile::path),
                html.value().map(HtmlFile::path));
    }

    /** The lab's table is for its own resolver and clock, at level dane, over both address families. */
    private void refuseBesideLab() {
        Stream.of(
                        given("--file", file.given()),
                        dns.given(),
                        given("--at", judge.at().isPresent()),
                        given("--level dane-only", judge.sender().level() != SmtpLevel.DANE),
                        given("-4 or -6", connect.oneFamily()))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(option -> {
                    throw CliException.usage(option
                            + " does not go with --lab, whose table is for its own names, resolver, clock and sender");
                });
    }

    private static Optional<String> given(String option, boolean isGiven) {
        return isGiven ? Optional.of(option) : Optional.empty();
    }

    private int domains() {
        return file.given() ? Integer.MAX_VALUE : names.all().size();
    }

    private AuditDepth usualDepth() {
        return file.given() ? AuditDepth.QUICK : AuditDepth.FULL;
    }

    private int jobs() {
        int room = Room.domains();
        var given = jobs.orNull();
        if (given == null) {
            return Math.min(file.given() ? JOBS_OF_LIST : JOBS_OF_NAMES, room);
        }
        int wanted = OptionText.jobs(given);
        if (wanted > room) {
            Failures.say(
                    terminal,
                    "-j " + given + " is more than memory and the limit of open files allow; " + room + " at once");
        }
        return Math.min(wanted, room);
    }

    private static final int JOBS_OF_NAMES = 8;
    private static final int JOBS_OF_LIST = 64;
}
