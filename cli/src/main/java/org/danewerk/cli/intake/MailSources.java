package org.danewerk.cli.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.cli.base.Terminal;
import org.danewerk.cli.files.InputFile;
import org.danewerk.operations.dkim.DkimVerifier;

/** Mails in files, in mailboxes of the form Maildir and in other directories, or the one that standard input is. */
final class MailSources {
    private MailSources() {}

    /** The names of files, each for {@link #read}. */
    static List<String> named(List<String> words) throws IOException {
        var names = new ArrayList<String>();
        for (var word : words.isEmpty() ? List.of("-") : words) {
            if (!word.equals("-") && InputFile.exists(word) && Files.isDirectory(Path.of(word))) {
                addAll(Path.of(word), names);
            } else {
                names.add(word);
            }
        }
        return names;
    }

    private static void addAll(Path directory, List<String> names) throws IOException {
        boolean mailbox = Files.isDirectory(directory.resolve("new")) || Files.isDirectory(directory.resolve("cur"));
        for (var part : mailbox ? List.of(directory.resolve("cur"), directory.resolve("new")) : List.of(directory)) {
            if (Files.isDirectory(part)) {
                try (var files = Files.list(part)) {
                    files.filter(file -> !file.getFileName().toString().startsWith("."))
                            .filter(Files::isRegularFile)
                            .map(Path::toString)
                            .sorted()
                            .forEach(names::add);
                } catch (UncheckedIOException e) {
                    throw new IOException(directory + " cannot be listed", e);
                }
            }
        }
    }

    /** One octet more than is ever read of a mail, where there are as many. A mail server may wait until all of it is taken. */
    static byte[] read(Terminal terminal, String name) {
        return InputFile.open(terminal, name, in -> {
            var mail = in.readNBytes(DkimVerifier.LARGEST_MAIL + 1);
            in.transferTo(OutputStream.nullOutputStream());
            return mail;
        });
    }
}
