package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.base.Limits;
import org.danewerk.net.update.TsigKeyFile;
import org.danewerk.operations.Live;
import org.danewerk.operations.publish.OwnNames;
import org.danewerk.operations.publish.Publisher;

/** A BIND that signs its zones inline, takes updates of each domain's TLSA records, and tells its secondary of nothing. */
record InlineBind(Path directory, InetAddress address) {
    Daemon start(List<RolledDomain> domains) throws IOException {
        for (var domain : domains) {
            Files.writeString(directory.resolve(domain.zone().toText() + ".zone"), domain.zoneText());
        }
        Files.createFile(keyFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keyFile(), "key \"ours\" {\n\talgorithm hmac-sha256;\n\tsecret \"" + SECRET + "\";\n};\n");
        Files.writeString(directory.resolve("named.conf"), """
                key "ours" { algorithm hmac-sha256; secret "%3$s"; };
                controls { };
                options {
                  directory "%1$s";
                  key-directory "%1$s";
                  managed-keys-directory "%1$s";
                  listen-on port 53 { %2$s; };
                  listen-on-v6 { none; };
                  recursion no;
                  dnssec-validation no;
                  notify no;
                  allow-transfer { 127.0.0.0/8; };
                  pid-file "%1$s/named.pid";
                  session-keyfile "%1$s/session.key";
                };
                %4$s""".formatted(
                        directory,
                        address.getHostAddress(),
                        SECRET,
                        domains.stream().map(InlineBind::configuration).collect(Collectors.joining())));
        var command = List.of(
                Programs.path("named"),
                "-g",
                "-c",
                directory.resolve("named.conf").toString());
        return Daemon.start("named", directory, command)
                .await(() -> domains.stream().allMatch(domain -> Dns.signs(address, domain.zone())));
    }

    Publisher publisher(RolledDomain domain) throws IOException {
        return Live.updates(
                OwnNames.of(domain.zone()),
                new InetSocketAddress(address, Dns.PORT),
                Optional.of(TsigKeyFile.read(keyFile().toString()).orThrow()),
                Limits.DEFAULT,
                Clock.systemUTC());
    }

    /** As {@code tsig-keygen} writes it. */
    Path keyFile() {
        return directory.resolve("ours.key");
    }

    private static String configuration(RolledDomain domain) {
        return """
               zone "%1$s" {
                 type primary;
                 file "%1$s.zone";
                 dnssec-policy default;
                 inline-signing yes;
                 update-policy { grant ours name %2$s. TLSA; };
               };
               """.formatted(domain.zone().toText(), domain.owner().toText());
    }

    private static final String SECRET = "b3VycyBhbmQgbm9ib2R5IGVsc2UncyBrZXk=";
}
