package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.danewerk.cli.interop.FixShapes.Shape;
import org.danewerk.operations.render.FixForm;
import org.danewerk.operations.render.FixText;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a finding says to paste, pasted into the real servers, in every shape of a change: afterwards they serve the records that shall be, all
 * with one TTL, and no others.
 */
@Tag("interop")
class PastedFixTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nsupdateAtBind(boolean signed) throws Exception {
        installed("named", "rndc", "nsupdate");
        var primary = primary(signed);
        try (var server = primary.bind(true)) {
            for (var shape : FixShapes.ALL) {
                primary.nsupdate(text(shape, FixForm.NSUPDATE));
            }
            assertServed(server, primary, FixShapes.ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linesInAZoneFileOfBind(boolean signed) throws Exception {
        installed("named", "rndc", "named-checkzone");
        var primary = primary(signed);
        try (var server = primary.bind(false)) {
            var then = edit(primary, FixForm.BIND);
            assertThat(primary.paste("named-checkzone example.org zone.txt"))
                    .isEqualTo("zone example.org/IN: loaded serial 2\nOK\n");
            primary.paste(then);
            assertServed(server, primary, FixShapes.ALL);
        }
    }

    @Test
    void linesInAZoneFileOfNsd() throws Exception {
        installed("nsd", "nsd-control", "nsd-checkzone");
        var primary = primary(false);
        try (var server = primary.nsd()) {
            var then = edit(primary, FixForm.NSD);
            assertThat(primary.paste("nsd-checkzone example.org zone.txt")).isEqualTo("zone example.org is ok\n");
            primary.paste(then);
            assertServed(server, primary, FixShapes.ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transactionOfKnot(boolean signed) throws Exception {
        installed("knotd", "knotc");
        var primary = OwnPrimary.of(directory, FixShapes.ZONE, FixShapes.zoneOfKnot(), signed);
        try (var server = primary.knot()) {
            for (var shape : FixShapes.ALL) {
                primary.paste(text(shape, FixForm.KNOT));
            }
            assertServed(server, primary, FixShapes.ALL);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void commandsOfPowerDns(boolean signed) throws Exception {
        installed("pdns_server", "pdnsutil", "sqlite3");
        var primary = primary(signed);
        try (var server = primary.powerDns()) {
            for (var shape : FixShapes.ofPowerDns()) {
                primary.paste(text(shape, FixForm.POWERDNS));
            }
            assertServed(server, primary, FixShapes.ofPowerDns());
        }
    }

    private OwnPrimary primary(boolean signed) throws IOException {
        return OwnPrimary.of(directory, FixShapes.ZONE, FixShapes.zone(), signed);
    }

    /** As somebody with an editor, who then does what the first line says. @return the command to take the file up */
    private static String edit(OwnPrimary primary, FixForm form) throws IOException {
        var file = new EditedZone(FixShapes.zoneWithErrors());
        var then = new TreeSet<String>();
        for (var shape : FixShapes.ALL) {
            then.add(file.apply(FixText.of(shape.change(), form)));
        }
        primary.write(primary.file(), file.withSerial(2));
        assertThat(then).hasSize(1);
        return then.first();
    }

    /** The old records are there until it has taken up the new ones. */
    private static void assertServed(Daemon server, OwnPrimary primary, List<Shape> shapes) throws IOException {
        var wanted = new LinkedHashMap<String, Set<String>>();
        shapes.forEach(shape -> wanted.put(shape.name(), shape.wanted()));
        var served = new AtomicReference<Map<String, Set<String>>>(Map.of());
        try {
            server.await(() -> {
                served.set(served(primary, shapes));
                return served.get().equals(wanted);
            });
        } catch (IOException e) {
            assertThat(served.get()).as(e.getMessage()).isEqualTo(wanted);
            throw e;
        }
    }

    private static Map<String, Set<String>> served(OwnPrimary primary, List<Shape> shapes) throws IOException {
        var served = new LinkedHashMap<String, Set<String>>();
        for (var shape : shapes) {
            served.put(shape.name(), primary.served().tlsa(shape.asked()));
        }
        return served;
    }

    private static String text(Shape shape, FixForm form) {
        return String.join("\n", FixText.of(shape.change(), form));
    }

    private static void installed(String... programs) {
        for (var program : List.of(programs)) {
            assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
        }
    }
}
