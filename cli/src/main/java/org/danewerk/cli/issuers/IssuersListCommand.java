package org.danewerk.cli.issuers;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Failures;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.core.issuer.IssuerCertificate;
import org.danewerk.operations.Printable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk issuers list}: which authority a digest is of, and which digests an authority has. */
public final class IssuersListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "list", "List issuers by name or digest.");

    private final Options.Words words = options.words("NAME|DIGEST", "0..*");

    public IssuersListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk issuers list [NAME | DIGEST ...]")
                .description(
                        "Those whose organisation or name has all of the words in it, or whose digest begins with one. Each with its "
                                + "status, its key, its last day, and SHA-256 of key and of certificate: what records 2 1 1 and 2 0 1 hold.",
                        "",
                        "The status is what the authority said: active, backup, retired; or it is not known: root, intermediate. "
                                + "Columns are separated by tabs.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:there are such", "  1:there is none", " 64:the command line is wrong"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk issuers list letsencrypt",
                        "  danewerk issuers list 8d02536c887482bc34ff54e41d2ba659");
        return options.spec();
    }

    @Override
    public Integer call() {
        var wanted = words.all().stream().map(IssuersListCommand::plain).toList();
        var found = KnownIssuers.of(terminal).base().certificates().stream()
                .filter(one -> wanted.stream().allMatch(word -> matches(one, word)))
                .toList();
        for (var one : found) {
            terminal.out()
                    .println(String.join(
                            "\t",
                            one.standing().text(),
                            Printable.of(one.title()),
                            Printable.of(one.key()),
                            one.notAfter().toString(),
                            one.keyDigest().toHex(),
                            one.certificateDigest().toHex()));
        }
        if (found.isEmpty()) {
            Failures.say(terminal, "no issuer of that name or digest is known");
            return ExitStatus.DIFFERENT;
        }
        return ExitStatus.OK;
    }

    private static boolean matches(IssuerCertificate one, String word) {
        return plain(one.organisation() + one.name()).contains(word)
                || one.keyDigest().toHex().startsWith(word)
                || one.certificateDigest().toHex().startsWith(word);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
