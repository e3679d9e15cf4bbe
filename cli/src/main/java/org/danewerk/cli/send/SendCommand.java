package org.danewerk.cli.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.danewerk.cli.arguments.ConnectOptions;
import org.danewerk.cli.arguments.StsOptions;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.dns.DnsOptions;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.send.Sending.Outgoing;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.mail.Envelope;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.mail.Mailbox;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.operations.Printable;
import org.danewerk.operations.deliver.DeliverOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk send}: what it was asked, as the user typed it. */
public final class SendCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options =
            new Options(this, "send", "Send a message to its recipients' mail servers, with DANE enforced.");

    private final Options.Words files = options.words("FILE", "0..*");

    private final Options.Value<String> from = options.value(
            "--from", "ADDR", "The sender, to whom notices go; <> for a message that must not be answered by any.");

    private final Options.Words to = options.values(
            "--to", "ADDR[,ADDR...]", "The recipients; may be given several times. At most 100 of them.");

    private final Options.Value<String> level = options.value(
            "--level",
            "LEVEL",
            "dane (default) insists on DANE where it is published, and on MTA-STS where DANE does not decide; dane-only sends to nobody without it; audit-only "
                    + "tells what both would refuse, and sends; may asks for neither.");

    private final Options.Flag requireTls = options.flag(
            "--require-tls",
            "Only to servers that are authenticated and promise the same of the next (REQUIRETLS, RFC 8689). A message with "
                    + "the field TLS-Required: No asks for the contrary, and is sent whatever TLS comes to.");

    private final Options.Value<String> queue = options.value(
            "--queue",
            "DIR",
            "Keep the message in this directory until it is delivered or given back; it is tried at once.");

    private final Options.Flag run =
            options.flag("--run", "Try what is due in the queue, at the level each message came with, and end.");

    private final Options.Flag list = options.flag(
            "--list", "Say what is in the queue: when it is tried next, and why each recipient has it not yet.");

    private final Options.Flag json = options.flag(
            "--json", "One JSON object, danewerk.send/1, or danewerk.send-queue/1 with --list (docs/json-schema).");

    private final Options.Flag lab = options.flag(
            "--lab", "Send to the domains of the lab (danewerk lab list), whose servers drop what they take.");

    private final Options.Value<Path> reports = options.path(
            "--report-dir",
            "DIR",
            "Keep what the sessions count for in TLS reports there, as report collect does; report build makes the reports.");

    private final Options.Value<Path> authorities = StsOptions.authorities(options);

    private final DnsOptions dns = new DnsOptions(options.group("How to look it up"));

    private final ConnectOptions connect = new ConnectOptions(options.group("How to connect"));

    public SendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis(
                        "danewerk send --from ADDR --to ADDR[,ADDR...] [OPTIONS] FILE...",
                        "       danewerk send --queue DIR --run [OPTIONS]",
                        "       danewerk send --queue DIR --list [--json]")
                .description(
                        "Looks up the mail servers of each domain with DNSSEC, and hands the message in FILE (- is standard input; of a directory "
                                + "each file in it; at most 16 MiB each) to "
                                + "the first that passes: the certificate is judged before the sender is named. Says for each recipient what "
                                + "happened, by which rule, and what was seen at each server. The message is sent as it is; header fields "
                                + "such as Date: and Message-ID: are the caller's.")
                .exitCodeListHeading("%nExit status, over all recipients:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:delivered to all; with --run also: nothing was due",
                        "  1:bounced: refused for good for some",
                        "  3:nothing was tried: no usable resolver; with --run also: another run works on the queue",
                        "  4:nothing bounced, and deferred for some: to be tried again; with --queue it will be, by --run, and so will what is "
                                + "kept and could not be tried yet, for a reason that is told",
                        " 64:the command line is wrong",
                        " 65:the input is wrong: the message, an address, the queue",
                        " 70:an error in danewerk itself"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk send --from a@example.org --to b@example.com mail.eml",
                        "  danewerk send --level dane-only --from a@example.org \\",
                        "                --to b@example.com,c@example.net - < mail.eml",
                        "  danewerk send --queue /var/spool/danewerk --run   # from cron or a timer",
                        "  danewerk send --lab --from a@sender.lab --to b@mismatch.lab mail.eml");
        return options.spec();
    }

    @Override
    public Integer call() throws IOException {
        if (lab.given() && dns.given().isPresent()) {
            throw CliException.usage(dns.given().get() + " does not go with --lab, which has a resolver of its own");
        }
        if (queue.value().filter(String::isEmpty).isPresent()) {
            throw CliException.usage("--queue \"\"; name a directory, . for this one");
        }
        var sending = new Sending(
                terminal,
                dns.request(),
                new DeliverOptions(DeliverOptions.DEFAULT.sender(), connect.families(), connect.limits()),
                StsOptions.roots(authorities),
                connect.timeout().map(SendTimes::within).orElse(SendTimes.STANDARD),
                connect.allowReserved(),
                lab.given(),
                json.given(),
                queue.value(),
                reports.value());
        if (run.given() || list.given()) {
            refuseBesideRun();
            return list.given() ? sending.list() : sending.run();
        }
        return sending.send(mails(), level());
    }

    private void refuseBesideRun() {
        if (run.given() && list.given()) {
            throw CliException.usage("--run and --list at once; give one of them");
        }
        if (list.given() && !queue.given()) {
            throw CliException.usage("--list without --queue DIR; what is to be listed?");
        }
        if (!queue.given()) {
            throw CliException.usage("--run without --queue DIR; whose messages are to be tried?");
        }
        if (!files.all().isEmpty() || from.given() || !to.all().isEmpty() || level.given() || requireTls.given()) {
            throw CliException.usage(
                    list.given()
                            ? "--list shows what is in the queue; give no message beside it"
                            : "--run tries what is in the queue, each message as it came; give no message beside it");
        }
    }

    private List<Outgoing> mails() {
        var sender = from.orNull();
        if (sender == null || to.all().isEmpty() || files.all().isEmpty()) {
            throw CliException.usage(
                    "--from ADDR, --to ADDR and a FILE with the message are needed; - is standard input");
        }
        if (sender.isEmpty()) {
            throw CliException.badInput("--from \"\"; give an address, or <> for a message without a sender");
        }
        var envelopeFrom = sender.equals("<>") ? Optional.<Mailbox>empty() : Optional.of(mailbox("--from", sender));
        var recipients = recipients();
        var names = files.all().stream().flatMap(SendCommand::filesOf).toList();
        if (names.isEmpty()) {
            throw CliException.badInput("\"" + Printable.of(files.all().getFirst()) + "\" has no message in it");
        }
        return names.stream()
                .map(name -> new Outgoing(
                        names.size() == 1 ? Optional.empty() : Optional.of(name), mail(envelopeFrom, recipients, name)))
                .toList();
    }

    /** Those in a directory as they are sorted, but what is hidden. */
    private static Stream<String> filesOf(String name) {
        try {
            var path = Path.of(name);
            if (name.equals("-") || !Files.isDirectory(path)) {
                return Stream.of(name);
            }
            try (var files = Files.list(path)) {
                return files
                        .filter(file -> Files.isRegularFile(file)
                                && !String.valueOf(file.getFileName()).startsWith("."))
                        .map(Path::toString)
                        .sorted()
                        .toList()
                        .stream();
            }
        } catch (InvalidPathException e) {
            return Stream.of(name);
        } catch (IOException e) {
            throw CliException.badInput("\"" + Printable.of(name) + "\" cannot be read; may this user?");
        }
    }

    private Mail mail(Optional<Mailbox> sender, List<Mailbox> recipients, String name) {
        var input = InputFile.read(terminal, name, ", the most that is taken of a message");
        var content = switch (MailContent.of(input.octets())) {
            case Parsed.Ok<MailContent>(var ok) -> ok;
            case Parsed.Malformed<MailContent>(var offset, var reason) ->
                throw CliException.badInput(input.where() + " cannot be sent: at octet " + offset + ", " + reason);
        };
        var demand = requireTls.given()
                ? MessageDemand.TLS_REQUIRED // RFC 8689 §4.1: whatever the header says
                : content.saysTlsOptional() ? MessageDemand.TLS_OPTIONAL : MessageDemand.NONE;
        return new Mail(new Envelope(sender, recipients, demand), content);
    }

    private List<Mailbox> recipients() {
        var recipients = new ArrayList<Mailbox>();
        for (var words : to.all()) {
            for (var word : betweenCommas(words)) {
                var recipient = mailbox("--to", word.strip());
                if (!recipients.contains(recipient)) {
                    recipients.add(recipient);
                }
            }
        }
        if (recipients.size() > Envelope.MOST_RECIPIENTS) {
            throw CliException.badInput(recipients.size() + " recipients; send to " + Envelope.MOST_RECIPIENTS
                    + " at a time, as many as every server takes");
        }
        return recipients;
    }

    /** A comma inside quotes is part of an address. RFC 5321 §4.1.2. */
    private static List<String> betweenCommas(String words) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(words.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(words.substring(from));
        return parts;
    }

    private static Mailbox mailbox(String option, String text) {
        return switch (Mailbox.parse(text)) {
            case Parsed.Ok<Mailbox>(var mailbox) -> mailbox;
            case Parsed.Malformed<Mailbox>(var offset, var reason) ->
                throw CliException.badInput(option + " \"" + Printable.of(text) + "\": " + reason);
        };
    }

    private SmtpLevel level() {
        var given = level.orNull();
        return switch (given == null ? "dane" : given) {
            case "dane" -> SmtpLevel.DANE;
            case "dane-only" -> SmtpLevel.DANE_ONLY;
            case "may" -> SmtpLevel.MAY;
            case "audit-only" -> SmtpLevel.AUDIT;
            default -> throw CliException.usage("--level " + given + ": there are dane, dane-only, may and audit-only");
        };
    }
}
