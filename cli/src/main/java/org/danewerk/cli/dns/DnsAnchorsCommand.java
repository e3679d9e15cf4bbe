package org.danewerk.cli.dns;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.OptionText;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk dns anchors}: the trust anchors of the root, in use and to come. */
public final class DnsAnchorsCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(
            this, "anchors", "Show the trust anchors of the root, or take over those of a file that IANA has signed.");

    private final Options.Value<String> file = options.word("FILE", "0..1");
    private final Options.Flag json =
            options.flag("--json", "One JSON document, danewerk.anchors/1 (docs/json-schema).");
    private final Options.Flag lab =
            options.flag("--lab", "Ask the DNS of the lab (danewerk lab list), without a network.");
    private final Options.Value<String> at =
            options.value("--at", "TIME", "Judge signatures and anchors at this time, as for check. Default: now.");

    private final Options.Value<Path> signature;
    private final Options.Value<Path> authority;
    private final Options.Value<String> signer;
    private final Options.Flag acceptUnsigned;
    private final Options.Flag acceptNew;
    private final Options.Value<Path> write;
    private final DnsOptions dns;

    public DnsAnchorsCommand(Terminal terminal) {
        this.terminal = terminal;
        var update = options.group("What to do with FILE, the root-anchors.xml of IANA");
        signature = update.path("--signature", "FILE", "Its signature, root-anchors.p7s.");
        authority = update.path(
                "--authority", "FILE", "Certificates of the authority that the signer must be under: icannbundle.pem.");
        signer = update.value(
                "--signer", "ADDRESS", "Whose certificate it must be. Default: " + AnchorFileCheck.IANA + ".");
        acceptUnsigned = update.flag(
                "--accept-unsigned", "Vouch for the file yourself, such as one that you have fetched over HTTPS.");
        acceptNew = update.flag("--accept-new", "Vouch for a file none of whose anchors is in use here.");
        write = update.path("--write", "FILE", "Write what is accepted to this file, for --root-anchor.");
        dns = new DnsOptions(options.group("How to look it up"));
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk dns anchors [FILE] [OPTIONS]")
                .description(
                        "Without FILE: lists the anchors in use, asks a resolver for the keys of the root, and says whether each that "
                                + "signs has its anchor. With FILE: lists its anchors, says whether the file is IANA's and may "
                                + "take the place of those in use, and asks nobody. Nothing is ever fetched: whoever brings the "
                                + "file may be anybody, the signature tells.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(exitStatus())
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk dns anchors",
                        "  danewerk dns anchors root-anchors.xml --signature root-anchors.p7s \\",
                        "      --authority icannbundle.pem --write /etc/danewerk/root.ds");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        var time = at.value().map(OptionText::at);
        return file.given() ? file(time) : inUse(time);
    }

    private int file(Optional<Instant> time) throws IOException {
        var needless = lab.given() ? Optional.of("--lab") : dns.asksGiven();
        if (needless.isPresent()) {
            throw CliException.usage(needless.get() + " does not go with a file: nobody is asked");
        }
        if (signature.given() != authority.given()) {
            throw CliException.usage(
                    signature.given()
                            ? "--signature says nothing without --authority, the certificates that the signer must be under"
                            : "--authority is of no use without --signature");
        }
        if (signer.given() && !signature.given()) {
            throw CliException.usage("--signer is of no use without --signature");
        }
        if (acceptUnsigned.given() && signature.given()) {
            throw CliException.usage(
                    "--accept-unsigned does not go with --signature, which is to decide; give one of them");
        }
        var check = new AnchorFileCheck(
                terminal,
                dns.rootAnchor(),
                time.orElseGet(terminal.clock()::instant),
                acceptNew.given(),
                write.value());
        return check.show(file.value().orElseThrow(), authentication(), json.given());
    }

    private AnchorFileCheck.Proof authentication() {
        return signature
                .value()
                .<AnchorFileCheck.Proof>map(p7s -> new AnchorFileCheck.Proof.Signature(
                        p7s, authority.value().orElseThrow(), signer.value().orElse(AnchorFileCheck.IANA)))
                .orElseGet(() -> acceptUnsigned.given()
                        ? new AnchorFileCheck.Proof.Word()
                        : new AnchorFileCheck.Proof.Nothing());
    }

    private int inUse(Optional<Instant> time) throws IOException {
        for (var one : List.of(
                Map.entry("--signature", signature),
                Map.entry("--authority", authority),
                Map.entry("--write", write))) {
            if (one.getValue().given()) {
                throw CliException.usage(one.getKey() + " is of no use without a FILE, the root-anchors.xml of IANA");
            }
        }
        if (signer.given() || acceptNew.given() || acceptUnsigned.given()) {
            throw CliException.usage("there is nothing to accept without a FILE, the root-anchors.xml of IANA");
        }
        var check = new AnchorsInUse(terminal, json.given());
        if (lab.given()) {
            var other = dns.given().or(() -> time.map(instant -> "--at"));
            if (other.isPresent()) {
                throw CliException.usage(
                        other.get() + " does not go with --lab, which has a resolver and a clock of its own");
            }
            return check.lab();
        }
        var request = dns.request();
        if (request.trust() != DnsRequest.Trust.NOBODY) {
            throw CliException.usage("--trust-ad does not go with anchors: the resolver has them then");
        }
        return check.network(request, time);
    }

    private static Map<String, String> exitStatus() {
        return UsageMessageSpec.keyValuesMap(
                "  0:all keys that sign the root have an anchor; with FILE: accepted",
                "  1:warnings or errors; with FILE: not accepted, and nothing is written",
                "  3:not determined: nobody answers for the root",
                " 64:the command line is wrong",
                " 65:the input is wrong");
    }
}
