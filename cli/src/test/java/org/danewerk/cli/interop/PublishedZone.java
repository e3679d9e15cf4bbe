package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.net.update.TsigKeyFile;
import org.danewerk.operations.Live;
import org.danewerk.operations.publish.Publisher;

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
    };

    private final String[] programs;

    PublishedZone(String... programs) {
        this.programs = programs;
    }

    String[] programs() {
        return programs;
    }

    abstract Daemon start(OwnPrimary primary) throws IOException, InterruptedException;

    abstract Publisher publisher(OwnPrimary primary) throws IOException;

    private static Publisher updates(OwnPrimary primary) throws IOException {
        return Live.updates(
                primary.zone(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), primary.port()),
                Optional.of(TsigKeyFile.read(primary.keyFile()).orThrow()),
                Limits.DEFAULT,
                Clock.systemUTC());
    }
}
