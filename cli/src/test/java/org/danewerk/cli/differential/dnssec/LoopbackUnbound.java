package org.danewerk.cli.differential.dnssec;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.cli.interop.Daemon;
import org.danewerk.cli.interop.Programs;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** A real Unbound that validates what one server on loopback says, at the instant of the cases. */
final class LoopbackUnbound implements AutoCloseable {
    private final Daemon daemon;
    private final Asking asking;

    private LoopbackUnbound(Daemon daemon, InetSocketAddress address) {
        this.daemon = daemon;
        this.asking = new Asking(address);
    }

    static boolean isInstalled() {
        return Programs.find("unbound").isPresent();
    }

    /** @param anchor a DS record of the root @param now its instant */
    static LoopbackUnbound start(Path directory, InetSocketAddress upstream, String anchor, Instant now)
            throws IOException {
        Files.writeString(directory.resolve("root.key"), anchor + "\n");
        for (int attempt = 1; ; attempt++) {
            var address = free();
            var configuration = directory.resolve("unbound.conf");
            Files.writeString(configuration, configuration(directory, address, upstream, now));
            try {
                var daemon = Daemon.start(
                                "unbound-" + attempt,
                                directory,
                                List.of(Programs.path("unbound"), "-d", "-p", "-c", configuration.toString()))
                        .await(() ->
                                new Asking(address).once(Name.root, Type.SOA, 0).getRcode() == Rcode.NOERROR);
                return new LoopbackUnbound(daemon, address);
            } catch (IOException e) { // somebody else may have taken the port meanwhile
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    Verdict ask(Name name, int type) throws IOException {
        var message = asking.ask(name, type, 0);
        var unchecked = message.getRcode() == Rcode.SERVFAIL ? asking.ask(name, type, Flags.CD) : message;
        return Verdict.of(message, unchecked, type, why(message));
    }

    @Override
    public void close() {
        daemon.close();
    }

    /** RFC 8914. */
    private static String why(Message message) {
        var opt = message.getOPT();
        return opt == null
                ? ""
                : opt.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR).stream()
                        .map(option -> (ExtendedErrorCodeOption) option)
                        .map(option -> option.getErrorCode() + " " + option.getText())
                        .collect(Collectors.joining(", "));
    }

    private static InetSocketAddress free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
    }

    private static String configuration(
            Path directory, InetSocketAddress address, InetSocketAddress upstream, Instant now) {
        // Other than by default: the instant, extended errors, and no answers made from denials in its cache.
        return """
                server:
                  interface: %1$s
                  port: %2$d
                  do-ip6: no
                  username: ""
                  chroot: ""
                  directory: "%3$s"
                  pidfile: "%3$s/unbound.pid"
                  use-syslog: no
                  val-log-level: 2
                  num-threads: 1
                  access-control: 127.0.0.0/8 allow
                  do-not-query-localhost: no
                  module-config: "validator iterator"
                  trust-anchor-file: "%3$s/root.key"
                  trust-anchor-signaling: no
                  val-override-date: "%4$s"
                  ede: yes
                  aggressive-nsec: no
                forward-zone:
                  name: "."
                  forward-addr: %5$s@%6$d
                remote-control:
                  control-enable: no
                """.formatted(
                        address.getAddress().getHostAddress(),
                        address.getPort(),
                        directory,
                        DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
                                .withZone(ZoneOffset.UTC)
                                .format(now),
                        upstream.getAddress().getHostAddress(),
                        upstream.getPort());
    }

    private static final int ATTEMPTS = 3;
}
