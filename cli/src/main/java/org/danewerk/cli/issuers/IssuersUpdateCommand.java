package org.danewerk.cli.issuers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Counted;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.cli.files.WholeFile;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.operations.Printable;
import org.danewerk.operations.issuers.IssuerUpdate;
import org.danewerk.operations.material.Holding;
import org.danewerk.operations.material.MaterialReader;
import org.danewerk.operations.material.Reading;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** {@code danewerk issuers update}: adds the authorities of certificates to those that are known. */
public final class IssuersUpdateCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Options options = new Options(this, "update", "Add the authorities of certificates to the known.");

    private int left;

    private final Options.Words files = options.words("FILE|DIR", "1..*");

    public IssuersUpdateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    public CommandSpec spec() {
        options.usage()
                .customSynopsis("danewerk issuers update FILE | DIR ...")
                .description(
                        "Reads certificates, PEM or DER, single or bundles; of a directory all files in it. Those of authorities that are not "
                                + "known yet are written, with all that were known, to the file of your own issuers: "
                                + "${XDG_DATA_HOME:-~/.local/share}/danewerk/issuers.tsv, or the one that DANEWERK_ISSUERS names. Where it is, "
                                + "it is used in place of what is shipped.",
                        "",
                        "No certificate says whether its authority still issues from it: new ones have the status root or intermediate. "
                                + "The file is text; write active, backup or retired into it where you know.")
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(UsageMessageSpec.keyValuesMap(
                        "  0:the file has all of them",
                        " 64:the command line is wrong",
                        " 65:there is no certificate to be read, or the file cannot be written"))
                .footerHeading("%nExamples:%n")
                .footer(
                        "  danewerk issuers update /etc/ssl/certs",
                        "  danewerk issuers update isrg-root-x1.pem r12.der");
        return options.spec();
    }

    @Override
    public Integer call() {
        var target = KnownIssuers.userFile(terminal)
                .orElseThrow(() -> CliException.usage(
                        "there is no home directory to keep the file in; name one in " + KnownIssuers.VARIABLE));
        var update = new IssuerUpdate(
                KnownIssuers.of(terminal).base(),
                LocalDate.ofInstant(terminal.clock().instant(), ZoneOffset.UTC));
        int certificates = 0;
        for (var name : files.all()) {
            certificates += add(update, name);
        }
        var text = update.result().toText();
        if (text.length() > IssuerBase.LONGEST) {
            throw CliException.badInput("these are " + update.added().size()
                    + " new certificates, more than the file may hold; nothing is written. Give fewer");
        }
        if (certificates == 0) {
            throw CliException.badInput("there is no certificate in " + Printable.of(String.join(", ", files.all())));
        }
        write(target, text);
        update.added()
                .forEach(one -> terminal.out()
                        .println("+ " + Printable.of(one.title()) + ", "
                                + one.standing().text() + ", until " + one.notAfter()));
        terminal.out()
                .println(Printable.of(target.toString()) + ": "
                        + Counted.of(update.result().certificates().size(), "certificate") + "; "
                        + update.added().size() + " new, "
                        + update.known() + " of those given known before, " + update.others() + " no authority's"
                        + (left == 0
                                ? ""
                                : "; " + Counted.of(left, "file") + " left out: too large, unreadable, or too many"));
        return ExitStatus.OK;
    }

    private static void write(Path target, String text) {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            WholeFile.write(target, text);
        } catch (IOException e) {
            throw CliException.badInput(Printable.of(target.toString())
                    + " cannot be written; name a file in a directory that you may write to in "
                    + KnownIssuers.VARIABLE);
        }
    }

    /** How many certificates there were. */
    private int add(IssuerUpdate update, String name) {
        if (!isDirectory(name)) {
            var file = InputFile.read(terminal, name);
            return switch (MaterialReader.read(file.octets(), Optional.empty())) {
                case Reading.Found(var holdings) -> add(update, holdings, file.where());
                case Reading.Unreadable(var reason, var fix) ->
                    throw CliException.badInput(file.where() + ": " + reason + "; give certificates, PEM or DER");
                case Reading.PasswordNeeded(var what) ->
                    throw CliException.badInput(file.where() + " is " + what + "; give certificates");
                case Reading.WrongPassword(var what) ->
                    throw CliException.badInput(file.where() + " is " + what + "; give certificates");
            };
        }
        int certificates = 0;
        var all = filesOf(name);
        left += Math.max(0, all.size() - MOST_FILES);
        for (var file : all.subList(0, Math.min(all.size(), MOST_FILES))) {
            var octets = octets(file);
            if (octets.isEmpty()) {
                left++;
            } else if (MaterialReader.read(octets.get(), Optional.empty()) instanceof Reading.Found(var holdings)) {
                // what is no certificate stands beside them in many a directory
                certificates += add(update, holdings, file.getFileName().toString());
            }
        }
        return certificates;
    }

    private static boolean isDirectory(String name) {
        try {
            return Files.isDirectory(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static int add(IssuerUpdate update, List<Holding> holdings, String source) {
        int certificates = 0;
        for (var holding : holdings) {
            for (var certificate : holding.chain()) {
                update.add(certificate, source);
                certificates++;
            }
        }
        return certificates;
    }

    private static List<Path> filesOf(String directory) {
        try (var entries = Files.list(Path.of(directory))) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw CliException.badInput(
                    Printable.of(directory) + " cannot be read: " + Printable.of(String.valueOf(e.getMessage())));
        }
    }

    /** Empty where it cannot be read, or is larger than any bundle. */
    private static Optional<Bytes> octets(Path file) {
        try (var in = Files.newInputStream(file)) {
            var octets = in.readNBytes(LARGEST + 1);
            return octets.length > LARGEST ? Optional.empty() : Optional.of(Bytes.of(octets));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static final int MOST_FILES = 10_000;
    private static final int LARGEST = 4 << 20;
}
