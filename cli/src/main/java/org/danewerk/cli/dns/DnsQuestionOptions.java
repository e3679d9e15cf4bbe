package org.danewerk.cli.dns;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.OptionText;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.operations.audit.AuditOptions;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Where the commands about the DNS put their question, and when it is judged. */
final class DnsQuestionOptions {
    private final Options.Flag lab;
    private final Options.Value<String> at;
    private final DnsOptions dns;

    DnsQuestionOptions(Options options) {
        lab = options.flag("--lab", "Ask the DNS of the lab (danewerk lab list), without a network.");
        at = options.value("--at", "TIME", "Judge signatures at this time, as for check. Default: now.");
        dns = new DnsOptions(options.group("How to look it up"));
    }

    DnsLookup lookup(Terminal terminal) {
        var time = time();
        return new DnsLookup(terminal, dns.request(), time, lab.given());
    }

    /** @param allowReserved whether servers at special-purpose addresses are asked */
    DnsServers servers(Terminal terminal, AuditOptions options, boolean allowReserved) {
        var time = time();
        var request = dns.request();
        if (request.trust() != DnsRequest.Trust.NOBODY) {
            throw CliException.usage("--trust-ad does not go with servers: what each says is validated here");
        }
        return new DnsServers(terminal, request, options, allowReserved, time, lab.given());
    }

    private Optional<Instant> time() {
        var time = Optional.ofNullable(at.orNull()).map(OptionText::at);
        var other = dns.given().or(() -> time.map(instant -> "--at"));
        if (lab.given() && other.isPresent()) {
            throw CliException.usage(
                    other.get() + " does not go with --lab, which has a resolver and a clock of its own");
        }
        return time;
    }

    static Map<String, String> exitStatus() {
        return UsageMessageSpec.keyValuesMap(
                "  0:there are records, and they are secure",
                "  1:bogus: DNSSEC validation fails",
                "  3:not determined: no answer, or none of use",
                "  4:insecure, or no such record",
                " 64:the command line is wrong",
                " 65:the input is wrong");
    }
}
