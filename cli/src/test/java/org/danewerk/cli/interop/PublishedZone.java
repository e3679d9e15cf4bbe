package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.api.ApiBase;
import org.danewerk.net.local.LocalFile;
import org.danewerk.net.local.LocalProgram;
import org.danewerk.net.update.TsigKey;
import org.danewerk.net.update.TsigKeyFile;
import org.danewerk.operations.Live;
import org.danewerk.operations.publish.CommandPublisher;
import org.danewerk.operations.publish.FilePublisher;
import org.danewerk.operations.publish.OwnNames;
import org.danewerk.operations.publish.Publication;
import org.danewerk.operations.publish.Publisher;
import org.danewerk.operations.publish.PublisherSettings;

/** A real server of a zone, and the publisher that writes to it. */
enum PublishedZone {
    UPDATES_OF_BIND("named") {
        @Override
        Daemon start(OwnPrimary primary) throws IOException, InterruptedException {
            return primary.bindWithKey();
        }

        @Override
        Publisher publisher(OwnPrimary primary) throws IOException {
            return updates(primary);
        }
    },
    UPDATES_OF_KNOT("knotd") {
        @Override
        Daemon start(OwnPrimary primary) throws IOException, InterruptedException {
            return primary.knotWithKey();
        }

        @Override
        Publisher publisher(OwnPrimary primary) throws IOException {
            return updates(primary);
        }
    },
    UPDATES_OF_POWERDNS("pdns_server", "pdnsutil", "sqlite3") {
        @Override
        Daemon start(OwnPrimary primary) throws IOException, InterruptedException {
            return primary.powerDnsWithKey();
        }

        @Override
        Publisher publisher(OwnPrimary primary) throws IOException {
            return updates(primary);
        }
    },
    API_OF_POWERDNS("pdns_server", "pdnsutil", "sqlite3") {
        @Override
        Daemon start(OwnPrimary primary) throws IOException, InterruptedException {
            return primary.powerDnsWithApi();
        }

        @Override
        Publisher publisher(OwnPrimary primary) throws IOException {
            var settings = new PublisherSettings.PowerDns(
                    new ApiBase(primary.apiUrl()), primary.apiKeyFile().toString(), "localhost");
            return Live.publisher(settings, primary.zone(), Limits.DEFAULT, Clock.systemUTC())
                    .orThrow();
        }
    },
    FILE_OF_NSD("nsd", "nsd-control") {
        @Override
        Daemon start(OwnPrimary primary) throws IOException, InterruptedException {
            return primary.nsd();
        }

        @Override
        Publisher publisher(OwnPrimary primary) {
            return FilePublisher.ofZone(
                    names(primary),
                    file(primary, primary.file()),
                    Optional.of(program(
                            Programs.path("nsd-control"),
                            "-c",
                            primary.directory().resolve("nsd.conf").toString(),
                            "reload",
                            primary.zone().toText())));
        }
    },
    FILE_OF_BIND("named", "rndc") {
        @Override
        Daemon start(OwnPrimary primary) throws IOException, InterruptedException {
            return primary.bind(false);
        }

        @Override
        Publisher publisher(OwnPrimary primary) {
            return FilePublisher.ofZone(names(primary), file(primary, primary.file()), Optional.of(rndc(primary)));
        }
    },
    INCLUDED_BY_BIND("named", "rndc") {
        @Override
        Daemon start(OwnPrimary primary) throws IOException, InterruptedException {
            var lines = Files.readAllLines(primary.directory().resolve(primary.file()));
            var ours = lines.stream().filter(PublishedZone::isOfTheMx).toList();
            primary.write("tlsa.txt", String.join("\n", ours).replaceAll("(?m)^\\s", "_25._tcp.mx ") + "\n");
            var rest = lines.stream().filter(line -> !isOfTheMx(line)).toList();
            primary.write(primary.file(), String.join("\n", rest) + "\n$INCLUDE tlsa.txt\n");
            return primary.bind(false);
        }

        @Override
        Publisher publisher(OwnPrimary primary) {
            return FilePublisher.ofIncluded(names(primary), file(primary, "tlsa.txt"), Optional.of(rndc(primary)));
        }
    },
    COMMAND_TO_BIND("named", "nsupdate") {
        @Override
        Daemon start(OwnPrimary primary) throws IOException, InterruptedException {
            return primary.bindWithKey();
        }

        @Override
        Publisher publisher(OwnPrimary primary) throws IOException {
            primary.keyFile();
            primary.write("hook", HOOK.formatted(primary.port(), primary.directory()));
            return new CommandPublisher(
                    names(primary),
                    program("/bin/sh", primary.directory().resolve("hook").toString()));
        }

        @Override
        Class<? extends Publication> overtaken() {
            return Publication.Refused.class; // a status says no more
        }
    };

    /** As somebody writes it who has nothing but the environment. */
    private static final String HOOK = """
            {
              echo "server 127.0.0.1 %1$d"
              echo "zone $DANEWERK_ZONE"
              if [ -z "$DANEWERK_BEFORE" ]; then
                echo "prereq nxrrset $DANEWERK_OWNER TLSA"
              else
                echo "$DANEWERK_BEFORE" | sed "s/^/prereq yxrrset $DANEWERK_OWNER TLSA /"
                echo "$DANEWERK_BEFORE" | sed "s/^/update delete $DANEWERK_OWNER TLSA /"
              fi
              if [ -n "$DANEWERK_AFTER" ]; then
                echo "$DANEWERK_AFTER" | sed "s/^/update add $DANEWERK_OWNER $DANEWERK_TTL TLSA /"
              fi
              echo send
            } | nsupdate -k %2$s/ours.key
            """;

    private final List<String> programs;

    PublishedZone(String... programs) {
        this.programs = List.of(programs);
    }

    List<String> programs() {
        return programs;
    }

    abstract Daemon start(OwnPrimary primary) throws IOException, InterruptedException;

    abstract Publisher publisher(OwnPrimary primary) throws IOException;

    /** What is told of a change that somebody else came before. */
    Class<? extends Publication> overtaken() {
        return Publication.Overtaken.class;
    }

    private static boolean isOfTheMx(String line) {
        return line.contains("IN TLSA") && !line.startsWith("_25._tcp.other");
    }

    private static OwnNames names(OwnPrimary primary) {
        return OwnNames.of(primary.zone());
    }

    private static LocalFile file(OwnPrimary primary, String name) {
        return new LocalFile(primary.directory().resolve(name));
    }

    private static LocalProgram rndc(OwnPrimary primary) {
        return program(
                Programs.path("rndc"),
                "-c",
                primary.directory().resolve("rndc.conf").toString(),
                "reload",
                primary.zone().toText());
    }

    private static LocalProgram program(String... words) {
        return new LocalProgram(List.of(words), Duration.ofSeconds(30));
    }

    private static Publisher updates(OwnPrimary primary) throws IOException {
        return updating(
                primary.port(),
                primary.zone(),
                TsigKeyFile.read(primary.keyFile()).orThrow(),
                Clock.systemUTC());
    }

    /** @param port of the server, or of what stands in front of it */
    static Publisher updating(int port, DomainName zone, TsigKey key, Clock clock) {
        return Live.updates(
                OwnNames.of(zone),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Optional.of(key),
                Limits.DEFAULT.withTimeout(Duration.ofSeconds(2)),
                clock);
    }
}
