package org.danewerk.operations.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.local.LocalFile;
import org.danewerk.net.local.LocalProgram;
import org.danewerk.operations.publish.Publication.Made;
import org.danewerk.operations.publish.Publication.Overtaken;
import org.danewerk.operations.publish.Publication.Refused;
import org.danewerk.operations.publish.Publication.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and commands of this machine, with real ones. */
class LocalPublishersTest {
    private static final DomainName ZONE = DomainName.of("example.org");
    private static final OwnNames NAMES = OwnNames.of(ZONE);
    private static final DomainName MX = DomainName.of("_25._tcp.mx.example.org");
    private static final TlsaRecord OLD = record(1);
    private static final TlsaRecord NEW = record(3);
    private static final String HEAD = "@ 3600 IN SOA ns root 1 2 3 4 5\n";

    @TempDir
    private Path directory;

    @Test
    void theCommandRunsWhenTheFileIsThere() throws IOException {
        var publisher = zone(HEAD + line(OLD), "cp zone taken");
        assertThat(publisher.publish(MX, Set.of(OLD), Set.of(NEW), 600))
                .isEqualTo(new Made(zone() + " changed, then " + reload("cp zone taken")));
        assertThat(directory.resolve("taken"))
                .hasContent(HEAD.replace("1 2 3", "2 2 3") + line(NEW).strip());
    }

    /** As after a crash between the two: the driver asks again for the same. */
    @Test
    void whereTheFileIsReadyTheCommandAloneRuns() throws IOException {
        var publisher = zone(HEAD + line(NEW), "touch ran");
        assertThat(publisher.publish(MX, Set.of(OLD), Set.of(NEW), 600)).isInstanceOf(Made.class);
        assertThat(directory.resolve("ran")).exists();
        assertThat(zone()).hasContent(HEAD + line(NEW).strip());
    }

    @Test
    void aFailedCommandLeavesItUnknown() throws IOException {
        var failing = "echo no such zone >&2; exit 1";
        assertThat(zone(HEAD + line(OLD), failing).publish(MX, Set.of(OLD), Set.of(NEW), 600))
                .isEqualTo(new Unknown(
                        zone() + " changed, but " + reload(failing) + " ended with status 1: no such zone"));
        assertThat(zone(HEAD + line(OLD), "touch ran").publish(MX, Set.of(NEW), Set.of(), 600))
                .isInstanceOf(Overtaken.class);
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void whatCannotBeChangedIsRefusedWithItsLine() throws IOException {
        assertThat(zone(HEAD + "_25._tcp.mx IN CNAME dane\n", "touch ran").publish(MX, Set.of(), Set.of(NEW), 600))
                .isEqualTo(new Refused(zone()
                        + ", line 2: an alias stands at _25._tcp.mx.example.org; its records stand where it leads"));
        Files.delete(zone());
        assertThat(FilePublisher.ofZone(NAMES, new LocalFile(zone()), reloaded("touch ran"))
                        .publish(MX, Set.of(), Set.of(NEW), 600))
                .isEqualTo(new Refused(zone() + " cannot be read: no such file"));
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void anIncludedFileIsMadeWhereItIsMissing() {
        var file = directory.resolve("tlsa");
        var publisher = FilePublisher.ofIncluded(NAMES, new LocalFile(file), reloaded("touch ran"));
        assertThat(publisher.publish(MX, Set.of(), Set.of(NEW), 600)).isInstanceOf(Made.class);
        assertThat(file).hasContent(line(NEW).strip());
        assertThat(publisher.publish(MX, Set.of(OLD), Set.of(), 600)).isInstanceOf(Overtaken.class);
        assertThat(publisher.publish(MX, Set.of(NEW), Set.of(), 600)).isInstanceOf(Made.class);
        assertThat(file).isEmptyFile();
    }

    @Test
    void aCommandGetsTheChangeInItsEnvironmentAndAsJson() throws IOException {
        var script = "cat > json; printf '%s|' \"$DANEWERK_ZONE\" \"$DANEWERK_OWNER\" \"$DANEWERK_TTL\""
                + " \"$DANEWERK_BEFORE\" \"$DANEWERK_AFTER\" > environment";
        var publisher = new CommandPublisher(NAMES, reload(script));
        assertThat(publisher.publish(MX, Set.of(), Set.of(NEW, OLD), 600)).isInstanceOf(Made.class);
        assertThat(directory.resolve("environment"))
                .hasContent("example.org.|_25._tcp.mx.example.org.|600||" + OLD.toText() + "\n" + NEW.toText() + "|");
        assertThat(directory.resolve("json"))
                .hasContent(
                        "{\"zone\":\"example.org.\",\"owner\":\"_25._tcp.mx.example.org.\",\"ttl\":600,\"before\":[],"
                                + "\"after\":[\"" + OLD.toText() + "\",\"" + NEW.toText() + "\"]}");
    }

    @Test
    void aCommandThatFailsIsRefusedInItsOwnWords() {
        var failing = "echo quota exceeded >&2; exit 2";
        assertThat(new CommandPublisher(NAMES, reload(failing)).publish(MX, Set.of(), Set.of(NEW), 600))
                .isEqualTo(new Refused(reload(failing) + " ended with status 2: quota exceeded"));
        var slow = new LocalProgram(List.of("/bin/sh", "-c", "sleep 600"), Duration.ofMillis(200));
        assertThat(new CommandPublisher(NAMES, slow).publish(MX, Set.of(), Set.of(NEW), 600))
                .isEqualTo(new Unknown("/bin/sh -c sleep 600 did not end in time"));
        var none = new LocalProgram(List.of("/nonexistent/hook"), Duration.ofSeconds(1));
        assertThat(new CommandPublisher(NAMES, none).publish(MX, Set.of(), Set.of(NEW), 600))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why()).startsWith("/nonexistent/hook cannot be started: "));
    }

    @Test
    void nothingIsEverWrittenAtOtherNames() {
        var publisher = new CommandPublisher(NAMES, reload("touch ran"));
        for (var name :
                List.of("example.org", "_25._udp.mx.example.org", "_025._tcp.mx.example.org", "mx._tcp.example.org")) {
            assertThat(publisher.publish(DomainName.of(name), Set.of(), Set.of(NEW), 600))
                    .as(name)
                    .isInstanceOf(Refused.class);
        }
        assertThat(publisher.publish(DomainName.of("_25._tcp.mx.example.com"), Set.of(), Set.of(NEW), 600))
                .isEqualTo(new Refused("_25._tcp.mx.example.com is not in the zone example.org"));
        assertThat(publisher.publish(MX, Set.of(), Set.of(NEW), -1))
                .isEqualTo(new Refused("-1 is not a TTL: expected seconds from 0 to 2147483647"));
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    /** RFC 7672 §2.2.3: where an alias leads, the name need not look like one of TLSA records; the operator says so. */
    @Test
    void anOwnerThatTheOperatorNamedIsWrittenToAndNoOther() throws IOException {
        var dane = DomainName.of("dane.example.org");
        Files.writeString(zone(), HEAD);
        var publisher = FilePublisher.ofZone(new OwnNames(ZONE, Set.of(dane)), new LocalFile(zone()), Optional.empty());
        assertThat(publisher.publish(dane, Set.of(), Set.of(NEW), 600)).isEqualTo(new Made(zone() + " changed"));
        assertThat(zone()).content().contains("dane.example.org. 600 IN TLSA " + NEW.toText());
        assertThat(publisher.publish(DomainName.of("dane2.example.org"), Set.of(), Set.of(NEW), 600))
                .isInstanceOf(Refused.class);
        assertThat(publisher.publish(DomainName.of("dane.example.org.net"), Set.of(), Set.of(NEW), 600))
                .isInstanceOf(Refused.class);
    }

    private FilePublisher zone(String text, String command) throws IOException {
        Files.writeString(zone(), text);
        return FilePublisher.ofZone(NAMES, new LocalFile(zone()), reloaded(command));
    }

    private Path zone() {
        return directory.resolve("zone");
    }

    private LocalProgram reload(String script) {
        return new LocalProgram(List.of("/bin/sh", "-c", "cd " + directory + "; " + script), Duration.ofMinutes(1));
    }

    private Optional<LocalProgram> reloaded(String script) {
        return Optional.of(reload(script));
    }

    private static String line(TlsaRecord record) {
        return "_25._tcp.mx.example.org. 600 IN TLSA " + record.toText() + "\n";
    }

    private static TlsaRecord record(int octet) {
        var data = new byte[32];
        Arrays.fill(data, (byte) octet);
        return new TlsaRecord(3, 1, 1, Bytes.of(data));
    }
}
