package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.operations.render.FixForm;
import org.danewerk.operations.render.FixText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** What a finding says to paste, pasted into the real servers: afterwards they serve the records that shall be, and no others. */
@Tag("interop")
class PastedFixTest {
    private static final DomainName OWNER = DomainName.of("_25._tcp.mx.example.org");
    private static final TlsaRecord STALE = record(1);
    private static final TlsaRecord KEPT = record(2);
    private static final TlsaRecord NEW = record(3);
    private static final RecordChange CHANGE = new RecordChange(
            OWNER,
            Optional.of(DomainName.of("example.org")),
            List.of(STALE, KEPT),
            List.of(),
            List.of(KEPT, NEW),
            3600);

    @TempDir
    private Path directory;

    private int port;

    @BeforeEach
    void zone() throws IOException {
        port = PrivateUnbound.freePort();
        write("example.org.zone", zoneOf(STALE, KEPT));
    }

    @Test
    void nsupdateAtBind() throws Exception {
        installed("named", "nsupdate");
        try (var server = bind()) {
            paste("nsupdate", "server 127.0.0.1 " + port + "\n", FixForm.NSUPDATE);
            assertThat(served()).isEqualTo(texts(KEPT, NEW));
        }
    }

    @Test
    void linesInAZoneFileOfBind() throws Exception {
        installed("named", "named-checkzone");
        edit(FixForm.BIND);
        run("named-checkzone example.org example.org.zone");
        try (var server = bind()) {
            assertThat(served()).isEqualTo(texts(KEPT, NEW));
        }
    }

    @Test
    void linesInAZoneFileOfNsd() throws Exception {
        installed("nsd", "nsd-checkzone");
        edit(FixForm.NSD);
        run("nsd-checkzone example.org example.org.zone");
        write("nsd.conf", """
                server:
                  ip-address: 127.0.0.1@%1$d
                  username: ""
                  chroot: ""
                  database: ""
                  zonesdir: "%2$s"
                  xfrdir: "%2$s"
                  pidfile: "%2$s/nsd.pid"
                  xfrdfile: "%2$s/nsd.xfrd"
                  zonelistfile: "%2$s/nsd.list"
                remote-control:
                  control-enable: no
                zone:
                  name: example.org
                  zonefile: example.org.zone
                """.formatted(port, directory));
        try (var server = start("nsd", "-d", "-c", "nsd.conf")) {
            assertThat(served()).isEqualTo(texts(KEPT, NEW));
        }
    }

    @Test
    void transactionOfKnot() throws Exception {
        installed("knotd", "knotc");
        write("knot.conf", """
                server:
                    rundir: "%1$s"
                    listen: 127.0.0.1@%2$d
                database:
                    storage: "%1$s"
                control:
                    listen: "%1$s/knot.sock"
                zone:
                  - domain: example.org
                    storage: "%1$s"
                    file: "example.org.zone"
                """.formatted(directory, port));
        try (var server = start("knotd", "-c", "knot.conf")) {
            paste("sh", HERE + "knotc() { command knotc -s " + directory + "/knot.sock \"$@\"; }\n", FixForm.KNOT);
            assertThat(served()).isEqualTo(texts(KEPT, NEW));
        }
    }

    @Test
    void commandsOfPowerDns() throws Exception {
        installed("pdns_server", "pdnsutil", "sqlite3");
        write("pdns.conf", """
                launch=gsqlite3
                gsqlite3-database=%1$s/pdns.db
                local-address=127.0.0.1
                local-port=%2$d
                socket-dir=%1$s
                cache-ttl=0
                query-cache-ttl=0
                negquery-cache-ttl=0
                zone-cache-refresh-interval=0
                """.formatted(directory, port));
        run("sqlite3 pdns.db < /usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql");
        run("pdnsutil --config-dir=. load-zone example.org example.org.zone");
        try (var server = start("pdns_server", "--config-dir=.", "--guardian=no", "--daemon=no")) {
            var here = HERE + "pdnsutil() { command pdnsutil --config-dir=" + directory + " \"$@\"; }\n";
            paste("sh", here, FixForm.POWERDNS);
            assertThat(served()).isEqualTo(texts(KEPT, NEW));
        }
    }

    private Daemon bind() throws IOException {
        write("named.conf", """
                options {
                  directory "%1$s";
                  listen-on port %2$d { 127.0.0.1; };
                  listen-on-v6 { none; };
                  recursion no;
                  dnssec-validation no;
                  pid-file "%1$s/named.pid";
                  session-keyfile "%1$s/session.key";
                };
                controls { };
                zone "example.org" { type primary; file "example.org.zone"; allow-update { 127.0.0.1; }; };
                """.formatted(directory, port));
        return start("named", "-g", "-c", directory.resolve("named.conf").toString());
    }

    private Daemon start(String program, String... words) throws IOException {
        var command = new ArrayList<>(List.of(Programs.path(program)));
        command.addAll(List.of(words));
        return Daemon.start(program, directory, command).await(() -> !served().isEmpty());
    }

    /** As somebody with an editor: the new lines go in, and what a comment says is to go, goes. */
    private void edit(FixForm form) throws IOException {
        var lines = new TreeSet<>(Arrays.asList(records(STALE, KEPT).split("\n")));
        for (var line : FixText.of(CHANGE, form)) {
            if (line.startsWith(REMOVE)) {
                var data = line.substring(line.indexOf("TLSA "));
                assertThat(lines.removeIf(there -> there.endsWith(data)))
                        .as(line)
                        .isTrue();
            } else if (!line.startsWith(";")) {
                lines.add(line);
            }
        }
        write("example.org.zone", HEAD + String.join("\n", lines) + "\n");
    }

    private void paste(String program, String before, FixForm form) throws IOException, InterruptedException {
        var text = before + String.join("\n", FixText.of(CHANGE, form)) + "\n";
        var result = Command.of(directory, Programs.path(program)).reading(text).run();
        assertThat(result.status()).as(text + result.output()).isZero();
    }

    private void run(String line) throws IOException, InterruptedException {
        var result = Command.of(directory, "sh", "-c", HERE + line).run();
        assertThat(result.status()).as(line + "\n" + result.output()).isZero();
    }

    private Set<String> served() throws IOException {
        var resolver = new SimpleResolver(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        resolver.setTCP(true);
        resolver.setTimeout(Duration.ofSeconds(2));
        var question = Record.newRecord(Name.fromString(OWNER.toZoneText()), Type.TLSA, DClass.IN);
        return resolver.send(Message.newQuery(question)).getSection(Section.ANSWER).stream()
                .map(record -> record.getTTL() + " " + record.rdataToString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(TlsaRecord... records) {
        return Arrays.stream(records)
                .map(record -> "3600 " + record.toText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void installed(String... programs) {
        for (var program : programs) {
            assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static String zoneOf(TlsaRecord... records) {
        return HEAD + records(records);
    }

    private static String records(TlsaRecord... records) {
        return Arrays.stream(records)
                .map(record -> OWNER.toZoneText() + " 3600 IN TLSA " + record.toText() + "\n")
                .collect(Collectors.joining());
    }

    private static TlsaRecord record(int octet) {
        var data = new byte[32];
        Arrays.fill(data, (byte) octet);
        return new TlsaRecord(3, 1, 1, Bytes.of(data));
    }

    /** Not in the path of every user. */
    private static final String HERE = "set -e\nPATH=$PATH:/usr/sbin\n";

    private static final String REMOVE = "; remove: ";
    private static final String HEAD = """
            example.org. 3600 IN SOA ns.example.org. hostmaster.example.org. 1 3600 600 86400 300
            example.org. 3600 IN NS ns.example.org.
            ns.example.org. 3600 IN A 127.0.0.1
            mx.example.org. 3600 IN A 127.0.0.2
            """;
}
