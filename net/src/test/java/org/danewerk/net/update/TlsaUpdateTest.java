package org.danewerk.net.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The message, read by dnsjava. */
class TlsaUpdateTest {
    @Test
    @DisplayName("RFC 2136 §2.3: opcode 5, the zone named by one SOA of its class, nothing in the additional section")
    void namesTheZone() throws IOException {
        var message = message(Updates.UPDATE);
        assertThat(message.getHeader().getOpcode()).isEqualTo(Opcode.UPDATE);
        assertThat(message.getSection(Section.ZONE)).singleElement().satisfies(zone -> {
            assertThat(zone.getName()).hasToString("example.net.");
            assertThat(zone.getType()).isEqualTo(Type.SOA);
            assertThat(zone.getDClass()).isEqualTo(DClass.IN);
        });
        assertThat(message.getSection(Section.ADDITIONAL)).isEmpty();
    }

    @Test
    @DisplayName("RFC 2136 §2.4.2: the whole RRset as last read, with TTL 0 and the class of the zone")
    void demandsWhatWasRead() throws IOException {
        assertThat(lines(message(Updates.UPDATE), Section.PREREQ))
                .containsExactlyInAnyOrder(line(0, "IN", Updates.OLD), line(0, "IN", Updates.KEPT));
    }

    @Test
    @DisplayName("RFC 2136 §2.4.3: where there was none there must be none, said without data")
    void demandsThatThereIsNone() throws IOException {
        var message = message(new TlsaUpdate(Updates.ZONE, Updates.OWNER, Set.of(), Set.of(Updates.NEW), 600));
        assertThat(message.getSection(Section.PREREQ)).singleElement().satisfies(record -> {
            assertThat(record.getDClass()).isEqualTo(DClass.NONE);
            assertThat(record.getTTL()).isZero();
            assertThat(record.getType()).isEqualTo(Type.TLSA);
            assertThat(record.rdataToWireCanonical()).isEmpty();
        });
        assertThat(lines(message, Section.UPDATE)).containsExactly(line(600, "IN", Updates.NEW));
    }

    @Test
    @DisplayName(
            "RFC 2136 §2.5.1, §2.5.4: exactly the old ones go, and all new ones come with one TTL, in the same message")
    void replacesAllInOneMessage() throws IOException {
        var lines = lines(message(Updates.UPDATE), Section.UPDATE);
        assertThat(lines)
                .containsExactlyInAnyOrder(
                        line(0, "NONE", Updates.OLD),
                        line(0, "NONE", Updates.KEPT),
                        line(600, "IN", Updates.KEPT),
                        line(600, "IN", Updates.NEW));
        var deletions = message(Updates.UPDATE).getSection(Section.UPDATE).subList(0, 2);
        assertThat(deletions).allMatch(record -> record.getDClass() == DClass.NONE); // else the kept one would go
    }

    @Test
    @DisplayName("RFC 2136 §2.5.2 is not used: also where all go, nothing else goes with them")
    void removesNothingThatWasNotRead() throws IOException {
        var message = message(new TlsaUpdate(Updates.ZONE, Updates.OWNER, Set.of(Updates.OLD), Set.of(), 600));
        assertThat(lines(message, Section.UPDATE)).containsExactly(line(0, "NONE", Updates.OLD));
    }

    @Test
    @DisplayName("RFC 2136 §3.6: neither the SOA nor what the signer makes is touched, nor any other name")
    void touchesTlsaAtTheOwnerAlone() throws IOException {
        for (int section : new int[] {Section.PREREQ, Section.UPDATE}) {
            assertThat(message(Updates.UPDATE).getSection(section)).allSatisfy(record -> {
                assertThat(record.getType()).isEqualTo(Type.TLSA);
                assertThat(record.getName()).hasToString("_25._tcp.mx.example.net.");
            });
        }
    }

    @Test
    @DisplayName("RFC 2136 §1.1.3: an asterisk is a label like any other")
    void aWildcardIsALiteralName() throws IOException {
        var owner = DomainName.of("_25._tcp.*.example.net");
        var message = message(new TlsaUpdate(Updates.ZONE, owner, Set.of(), Set.of(Updates.NEW), 600));
        assertThat(message.getSection(Section.UPDATE).getFirst().getName()).hasToString("_25._tcp.*.example.net.");
    }

    @Test
    void anOwnerOutsideOfTheZoneIsNoUpdate() {
        assertThatThrownBy(() ->
                        new TlsaUpdate(DomainName.of("example.org"), Updates.OWNER, Set.of(), Set.of(Updates.NEW), 600))
                .hasMessage("_25._tcp.mx.example.net is not in example.org");
        assertThatThrownBy(() -> new TlsaUpdate(Updates.ZONE, Updates.OWNER, Set.of(), Set.of(Updates.NEW), 1L << 31))
                .hasMessage("not a TTL: 2147483648");
    }

    private static Message message(TlsaUpdate update) throws IOException {
        return new Message(update.toWire(7));
    }

    private static Set<String> lines(Message message, int section) {
        return message.getSection(section).stream()
                .map(TlsaUpdateTest::line)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(Record record) {
        return record.getTTL() + " " + DClass.string(record.getDClass()) + " "
                + record.rdataToString().toLowerCase(Locale.ROOT);
    }

    private static String line(long ttl, String rrClass, TlsaRecord record) {
        return ttl + " " + rrClass + " " + record.toText();
    }
}
