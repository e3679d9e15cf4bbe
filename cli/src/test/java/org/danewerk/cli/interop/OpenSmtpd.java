package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.danewerk.lab.world.LabHost;

/**
 * OpenSMTPD, whose places and users are compiled in: it runs in a mount namespace that has them, and the machine has not.
 *
 * @param program where {@code tools/install-peers} unpacked it, below the root of its package
 */
record OpenSmtpd(Path program) {
    private static final String ENTER = """
            set -e
            for place in /var/spool /var/lib /usr/libexec /run; do
                [ ! -d "$place" ] || mount -t tmpfs -o mode=755 none "$place"
            done
            mkdir -m 711 /var/spool/smtpd
            mkdir -p /var/lib/opensmtpd/empty
            cp -r "$1/usr/libexec/opensmtpd" /usr/libexec/
            mount --bind "$2/passwd" /etc/passwd
            mount --bind "$2/group" /etc/group
            exec "$1/usr/sbin/smtpd" -d -f "$2/smtpd.conf"
            """;

    private static final List<String> USERS = List.of("opensmtpd:x:64501", "opensmtpq:x:64502");

    /** Is this host at an address of its own, and keeps what it takes in clear in one mailbox, a file each. @param box a Maildir */
    Daemon keeper(Path directory, LabHost host, InetAddress address, Path pki, Path box) throws IOException {
        Files.createDirectories(directory);
        Files.createDirectories(box);
        Files.setOwner(box, box.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        account(directory, "passwd", ":64501::/var/lib/opensmtpd/empty:/usr/sbin/nologin");
        account(directory, "group", ":");
        Files.writeString(directory.resolve("smtpd.conf"), """
                table all { "@" = "nobody" }
                listen on %s port %d hostname %s
                action "keep" maildir "%s" virtual <all>
                match from any for any action "keep"
                """.formatted(
                        address.getHostAddress(), Smtp.PORT, host.name().toText(), box));
        var root = program.getParent().getParent().getParent();
        var command = List.of(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "sh",
                "-c",
                ENTER,
                "sh",
                root.toString(),
                directory.toString());
        return Daemon.start("opensmtpd", directory, command).await(() -> Smtp.greets(address, Smtp.PORT));
    }

    private static void account(Path directory, String file, String rest) throws IOException {
        var copy = directory.resolve(file);
        Files.copy(Path.of("/etc", file), copy, StandardCopyOption.REPLACE_EXISTING);
        for (var user : USERS) {
            Files.writeString(
                    copy,
                    user + rest.replace("64501", user.substring(user.lastIndexOf(':') + 1)) + "\n",
                    StandardOpenOption.APPEND);
        }
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
