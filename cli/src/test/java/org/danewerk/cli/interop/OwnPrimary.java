package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.dns.DomainName;

/**
 * A zone on a real name server, as its administrator finds it: in a directory of its own, with the server's tools at hand.
 *
 * @param signed by the server itself
 */
record OwnPrimary(Path directory, DomainName zone, InetAddress address, int port, boolean signed) {
    static OwnPrimary of(Path directory, DomainName zone, String text, boolean signed) throws IOException {
        var primary =
                new OwnPrimary(directory, zone, InetAddress.getLoopbackAddress(), PrivateUnbound.freePort(), signed);
        primary.write(primary.file(), text);
        return primary;
    }

    /** Where resolvers find it, and signed. */
    static OwnPrimary at(InetAddress address, Path directory, DomainName zone, String text) throws IOException {
        var primary = new OwnPrimary(directory, zone, address, Dns.PORT, true);
        primary.write(primary.file(), text);
        return primary;
    }

    /** The zone's text. */
    String file() {
        return "zone.txt";
    }

    ServedRecords served() {
        return new ServedRecords(address, port, zone, signed);
    }

    /** Takes its zone from the file, or by updates. */
    Daemon bind(boolean updates) throws IOException, InterruptedException {
        return bind(updates ? "allow-update { 127.0.0.1; };" : "");
    }

    /** Takes updates of TLSA records that are signed with the key of {@link #keyFile}. */
    Daemon bindWithKey() throws IOException, InterruptedException {
        return bind("update-policy { grant ours subdomain " + zone.toText() + ". TLSA; };");
    }

    /** As {@code tsig-keygen} writes it. */
    Path keyFile() throws IOException {
        write("ours.key", "key \"ours\" {\n\talgorithm hmac-sha256;\n\tsecret \"" + SECRET + "\";\n};\n");
        return Files.setPosixFilePermissions(
                directory.resolve("ours.key"), PosixFilePermissions.fromString("rw-------"));
    }

    private Daemon bind(String updates) throws IOException, InterruptedException {
        int control = PrivateUnbound.freePort();
        write("rndc.conf", """
                key "ours" { algorithm hmac-sha256; secret "%s"; };
                options { default-key "ours"; default-server 127.0.0.1; default-port %d; };
                """.formatted(SECRET, control));
        write("named.conf", """
                key "ours" { algorithm hmac-sha256; secret "%8$s"; };
                controls { inet 127.0.0.1 port %3$d allow { 127.0.0.1; } keys { "ours"; }; };
                options {
                  directory "%1$s";
                  key-directory "%1$s";
                  managed-keys-directory "%1$s";
                  listen-on port %2$d { 127.0.0.1; };
                  listen-on-v6 { none; };
                  recursion no;
                  dnssec-validation no;
                  pid-file "%1$s/named.pid";
                  session-keyfile "%1$s/session.key";
                };
                zone "%4$s" { type primary; file "%5$s"; %6$s %7$s };
                """.formatted(
                        directory,
                        port,
                        control,
                        zone.toText(),
                        file(),
                        updates,
                        signed ? "dnssec-policy default; inline-signing " + (updates.isEmpty() ? "yes;" : "no;") : "",
                        SECRET));
        return start(
                "rndc status",
                "named",
                "-g",
                "-c",
                directory.resolve("named.conf").toString());
    }

    Daemon nsd() throws IOException, InterruptedException {
        if (signed) {
            signFile();
        }
        write("nsd.conf", """
                server:
                  ip-address: %5$s@%1$d
                  username: ""
                  chroot: ""
                  server-count: 1
                  database: ""
                  zonesdir: "%2$s"
                  xfrdir: "%2$s"
                  pidfile: "%2$s/nsd.pid"
                  xfrdfile: "%2$s/nsd.xfrd"
                  zonelistfile: "%2$s/nsd.list"
                remote-control:
                  control-enable: yes
                  control-interface: "%2$s/nsd.sock"
                zone:
                  name: "%3$s"
                  zonefile: "%4$s"
                """.formatted(
                        port, directory, zone.toText(), file() + (signed ? ".signed" : ""), address.getHostAddress()));
        return start("nsd-control status", "nsd", "-d", "-c", "nsd.conf");
    }

    /** Makes a key, and {@code ./sign}, which signs the file as it is: NSD itself does not. */
    private void signFile() throws IOException, InterruptedException {
        write("sign", """
                #!/bin/sh
                set -e
                cd %1$s
                ldns-signzone -n -f %2$s.signed %2$s "$(basename K*.key .key)"
                """.formatted(directory, file()));
        paste("chmod +x sign; ldns-keygen -a ECDSAP256SHA256 -k " + zone.toText() + "; ./sign");
    }

    Daemon knot() throws IOException, InterruptedException {
        return knot("", "");
    }

    /** Takes updates of TLSA records that are signed with the key of {@link #keyFile}. */
    Daemon knotWithKey() throws IOException, InterruptedException {
        return knot("""
                key:
                  - id: ours
                    algorithm: hmac-sha256
                    secret: %s
                acl:
                  - id: updates
                    key: ours
                    action: update
                    update-type: TLSA
                """.formatted(SECRET), "    acl: updates\n");
    }

    private Daemon knot(String keys, String ofZone) throws IOException, InterruptedException {
        write("knot.conf", """
                server:
                    rundir: "%1$s"
                    listen: %8$s@%2$d
                database:
                    storage: "%1$s"
                control:
                    listen: "%1$s/knot.sock"
                %6$szone:
                  - domain: "%3$s"
                    storage: "%1$s"
                    file: "%4$s"
                    dnssec-signing: %5$s
                %7$s""".formatted(
                directory, port, zone.toText(), file(), signed ? "on" : "off", keys, ofZone, address.getHostAddress()));
        return start("knotc status", "knotd", "-c", "knot.conf");
    }

    Daemon powerDns() throws IOException, InterruptedException {
        return powerDns("", "true");
    }

    /** Takes updates that are signed with the key of {@link #keyFile}. */
    Daemon powerDnsWithKey() throws IOException, InterruptedException {
        return powerDns(
                "dnsupdate=yes\n",
                "pdnsutil import-tsig-key ours hmac-sha256 " + SECRET + "\npdnsutil set-meta " + zone.toText()
                        + " TSIG-ALLOW-DNSUPDATE ours");
    }

    /** Has its API on a loopback address, with the key of {@link #apiKeyFile}. */
    Daemon powerDnsWithApi() throws IOException, InterruptedException {
        int port = PrivateUnbound.freePort();
        write("api.port", Integer.toString(port));
        return powerDns(
                "api=yes\nwebserver=yes\nwebserver-address=127.0.0.1\nwebserver-port=" + port + "\napi-key=" + SECRET
                        + "\n",
                "pdnsutil set-meta " + zone.toText() + " SOA-EDIT-API DEFAULT");
    }

    /** In front of the API of {@link #powerDnsWithApi}. */
    String apiUrl() throws IOException {
        return "http://127.0.0.1:" + Files.readString(directory.resolve("api.port"));
    }

    /** One line, for its owner alone. */
    Path apiKeyFile() throws IOException {
        write("api.key", SECRET + "\n");
        return Files.setPosixFilePermissions(
                directory.resolve("api.key"), PosixFilePermissions.fromString("rw-------"));
    }

    private Daemon powerDns(String updates, String keys) throws IOException, InterruptedException {
        write("pdns.conf", """
                launch=gsqlite3
                gsqlite3-database=%1$s/pdns.db
                gsqlite3-dnssec=yes
                local-address=%4$s
                local-port=%2$d
                socket-dir=%1$s
                cache-ttl=0
                query-cache-ttl=0
                negquery-cache-ttl=0
                dnssec-key-cache-ttl=0
                zone-metadata-cache-ttl=0
                zone-cache-refresh-interval=0
                security-poll-suffix=
                %3$s""".formatted(directory, port, updates, address.getHostAddress()));
        paste("sqlite3 pdns.db < /usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql");
        paste("pdnsutil load-zone " + zone.toText() + " " + file());
        if (signed) {
            paste("pdnsutil secure-zone " + zone.toText());
        }
        paste(keys);
        return start("true", "pdns_server", "--config-dir=.", "--guardian=no", "--daemon=no");
    }

    /** Into a shell, where each tool finds this server. @return what was printed */
    String paste(String text) throws IOException, InterruptedException {
        return run(text, "sh");
    }

    String nsupdate(String text) throws IOException, InterruptedException {
        return run("server 127.0.0.1 " + port + "\n" + text, "nsupdate");
    }

    void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    /** A server may answer questions before it takes commands. */
    private Daemon start(String status, String program, String... words) throws IOException {
        var command = new ArrayList<>(List.of(Programs.path(program)));
        command.addAll(List.of(words));
        return Daemon.start(program, directory, command).await(() -> takes(status) && served().ready());
    }

    private boolean takes(String command) throws IOException {
        try {
            return shell(command, "sh").status() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private String run(String text, String program) throws IOException, InterruptedException {
        var result = shell(text, program);
        if (result.status() != 0) {
            throw new IOException(text + "\n" + result.output());
        }
        return result.output();
    }

    private Command.Result shell(String text, String program) throws IOException, InterruptedException {
        var before = program.equals("sh") ? TOOLS.formatted(directory) : "";
        return Command.of(directory, Programs.path(program))
                .reading(before + text + "\n")
                .run();
    }

    private static final String SECRET = "b3VycyBhbmQgbm9ib2R5IGVsc2UncyBrZXk=";

    /** Not in the path of every user, and each with its way to this server. */
    private static final String TOOLS = """
            set -e
            PATH=$PATH:/usr/sbin
            alias knotc='knotc -s %1$s/knot.sock'
            alias nsd-control='nsd-control -c %1$s/nsd.conf'
            alias pdnsutil='pdnsutil --config-dir=%1$s'
            alias rndc='rndc -c %1$s/rndc.conf'
            """;
}
