package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.xbill.DNS.Name;

/** A real resolver that finds its way from the lab's root servers by itself. */
final class Unbound {
    private Unbound() {}

    /** Validates, and says so by the AD bit. @param zones where root.key and root.hints are */
    static Daemon validating(Path directory, InetAddress address, Path zones) throws IOException {
        return start("unbound-validating", directory, address, zones, """
                  module-config: "validator iterator"
                  trust-anchor-file: "%s/root.key"
                """.formatted(zones));
    }

    /** Validates nothing, and passes DNSSEC records on. */
    static Daemon plain(Path directory, InetAddress address, Path zones) throws IOException {
        return start("unbound-plain", directory, address, zones, "  module-config: \"iterator\"\n");
    }

    private static Daemon start(String name, Path directory, InetAddress address, Path zones, String more)
            throws IOException {
        var configuration = directory.resolve(name + ".conf");
        Files.writeString(
                configuration, """
                server:
                  interface: %1$s
                  port: %2$d
                  do-ip6: no
                  username: ""
                  chroot: ""
                  directory: "%3$s"
                  pidfile: "%3$s/%4$s.pid"
                  use-syslog: no
                  val-log-level: 2
                  num-threads: 1
                  access-control: 127.0.0.0/8 allow
                  do-not-query-localhost: no
                  root-hints: "%5$s/root.hints"
                %6$sremote-control:
                  control-enable: no
                """.formatted(address.getHostAddress(), Dns.PORT, directory, name, zones, more));
        var command = List.of(Programs.path("unbound"), "-d", "-p", "-c", configuration.toString());
        return Daemon.start(name, directory, command).await(() -> Dns.answers(address, Name.root));
    }
}
