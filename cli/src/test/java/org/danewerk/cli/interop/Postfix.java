package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.danewerk.lab.world.LabHost;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.lab.world.ServerIdentity;
import org.danewerk.lab.world.SmtpScript;

/** A Postfix with a configuration, queue and log of its own, beside whatever the machine has. */
final class Postfix implements AutoCloseable {
    private final Path directory;
    private final Daemon master;

    private Postfix(Path directory, Daemon master) {
        this.directory = directory;
        this.master = master;
    }

    /** Is each of these hosts, and drops what mail it takes. @param pki where {@link LabWorld#writePki} wrote */
    static Postfix receiver(Path directory, List<LabHost> hosts, Path pki) throws IOException, InterruptedException {
        var listeners = hosts.stream().map(host -> listener(host, pki)).collect(Collectors.joining());
        return start(
                directory, listeners, hosts.getFirst().address(), Smtp.PORT, UnaryOperator.identity(), """
                myhostname = %s
                default_transport = discard:
                default_process_limit = 500
                """.formatted(
                                hosts.getFirst().name().toText()));
    }

    /** One host at port 25 of its address, which drops what mail it takes. @param chains of key and certificates, a file each */
    static Postfix receiver(Path directory, String name, InetAddress address, List<Path> chains)
            throws IOException, InterruptedException {
        return start(
                directory, listener(address, Smtp.PORT), address, Smtp.PORT, UnaryOperator.identity(), """
                myhostname = %s
                default_transport = discard:
                smtpd_tls_security_level = may
                smtpd_tls_chain_files = %s
                """.formatted(
                                name, chains.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }

    /**
     * One host whose messages stay, in a mailbox for each recipient's local part.
     *
     * @param mailboxes a directory below which each has one, {@code LOCAL/new}
     * @param recipients whom there are
     * @param keywords of EHLO that it does not offer, such as {@code chunking}
     */
    static Postfix keeper(
            Path directory,
            LabHost host,
            InetAddress address,
            Path pki,
            Path mailboxes,
            List<String> recipients,
            String keywords)
            throws IOException, InterruptedException {
        Files.createDirectories(mailboxes);
        Files.setOwner(
                mailboxes,
                mailboxes.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        var id = host.identities().getFirst().id();
        return start(
                directory, listener(address, Smtp.PORT), address, Smtp.PORT, UnaryOperator.identity(), """
                myhostname = %s
                smtpd_tls_security_level = may
                smtpd_tls_chain_files = %2$s/%3$s.key.pem, %2$s/%3$s.chain.pem
                smtpd_discard_ehlo_keywords = %5$s
                virtual_mailbox_domains = static:all
                virtual_mailbox_base = %4$s
                virtual_mailbox_maps = inline:{%6$s}
                virtual_uid_maps = static:65534
                virtual_gid_maps = static:65534
                """.formatted(
                                host.name().toText(),
                                pki,
                                id,
                                mailboxes,
                                keywords,
                                recipients.stream()
                                        .map(to -> "{" + to + "=" + to.substring(0, to.indexOf('@')) + "/}")
                                        .collect(Collectors.joining(","))));
    }

    /** Hands each message to a command, which runs as nobody, by pipe(8). */
    static Postfix piping(Path directory, String name, InetAddress address, Path command)
            throws IOException, InterruptedException {
        var pipe = "tlsrpt unix - n n - - pipe\n  user=nobody argv=" + command + "\n";
        return start(
                directory,
                listener(address, Smtp.PORT) + pipe,
                address,
                Smtp.PORT,
                UnaryOperator.identity(),
                """
                myhostname = %s
                default_transport = tlsrpt:
                """.formatted(name));
    }

    /** What has it read its configuration and the chains again, in processes that begin from then on. */
    List<String> reload() {
        return List.of(Programs.path("postfix"), "-c", configuration().toString(), "reload");
    }

    /** One host at its address, with its certificates and versions of TLS, or without TLS. */
    private static String listener(LabHost host, Path pki) {
        var options = new ArrayList<>(List.of("myhostname=" + host.name().toText()));
        boolean tls = host.script().act() == SmtpScript.Act.PROPER;
        options.add("smtpd_tls_security_level=" + (tls ? "may" : "none"));
        if (tls) {
            options.add("smtpd_tls_chain_files="
                    + host.identities().stream()
                            .map(ServerIdentity::id)
                            .map(id -> pki.resolve(id + ".key.pem") + "," + pki.resolve(id + ".chain.pem"))
                            .collect(Collectors.joining(",")));
            options.add("smtpd_tls_protocols="
                    + switch (host.script().tls()) {
                        case ANY -> ">=TLSv1.2";
                        case ONLY_1_2 -> "!TLSv1,!TLSv1.1,!TLSv1.3";
                        case ONLY_1_3 -> ">=TLSv1.3";
                    });
        }
        return listener(host.address(), Smtp.PORT)
                + options.stream().map(option -> "  -o " + option + "\n").collect(Collectors.joining());
    }

    /** Sends what it takes at {@link #SUBMISSION}, and never tries again. @param level as postconf(5) has it, such as {@code dane} */
    static Postfix sender(Path directory, InetAddress address, Namespace namespace, String level)
            throws IOException, InterruptedException {
        return sender(directory, address, namespace, level, "");
    }

    /** @param more lines of main.cf */
    static Postfix sender(Path directory, InetAddress address, Namespace namespace, String level, String more)
            throws IOException, InterruptedException {
        return start(
                directory,
                listener(address, SUBMISSION),
                address,
                SUBMISSION,
                namespace::around,
                """
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
                """.formatted(level) + more);
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

    Path logFile() {
        return directory.resolve(LOG);
    }

    Daemon daemon() {
        return master;
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
            Path directory,
            String listeners,
            InetAddress address,
            int port,
            UnaryOperator<List<String>> around,
            String more)
            throws IOException, InterruptedException {
        var etc = Files.createDirectories(directory.resolve("etc"));
        Files.createDirectories(directory.resolve("queue"));
        var data = Files.createDirectories(directory.resolve("data"));
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        Files.writeString(etc.resolve("main.cf"), common(directory) + more);
        Files.writeString(etc.resolve("master.cf"), listeners + SERVICES);
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

    private static String listener(InetAddress address, int port) {
        return address.getHostAddress() + ":" + port + " inet n - n - - smtpd\n";
    }

    private static final String SERVICES = """
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
            virtual unix - n n - - virtual
            error unix - - n - - error
            retry unix - - n - - error
            discard unix - - n - - discard
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            showq unix n - n - - showq
            flush unix n - n 1000? 0 flush
            postlog unix-dgram n - n - 1 postlogd
            """;

    static final int SUBMISSION = 2525;
    private static final String LOG = "maillog";
    private static final String DAEMONS = "/usr/lib/postfix/sbin";
}
