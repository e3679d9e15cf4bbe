package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of one RRset and the serial change, and no other octet does. */
class ZoneEditorTest {
    private static final DomainName ZONE = DomainName.of("example.org");
    private static final DomainName MX = DomainName.of("_25._tcp.mx.example.org");
    private static final TlsaRecord OLD = record(1);
    private static final TlsaRecord KEPT = record(2);
    private static final TlsaRecord NEW = record(3);
    private static final String SOA = "@ IN SOA ns hostmaster ( 41 ; serial\n\t3600 600 86400 300 )\n";
    private static final String RAISED = "@ IN SOA ns hostmaster ( 42 ; serial\n\t3600 600 86400 300 )\n";
    private static final String WANTED = line(KEPT) + line(NEW);

    private static final ZoneEditor WHOLE = new ZoneEditor(ZONE, true);
    private static final ZoneEditor INCLUDED = new ZoneEditor(ZONE, false);

    /** O stands for the old record, K for the one that is kept, and brackets around the lines that change. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$TTL 3600\n[_25._tcp.mx IN TLSA O\n_25._tcp.mx IN TLSA K\n]a IN A 192.0.2.1\n",
                "$TTL 3600\n[_25._tcp.mx IN TLSA O ; last year's (\n IN TLSA K\n] IN TXT \"same owner\"\n",
                "$TTL 3600\n[_25._TCP.MX.Example.ORG. 60 IN TYPE52 \\# 35 O\n_25._tcp.mx TLSA K\n]; the end",
                "$ORIGIN mx\n$TTL 1h\n[_25._tcp TLSA O\n\t\tTLSA K\n]$ORIGIN other.example.\n_25._tcp TLSA O\n",
                "$TTL 3600\n[_25._tcp.mx IN TLSA ( O ; one (\n  ) ; two\n_25._tcp.mx IN TLSA K\n]b TXT \"; no ( comment\"\n",
                "$TTL 3600\n_25._tcp.other TLSA O\n; kept\n\n[_25._tcp.mx TLSA O\n]x A 192.0.2.1\n[_25._tcp.mx TLSA K\n]y A 192.0.2.1\n",
            })
    void theLinesOfTheRrsetAlone(String text) {
        var parts = filled(text).split("[\\[\\]]"); // every second one is of the RRset
        var expected = new StringBuilder(RAISED).append(parts[0]).append(WANTED);
        for (int i = 2; i < parts.length; i += 2) {
            expected.append(parts[i]);
        }
        var edit = WHOLE.edit(SOA + String.join("", parts), MX, Set.of(OLD, KEPT), Set.of(KEPT, NEW), 600);
        assertThat(edit).isEqualTo(new ZoneEdit.Edited(expected.toString()));
    }

    @Test
    void comesBehindTheRestWhereThereWasNone() {
        for (var end : new String[] {"", "\n"}) {
            assertThat(WHOLE.edit(SOA + "a A 192.0.2.1" + end, MX, Set.of(), Set.of(KEPT, NEW), 600))
                    .isEqualTo(new ZoneEdit.Edited(RAISED + "a A 192.0.2.1\n" + WANTED));
        }
    }

    @Test
    void goesWithoutATrace() {
        assertThat(WHOLE.edit(SOA + "$TTL 60\n" + line(OLD) + "a A 192.0.2.1\n", MX, Set.of(OLD), Set.of(), 600))
                .isEqualTo(new ZoneEdit.Edited(RAISED + "$TTL 60\na A 192.0.2.1\n"));
    }

    @Test
    void keepsTheLineEndsOfTheFile() {
        var text = (SOA + "$TTL 60\n" + line(OLD) + "a A 192.0.2.1\n").replace("\n", "\r\n");
        assertThat(WHOLE.edit(text, MX, Set.of(OLD), Set.of(NEW), 600))
                .isEqualTo(new ZoneEdit.Edited(
                        (RAISED + "$TTL 60\n" + line(NEW) + "a A 192.0.2.1\n").replace("\n", "\r\n")));
    }

    @Test
    void keepsOctetsThatAreNoAscii() {
        var text = SOA + "; caf\u00e9 \u0000\u00ff\n$TTL 60\n" + line(OLD);
        assertThat(WHOLE.edit(text, MX, Set.of(OLD), Set.of(NEW), 600))
                .isEqualTo(new ZoneEdit.Edited(RAISED + "; caf\u00e9 \u0000\u00ff\n$TTL 60\n" + line(NEW)));
    }

    @Test
    void anotherTtlAloneIsAChange() {
        assertThat(WHOLE.edit(SOA + line(OLD), MX, Set.of(OLD), Set.of(OLD), 60))
                .isEqualTo(new ZoneEdit.Edited(RAISED + line(OLD).replace(" 600 ", " 60 ")));
    }

    @Test
    void whatIsThereAlreadyIsLeft() {
        assertThat(WHOLE.edit(SOA + WANTED, MX, Set.of(OLD), Set.of(KEPT, NEW), 600))
                .isEqualTo(new ZoneEdit.AlreadyThere());
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2026112701,2026112702", "4294967294,4294967295", "4294967295,1", "0,1", "0000000041,42"})
    @DisplayName("RFC 1982 §3.1: the serial goes up by one, modulo 2^32, and is never 0")
    void theSerialIsRaised(String serial, String raised) {
        assertThat(WHOLE.edit(SOA.replace("41", serial) + line(OLD), MX, Set.of(OLD), Set.of(NEW), 600))
                .isEqualTo(new ZoneEdit.Edited(SOA.replace("41", raised) + line(NEW)));
    }

    @Test
    void otherRecordsThanWereReadAreSomebodysChange() {
        for (var before : List.of(Set.<TlsaRecord>of(), Set.of(NEW), Set.of(OLD, KEPT))) {
            assertThat(WHOLE.edit(SOA + line(OLD), MX, before, Set.of(NEW, KEPT), 600))
                    .isInstanceOf(ZoneEdit.HoldsOther.class);
        }
        assertThat(WHOLE.edit(SOA + "a A 192.0.2.1\n", MX, Set.of(OLD), Set.of(NEW), 600))
                .isEqualTo(
                        new ZoneEdit.HoldsOther(
                                "there are other TLSA records at _25._tcp.mx.example.org (0) than those that were read before (1)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "_25._tcp.mx CNAME dane|3|an alias stands at _25._tcp.mx.example.org; its records stand where it leads",
                "_25._tcp.mx TLSA 3 1 1 xyz|3|the TLSA record is none: ",
                "a TXT \"open|3|a quotation mark that is not closed",
                "b.example.com. SOA ns root ( 1 2 3 4 5|3|an opening parenthesis that is not closed",
            })
    void whatCannotBeReadIsNotChanged(String line, int number, String why) {
        assertThat(WHOLE.edit(SOA + line + "\n", MX, Set.of(), Set.of(NEW), 600))
                .isInstanceOfSatisfying(ZoneEdit.Unfit.class, unfit -> {
                    assertThat(unfit.line()).isEqualTo(number);
                    assertThat(unfit.why()).startsWith(why);
                });
    }

    @Test
    void aZoneWithoutSerialIsNotChanged() {
        assertThat(WHOLE.edit(line(OLD), MX, Set.of(OLD), Set.of(NEW), 600))
                .isEqualTo(
                        new ZoneEdit.Unfit(0, "there is no SOA record of example.org, whose serial is to be raised"));
        for (var serial : new String[] {"x", "4294967296", "99999999999", "-1"}) {
            assertThat(WHOLE.edit(SOA.replace("41", serial) + line(OLD), MX, Set.of(OLD), Set.of(NEW), 600))
                    .isEqualTo(new ZoneEdit.Unfit(1, "the serial of the SOA record is no number of 32 bits"));
        }
    }

    @Test
    void aRecordThatWouldGetAnotherOwnerOrTtlIsNotTouched() {
        var owner = SOA + "$TTL 60\na A 192.0.2.1\n" + line(OLD) + "  TXT \"of the mx\"\n";
        assertThat(WHOLE.edit(owner, MX, Set.of(OLD), Set.of(), 600))
                .isEqualTo(new ZoneEdit.Unfit(
                        6, "takes its owner or its TTL from a record that is to change; write both before it"));
        assertThat(WHOLE.edit(owner, MX, Set.of(OLD), Set.of(NEW), 600)).isInstanceOf(ZoneEdit.Edited.class);
        var ttl = SOA + line(OLD) + "a A 192.0.2.1\n";
        assertThat(WHOLE.edit(ttl, MX, Set.of(OLD), Set.of(NEW), 60)).isInstanceOf(ZoneEdit.Unfit.class);
        assertThat(WHOLE.edit(ttl, MX, Set.of(OLD), Set.of(NEW), 600)).isInstanceOf(ZoneEdit.Edited.class);
    }

    @Test
    void anIncludedFileHoldsTlsaRecordsAlone() {
        assertThat(INCLUDED.edit("", MX, Set.of(), Set.of(NEW), 600)).isEqualTo(new ZoneEdit.Edited(line(NEW)));
        var other = line(OLD).replace("mx", "other");
        assertThat(INCLUDED.edit("; ours\n" + other + line(OLD), MX, Set.of(OLD), Set.of(NEW), 600))
                .isEqualTo(new ZoneEdit.Edited("; ours\n" + other + line(NEW)));
        assertThat(INCLUDED.edit(line(OLD) + "a A 192.0.2.1\n", MX, Set.of(OLD), Set.of(NEW), 600))
                .isEqualTo(
                        new ZoneEdit.Unfit(2, "something else than a TLSA record; name a file that holds these alone"));
    }

    private static String filled(String text) {
        return text.replace("\\# 35 O", "\\# 35 030101" + OLD.data().toHex())
                .replaceAll("\\bO\\b", OLD.toText())
                .replaceAll("\\bK\\b", KEPT.toText());
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
