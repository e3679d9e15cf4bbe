package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** A Postfix with a configuration, queue and log of its own, beside whatever the machine has. */
final class Postfix implements AutoCloseable {
    private final Path directory;
    private final Daemon master;

    private Postfix(Path directory, Daemon master) {
        this.directory = directory;
        this.master = master;
    }

    /** Takes mail for every domain over STARTTLS and drops it. @param identity path of its PEM files, up to the suffix */
    static Postfix receiver(Path directory, InetAddress address, String name, Path identity)
            throws IOException, InterruptedException {
        return start(directory, address, Smtp.PORT, UnaryOperator.identity(), """
                myhostname = %1$s
                smtpd_tls_security_level = may
                smtpd_tls_chain_files = %2$s.key.pem, %2$s.chain.pem
                default_transport = discard:
                """.formatted(name, identity));
    }

    /** Sends what it takes at {@link #SUBMISSION}, and never tries again. @param level as postconf(5) has it, such as {@code dane} */
    static Postfix sender(Path directory, InetAddress address, Namespace namespace, String level)
            throws IOException, InterruptedException {
        return start(directory, address, SUBMISSION, namespace::around, """
                myhostname = sender.lab
                smtp_dns_support_level = dnssec
                smtp_tls_security_level = %s
                smtp_host_lookup = dns
                smtp_tls_loglevel = 1
                smtp_connect_timeout = 10s
                smtp_helo_timeout = 20s
                smtp_starttls_timeout = 20s
                smtp_mx_address_limit = 10
                smtp_connection_cache_on_demand = no
                smtp_tls_session_cache_database =
                notify_classes =
                minimal_backoff_time = 4000s
                queue_run_delay = 3000s
                transport_retry_time = 1s
                """.formatted(level));
    }

    static String version() throws IOException, InterruptedException {
        return Command.of(Path.of("/"), Programs.path("postconf"), "-d", "mail_version")
                .version("= ([0-9.]+)");
    }

    /** What it logged so far. */
    List<String> log() throws IOException {
        var log = directory.resolve(LOG);
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    /** For programs of Postfix that read main.cf. */
    Path configuration() {
        return directory.resolve("etc");
    }

    @Override
    public void close() {
        master.close();
    }

    private static Postfix start(
            Path directory, InetAddress address, int port, UnaryOperator<List<String>> around, String more)
            throws IOException, InterruptedException {
        var etc = Files.createDirectories(directory.resolve("etc"));
        Files.createDirectories(directory.resolve("queue"));
        var data = Files.createDirectories(directory.resolve("data"));
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        Files.writeString(etc.resolve("main.cf"), common(directory) + more);
        Files.writeString(etc.resolve("master.cf"), services(address.getHostAddress() + ":" + port));
        var check = Command.of(directory, Programs.path("postfix"), "-c", etc.toString(), "check")
                .run();
        if (check.status() != 0) {
            throw new IOException("postfix check: " + check.output());
        }
        var command = List.of(DAEMONS + "/master", "-s", "-c", etc.toString());
        var log = directory.resolve(LOG);
        var master = Daemon.start("master", directory, around.apply(command), log);
        return new Postfix(directory, master.await(() -> Smtp.greets(address, port)));
    }

    /**
     * An address of 127.0.0.0/8 that is set on no interface would be fatal in inet_interfaces, and {@code loopback-only} would have a
     * host at ::1 taken for this one; the address to listen at is in master.cf.
     */
    private static String common(Path directory) {
        return """
               compatibility_level = 3.6
               queue_directory = %1$s/queue
               data_directory = %1$s/data
               command_directory = /usr/sbin
               daemon_directory = %2$s
               mydestination =
               local_transport = error:none
               local_recipient_maps =
               alias_maps =
               mynetworks = 127.0.0.0/8
               inet_interfaces = 127.0.0.1
               inet_protocols = all
               maillog_file = %1$s/%3$s
               maillog_file_prefixes = %1$s
               smtpd_relay_restrictions = permit_mynetworks, reject
               smtpd_peername_lookup = no
               smtpd_client_connection_count_limit = 0
               """.formatted(directory, DAEMONS, LOG);
    }

    private static String services(String listen) {
        return """
               %s inet n - n - - smtpd
               pickup unix n - n 60 1 pickup
               cleanup unix n - n - 0 cleanup
               qmgr unix n - n 300 1 qmgr
               tlsmgr unix - - n 1000? 1 tlsmgr
               rewrite unix - - n - - trivial-rewrite
               bounce unix - - n - 0 bounce
               defer unix - - n - 0 bounce
               trace unix - - n - 0 bounce
               proxymap unix - - n - - proxymap
               proxywrite unix - - n - 1 proxymap
               smtp unix - - n - - smtp
               error unix - - n - - error
               retry unix - - n - - error
               discard unix - - n - - discard
               anvil unix - - n - 1 anvil
               scache unix - - n - 1 scache
               showq unix n - n - - showq
               flush unix n - n 1000? 0 flush
               postlog unix-dgram n - n - 1 postlogd
               """.formatted(listen);
    }

    static final int SUBMISSION = 2525;
    private static final String LOG = "maillog";
    private static final String DAEMONS = "/usr/lib/postfix/sbin";
}
