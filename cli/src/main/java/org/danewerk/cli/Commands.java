package org.danewerk.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.check.CheckCommand;
import org.danewerk.cli.check.DiffCommand;
import org.danewerk.cli.check.SendersCommand;
import org.danewerk.cli.check.SendersListCommand;
import org.danewerk.cli.check.SendersShowCommand;
import org.danewerk.cli.check.VerifyCommand;
import org.danewerk.cli.dns.DnsAnchorsCommand;
import org.danewerk.cli.dns.DnsChainCommand;
import org.danewerk.cli.dns.DnsCommand;
import org.danewerk.cli.dns.DnsServersCommand;
import org.danewerk.cli.dns.DnsTlsaCommand;
import org.danewerk.cli.dns.DoctorCommand;
import org.danewerk.cli.intake.ReportListCommand;
import org.danewerk.cli.intake.ReportReceiveCommand;
import org.danewerk.cli.intake.ReportServeCommand;
import org.danewerk.cli.issuers.IssuersCommand;
import org.danewerk.cli.issuers.IssuersListCommand;
import org.danewerk.cli.issuers.IssuersUpdateCommand;
import org.danewerk.cli.lab.LabCommand;
import org.danewerk.cli.lab.LabListCommand;
import org.danewerk.cli.lab.LabUpCommand;
import org.danewerk.cli.lab.SenderTestCommand;
import org.danewerk.cli.policy.PolicyCommand;
import org.danewerk.cli.policy.PolicyQueryCommand;
import org.danewerk.cli.policy.PolicyServeCommand;
import org.danewerk.cli.publish.ExplainCommand;
import org.danewerk.cli.publish.GenCommand;
import org.danewerk.cli.publish.LintCommand;
import org.danewerk.cli.rollover.RolloverAbortCommand;
import org.danewerk.cli.rollover.RolloverCommand;
import org.danewerk.cli.rollover.RolloverGuardCommand;
import org.danewerk.cli.rollover.RolloverNextCommand;
import org.danewerk.cli.rollover.RolloverRunCommand;
import org.danewerk.cli.rollover.RolloverStartCommand;
import org.danewerk.cli.rollover.RolloverStatusCommand;
import org.danewerk.cli.send.SendCommand;
import org.danewerk.cli.sts.StsCheckCommand;
import org.danewerk.cli.sts.StsCommand;
import org.danewerk.cli.sts.StsLintCommand;
import org.danewerk.cli.tlsrpt.ReportBuildCommand;
import org.danewerk.cli.tlsrpt.ReportCollectCommand;
import org.danewerk.cli.tlsrpt.ReportCommand;
import org.danewerk.cli.tlsrpt.ReportLintCommand;
import org.danewerk.cli.tlsrpt.ReportSendCommand;
import picocli.CommandLine;

/** The commands, in the order of the help. Only the one that is asked for is made: a start must not pay for all of them. */
final class Commands {
    private Commands() {}

    /** @param words the command line; all commands are made where the first one names none */
    static void addTo(CommandLine root, Terminal terminal, List<String> words) {
        var asked = words.isEmpty() ? "" : words.getFirst();
        if (ALL.containsKey(asked)) {
            add(root, asked, terminal);
        } else {
            ALL.keySet().forEach(name -> add(root, name, terminal));
            root.addSubcommand("help", new HelpCommand().spec());
        }
    }

    private static void add(CommandLine root, String name, Terminal terminal) {
        var make = ALL.get(name);
        if (make != null) {
            root.addSubcommand(name, make.apply(terminal));
        }
    }

    private static CommandLine lab(Terminal terminal) {
        return new CommandLine(new LabCommand().spec())
                .addSubcommand("list", new LabListCommand(terminal).spec())
                .addSubcommand("up", new LabUpCommand(terminal).spec())
                .addSubcommand("sender-test", new SenderTestCommand(terminal).spec());
    }

    private static CommandLine issuers(Terminal terminal) {
        return new CommandLine(new IssuersCommand().spec())
                .addSubcommand("list", new IssuersListCommand(terminal).spec())
                .addSubcommand("update", new IssuersUpdateCommand(terminal).spec());
    }

    private static CommandLine rollover(Terminal terminal) {
        return new CommandLine(new RolloverCommand().spec())
                .addSubcommand("status", RolloverStatusCommand.status(terminal).spec())
                .addSubcommand("plan", RolloverStatusCommand.plan(terminal).spec())
                .addSubcommand("start", new RolloverStartCommand(terminal).spec())
                .addSubcommand("next", new RolloverNextCommand(terminal).spec())
                .addSubcommand("run", new RolloverRunCommand(terminal).spec())
                .addSubcommand("abort", new RolloverAbortCommand(terminal).spec())
                .addSubcommand("guard", new RolloverGuardCommand(terminal).spec());
    }

    private static CommandLine sts(Terminal terminal) {
        return new CommandLine(new StsCommand().spec())
                .addSubcommand("check", new StsCheckCommand(terminal).spec())
                .addSubcommand("lint", new StsLintCommand(terminal).spec());
    }

    private static CommandLine policy(Terminal terminal) {
        return new CommandLine(new PolicyCommand().spec())
                .addSubcommand("query", new PolicyQueryCommand(terminal).spec())
                .addSubcommand("serve", new PolicyServeCommand(terminal).spec());
    }

    private static CommandLine report(Terminal terminal) {
        return new CommandLine(new ReportCommand().spec())
                .addSubcommand("collect", new ReportCollectCommand(terminal).spec())
                .addSubcommand("build", new ReportBuildCommand(terminal).spec())
                .addSubcommand("send", new ReportSendCommand(terminal).spec())
                .addSubcommand("serve", new ReportServeCommand(terminal).spec())
                .addSubcommand("receive", new ReportReceiveCommand(terminal).spec())
                .addSubcommand("list", new ReportListCommand(terminal).spec())
                .addSubcommand("lint", new ReportLintCommand(terminal).spec());
    }

    private static CommandLine senders(Terminal terminal) {
        return new CommandLine(new SendersCommand().spec())
                .addSubcommand("list", new SendersListCommand(terminal).spec())
                .addSubcommand("show", new SendersShowCommand(terminal).spec());
    }

    private static CommandLine dns(Terminal terminal) {
        return new CommandLine(new DnsCommand().spec())
                .addSubcommand("chain", new DnsChainCommand(terminal).spec())
                .addSubcommand("tlsa", new DnsTlsaCommand(terminal).spec())
                .addSubcommand("servers", new DnsServersCommand(terminal).spec())
                .addSubcommand("anchors", new DnsAnchorsCommand(terminal).spec());
    }

    private static final Map<String, Function<Terminal, Object>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("check", terminal -> new CheckCommand(terminal).spec());
        ALL.put("gen", terminal -> new GenCommand(terminal).spec());
        ALL.put("lint", terminal -> new LintCommand(terminal).spec());
        ALL.put("explain", terminal -> new ExplainCommand(terminal).spec());
        ALL.put("verify", terminal -> new VerifyCommand(terminal).spec());
        ALL.put("send", terminal -> new SendCommand(terminal).spec());
        ALL.put("rollover", Commands::rollover);
        ALL.put("issuers", Commands::issuers);
        ALL.put("sts", Commands::sts);
        ALL.put("policy", Commands::policy);
        ALL.put("report", Commands::report);
        ALL.put("dns", Commands::dns);
        ALL.put("senders", Commands::senders);
        ALL.put("doctor", terminal -> new DoctorCommand(terminal).spec());
        ALL.put("lab", Commands::lab);
        ALL.put("diff", terminal -> new DiffCommand(terminal).spec());
        ALL.put("conformance", terminal -> new ConformanceCommand(terminal).spec());
        ALL.put("completion", terminal -> new CompletionCommand(terminal).spec());
    }
}
