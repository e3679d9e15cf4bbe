package org.danewerk.net.dns.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsMessageTest {
    static byte[] sample() {
        try {
            var message = new Message(4711);
            message.getHeader().setFlag(org.xbill.DNS.Flags.QR);
            var name = Name.fromString("Mail.Example.");
            message.addRecord(Record.newRecord(name, Type.MX, DClass.IN), Section.QUESTION);
            for (String[] record : new String[][] {
                {"MX", "10 a.Mail.Example."},
                {"SRV", "1 2 3 b.Mail.Example."},
                {"CNAME", "c.Mail.Example."},
                {"TLSA", "3 1 1 " + "ab".repeat(32)},
                {"TXT", "\"text\""},
                {"AAAA", "2001:db8::1"},
            }) {
                message.addRecord(
                        Record.fromString(name, Type.value(record[0]), DClass.IN, 300, record[1], Name.root),
                        Section.ANSWER);
            }
            message.addRecord(
                    Record.fromString(
                            name, Type.SOA, DClass.IN, 300, "ns.Mail.Example. root.Example. 1 2 3 4 5", Name.root),
                    Section.AUTHORITY);
            message.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
            return message.toWire();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("RFC 1035 §4.1.4: names in data come uncompressed, in the case they were sent")
    void dataIsAsDnsjavaWritesIt() throws Exception {
        byte[] wire = sample();
        var message = DnsMessage.parse(wire, wire.length).orThrow();
        var model = new Message(wire);
        assertThat(message.id()).isEqualTo(4711);
        for (int section = Section.ANSWER; section <= Section.AUTHORITY; section++) {
            var records = section == Section.ANSWER ? message.answer() : message.authority();
            var expected = new ArrayList<Bytes>();
            for (var record : model.getSection(section)) {
                expected.add(Bytes.of(record.toWire(Section.ANSWER))
                        .slice(record.getName().toWire().length + 10, record.toWire(Section.ANSWER).length));
            }
            assertThat(records.stream().map(ResourceRecord::rdata).toList()).isEqualTo(expected);
            assertThat(records).allSatisfy(rr -> assertThat(rr.owner()).isEqualTo(DomainName.of("mail.example")));
        }
    }

    @Test
    void queryIsWhatDnsjavaReads() throws Exception {
        var query = new Message(Query.of(0xabcd, DnsMessage.RD | DnsMessage.CD, DomainName.of("a.example"), 52)
                .octets());
        assertThat(query.getHeader().getID()).isEqualTo(0xabcd);
        assertThat(query.getQuestion())
                .isEqualTo(Record.newRecord(Name.fromString("a.example."), Type.TLSA, DClass.IN));
        assertThat(query.getOPT().getVersion()).isZero();
        assertThat(query.getHeader().getFlag(org.xbill.DNS.Flags.CD)).isTrue();
        assertThat(query.getHeader().getFlag(org.xbill.DNS.Flags.AD)).isFalse();
    }

    @Test
    @DisplayName("RFC 2181 §8: a TTL with the top bit set is zero")
    void negativeTtlIsZero() {
        byte[] wire = sample();
        int ttlAt = 12 + 14 + 4 + 2 + 4;
        wire[ttlAt] = (byte) 0x80;
        assertThat(DnsMessage.parse(wire, wire.length)
                        .orThrow()
                        .answer()
                        .getFirst()
                        .ttlSeconds())
                .isZero();
    }

    static final String HEAD = "0001" + "8180" + "0001" + "0001" + "0000" + "0000" + "016100" + "0001" + "0001";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0001|a message shorter than its header",
                "000181800001000000000000|a name that does not end",
                "0001818000010000000000000161|a name that does not end",
                "000181800001000000000000016100 0001|a question that does not end",
                "HEAD c00c 0001 0001 00000001 0005 01020304|record data longer than the message",
                "HEAD c00c 0001 0001 00000001|a record that does not end",
                "HEAD c013 0001 0001 00000001 0000|a compression pointer that does not go backwards",
                "HEAD c0ff 0001 0001 00000001 0000|a compression pointer that does not go backwards",
                "HEAD 40 0001 0001 00000001 0000|a label of an unknown kind",
                "HEAD 80 0001 0001 00000001 0000|a label of an unknown kind",
                "HEAD c00c 000f 0001 00000001 0002 000a|MX data that is too short",
                "HEAD c00c 0005 0001 00000001 0003 016200|",
                "HEAD c00c 0005 0001 00000001 0004 01620000|CNAME data of a wrong length",
                "HEAD c00c 0006 0001 00000001 0004 c00cc00c|SOA data of a wrong length",
            })
    void faultsAreNamed(String hex, String reason) {
        byte[] wire = HexFormat.of().parseHex(hex.replace("HEAD", HEAD).replace(" ", ""));
        var parsed = DnsMessage.parse(wire, wire.length);
        if (reason == null) {
            assertThat(parsed).isInstanceOf(Parsed.Ok.class);
        } else {
            assertThat(parsed)
                    .isInstanceOfSatisfying(
                            Parsed.Malformed.class,
                            malformed -> assertThat(malformed.reason()).isEqualTo(reason));
        }
    }

    @Test
    @DisplayName("RFC 1035 §2.3.4: a name is at most 255 octets, pointers or not")
    void namesAreBounded() {
        // 200 labels of one octet, then a record whose owner points at them: longer than a name may be
        var wire = new byte[12 + 400 + 1 + 4 + 2 + 10];
        System.arraycopy(HexFormat.of().parseHex("000181800001000100000000"), 0, wire, 0, 12);
        for (int i = 0; i < 200; i++) {
            wire[12 + 2 * i] = 1;
            wire[13 + 2 * i] = 'a';
        }
        wire[12 + 405] = (byte) 0xc0;
        wire[12 + 406] = 12;
        wire[12 + 410] = 1;
        assertThat(DnsMessage.parse(wire, wire.length))
                .isInstanceOfSatisfying(
                        Parsed.Malformed.class,
                        malformed -> assertThat(malformed.reason()).isEqualTo("a name longer than 255 octets"));
    }

    @Test
    void damagedMessagesNeverThrow() {
        var random = new Random(42);
        byte[] sample = sample();
        int malformed = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] wire = Arrays.copyOf(sample, random.nextInt(4) == 0 ? random.nextInt(sample.length) : sample.length);
            for (int changes = random.nextInt(4); changes >= 0 && wire.length > 0; changes--) {
                wire[random.nextInt(wire.length)] = (byte) random.nextInt(256);
            }
            if (DnsMessage.parse(wire, wire.length) instanceof Parsed.Malformed<DnsMessage>) {
                malformed++;
            }
        }
        assertThat(malformed).isBetween(1_000, 49_000);
    }

    @Test
    void otherClassesAreNotKept() {
        byte[] wire = HexFormat.of().parseHex(HEAD + "c00c" + "0001" + "0003" + "00000001" + "0004" + "c0000201");
        assertThat(DnsMessage.parse(wire, wire.length).orThrow().answer()).isEqualTo(List.of());
    }
}
