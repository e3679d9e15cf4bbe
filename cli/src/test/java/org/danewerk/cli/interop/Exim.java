package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.lab.world.LabHost;
import org.danewerk.lab.world.LabWorld;

/** Exim under configurations of its own. */
final class Exim {
    private final Path program;

    Exim(Path program) {
        this.program = program;
    }

    /** Is each of these hosts, and drops what mail it takes. @param pki where {@link LabWorld#writePki} wrote */
    Daemon receiver(Path directory, List<LabHost> hosts, Path pki) throws IOException {
        own(directory, Files.createDirectories(directory.resolve("spool")));
        own(directory, directory);
        for (var host : hosts) {
            for (var suffix : List.of(".key.pem", ".chain.pem")) {
                var copy = directory.resolve(host.address().getHostAddress() + suffix);
                Files.copy(
                        pki.resolve(host.identities().getFirst().id() + suffix),
                        copy,
                        StandardCopyOption.REPLACE_EXISTING);
                own(directory, copy);
            }
        }
        var listen = hosts.stream()
                .map(host -> host.address().getHostAddress())
                .collect(Collectors.joining(" ; ", "<; ", ""));
        var configuration = directory.resolve("rx.conf");
        Files.writeString(
                configuration, """
                exim_path = %1$s
                primary_hostname = %2$s
                spool_directory = %3$s/spool
                log_file_path = %3$s/rx-%%slog
                pid_file_path = %3$s/rx.pid
                local_interfaces = %4$s
                daemon_smtp_ports = %5$d
                tls_advertise_hosts = *
                tls_certificate = %3$s/$received_ip_address.chain.pem
                tls_privatekey = %3$s/$received_ip_address.key.pem
                smtp_accept_max = 500
                rfc1413_hosts =
                host_lookup =
                deliver_drop_privilege
                never_users =
                keep_environment =
                acl_smtp_rcpt = accept
                acl_smtp_data = accept
                begin routers
                all:
                  driver = redirect
                  data = :blackhole:
                """.formatted(program, hosts.getFirst().name().toText(), directory, listen, Smtp.PORT));
        var command = List.of(program.toString(), "-C", configuration.toString(), "-bdf", "-oP", directory + "/rx.pid");
        return Daemon.start("exim-rx", directory, command)
                .await(() -> Smtp.greets(hosts.getLast().address(), Smtp.PORT));
    }

    /** Is this host at an address of its own, and keeps what it takes in one mailbox, a file each. @param box a Maildir */
    Daemon keeper(Path directory, LabHost host, InetAddress address, Path pki, Path box) throws IOException {
        own(directory, Files.createDirectories(directory.resolve("spool")));
        own(directory, directory);
        own(directory, Files.createDirectories(box));
        var id = host.identities().getFirst().id();
        for (var suffix : List.of(".key.pem", ".chain.pem")) {
            var copy = directory.resolve(id + suffix);
            Files.copy(pki.resolve(id + suffix), copy, StandardCopyOption.REPLACE_EXISTING);
            own(directory, copy);
        }
        var configuration = directory.resolve("keep.conf");
        Files.writeString(configuration, """
                exim_path = %1$s
                primary_hostname = %2$s
                spool_directory = %3$s/spool
                log_file_path = %3$s/keep-%%slog
                pid_file_path = %3$s/keep.pid
                local_interfaces = <; %4$s
                daemon_smtp_ports = %5$d
                tls_advertise_hosts = *
                tls_certificate = %3$s/%6$s.chain.pem
                tls_privatekey = %3$s/%6$s.key.pem
                smtp_accept_max = 100
                smtp_accept_queue_per_connection = 0
                rfc1413_hosts =
                host_lookup =
                deliver_drop_privilege
                never_users =
                keep_environment =
                acl_smtp_rcpt = accept
                acl_smtp_data = accept
                begin routers
                all:
                  driver = accept
                  transport = keep
                begin transports
                keep:
                  driver = appendfile
                  maildir_format
                  directory = %7$s
                  user = Debian-exim
                """.formatted(
                        program, host.name().toText(), directory, address.getHostAddress(), Smtp.PORT, id, box));
        var command =
                List.of(program.toString(), "-C", configuration.toString(), "-bdf", "-oP", directory + "/keep.pid");
        return Daemon.start("exim-keep", directory, command).await(() -> Smtp.greets(address, Smtp.PORT));
    }

    /** Writes what a sender needs that tries DANE with every host, and returns where its configuration is. */
    Path senderConfiguration(Path directory) throws IOException {
        Files.createDirectories(directory);
        own(directory, directory);
        var configuration = directory.resolve("tx.conf");
        Files.writeString(configuration, """
                exim_path = %1$s
                primary_hostname = exim-tx.lab
                spool_directory = %2$s
                log_file_path = %2$s/%%slog
                dns_dnssec_ok = 1
                deliver_drop_privilege
                never_users =
                keep_environment =
                trusted_users = root
                log_selector = +tls_cipher +tls_certificate_verified +dnssec
                begin routers
                out:
                  driver = dnslookup
                  domains = *
                  transport = smtp
                  self = send
                  dnssec_request_domains = *
                  no_more
                begin transports
                smtp:
                  driver = smtp
                  hosts_try_dane = *
                  dnssec_request_domains = *
                  multi_domain = false
                  connect_timeout = 10s
                  command_timeout = 20s
                  allow_localhost
                begin retry
                * * F,1h,10m
                """.formatted(program, directory));
        return configuration;
    }

    /** Takes messages at an address, and sends them on as {@link #senderConfiguration} says. */
    Daemon relay(Path directory, InetAddress address, int port, Namespace namespace) throws IOException {
        var configuration = senderConfiguration(directory);
        var text = Files.readString(configuration);
        Files.writeString(
                configuration, text.replace("begin routers", """
                        local_interfaces = %s
                        daemon_smtp_ports = %d
                        pid_file_path = %s/exim.pid
                        acl_smtp_rcpt = accept
                        acl_smtp_data = accept
                        rfc1413_hosts =
                        host_lookup =
                        begin routers""".formatted(address.getHostAddress(), port, directory)));
        var command = namespace.around(List.of(program.toString(), "-C", configuration.toString(), "-bdf"));
        return Daemon.start("exim-relay", directory, command).await(() -> Smtp.greets(address, port));
    }

    String version() throws IOException, InterruptedException {
        return Command.of(Path.of("/"), program.toString(), "-C", "/dev/null", "-bV")
                .version("Exim version ([0-9.]+)");
    }

    Path program() {
        return program;
    }

    private static void own(Path directory, Path file) throws IOException {
        var users = directory.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(file, users.lookupPrincipalByName("Debian-exim"));
    }
}
