package org.danewerk.cli.interop;

import java.net.InetAddress;
import java.nio.file.Path;

/** What every NSD of the tests is told, in front of its zones. */
final class NsdSettings {
    private NsdSettings() {}

    /**
     * @param directory of zones and of what NSD keeps
     * @param name that no other NSD in the directory has
     */
    static String of(InetAddress address, Path directory, String name) {
        return """
                server:
                  ip-address: %1$s
                  port: %2$d
                  do-ip6: no
                  username: ""
                  chroot: ""
                  server-count: 1
                  database: ""
                  zonesdir: "%3$s"
                  xfrdir: "%3$s"
                  pidfile: "%3$s/nsd-%4$s.pid"
                  xfrdfile: "%3$s/nsd-%4$s.xfrd"
                  zonelistfile: "%3$s/nsd-%4$s.list"
                  rrl-ratelimit: 0
                  rrl-whitelist-ratelimit: 0
                remote-control:
                  control-enable: no
                """.formatted(address.getHostAddress(), Dns.PORT, directory, name);
    }
}
