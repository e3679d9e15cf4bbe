package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.groups.Tuple;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TlsaZoneTest {
    @Test
    @DisplayName(
            "RFC 1035 §5.1: origin, TTL and owner are handed on from entry to entry, also over records of other types")
    void handsOnOriginTtlAndOwner() {
        var zone = read("""
                $ORIGIN example.com.
                $TTL 1h
                @       IN SOA ns hostmaster ( 1 ; serial
                               7200 3600 1209600 3600 )
                        IN NS ns
                mx      300 IN A 192.0.2.1
                _25._tcp.mx    TLSA 3 1 1 aa
                        60 IN TLSA 3 1 1 ( bb
                               cc )
                *       IN TXT "v=spf1; ( not a parenthesis" "TLSA 3 1 1 dd"
                $ORIGIN sub
                _25._tcp.mx IN TYPE52 \\# 4 030101ee
                _25._tcp.other.example. IN TLSA 2 0 1 ff
                """);
        assertThat(zone.entries())
                .extracting(
                        entry -> entry.owner().orElseThrow().toText(),
                        entry -> entry.ttlSeconds(),
                        entry -> entry.record().orThrow().toText())
                .containsExactly(
                        row("_25._tcp.mx.example.com", 3600, "3 1 1 aa"),
                        row("_25._tcp.mx.example.com", 60, "3 1 1 bbcc"),
                        row("_25._tcp.mx.sub.example.com", 3600, "3 1 1 ee"),
                        row("_25._tcp.other.example", 3600, "2 0 1 ff"));
        assertThat(zone.entries().get(2).origin()).contains(DomainName.of("sub.example.com"));
        assertThat(zone.entries().get(3).origin()).isEmpty();
    }

    @Test
    @DisplayName("RFC 1035 §5.1: without $TTL, a record has the TTL of the one before")
    void ttlOfTheRecordBefore() {
        var zone = read("a. 300 IN A 192.0.2.1\n_25._tcp.a. IN TLSA 3 1 1 aa\n");
        assertThat(zone.entries().getFirst().ttlSeconds()).isEqualTo(OptionalLong.of(300));
    }

    @Test
    @DisplayName("RFC 1035 §5.1: an escaped character is one of the name, be it a dot, a parenthesis or a semicolon")
    void escapesAreOfTheName() {
        var zone = read("$ORIGIN example.com.\nx\\. IN TLSA 3 1 1 aa\ny\\;\\( IN TLSA 3 1 1 bb\n");
        assertThat(zone.entries())
                .extracting(entry -> entry.owner().orElseThrow().labels())
                .containsExactly(List.of("x.", "example", "com"), List.of("y;(", "example", "com"));
    }

    @Test
    void readsWhatDigPrints() {
        var zone = read("""
                ; <<>> DiG 9.18 <<>> TLSA _25._tcp.mx.example.com +dnssec
                ;; QUESTION SECTION:
                ;_25._tcp.mx.example.com.       IN      TLSA

                ;; ANSWER SECTION:
                _25._tcp.mx.example.com. 300    IN      TLSA    3 1 1 AB CD
                _25._tcp.mx.example.com. 300    IN      RRSIG   TLSA 13 5 300 20261201000000 20261101000000 1 example.com. AAAA=
                """);
        assertThat(zone.entries())
                .extracting(entry -> entry.record().orThrow().toText())
                .containsExactly("3 1 1 abcd");
    }

    @Test
    void readsBareRecordsOneALine() {
        var zone = read("3 1 1 AB CD\n2 0 1 EF\nIN TLSA 3 1 1 01\n3600 TLSA 3 1 1 02\n");
        assertThat(zone.entries()).allSatisfy(entry -> assertThat(entry.owner()).isEmpty());
        assertThat(zone.entries())
                .extracting(entry -> entry.record().orThrow().toText())
                .containsExactly("3 1 1 abcd", "2 0 1 ef", "3 1 1 01", "3 1 1 02");
        assertThat(zone.entries().getLast().ttlSeconds()).isEqualTo(OptionalLong.of(3600));
    }

    @Test
    void recordThatCannotBeReadKeepsItsPlaceAndReason() {
        var zone =
                read("$ORIGIN example.com.\nmx IN A 192.0.2.1\n_25._tcp.mx IN TLSA 3 1 1 qrs\na..b IN TLSA 3 1 1 aa\n");
        assertThat(zone.entries())
                .extracting(TlsaZone.Entry::record)
                .containsExactly(
                        Parsed.malformed(65, "\"q\" is no hexadecimal digit"),
                        Parsed.malformed(71, "an empty label in a domain name"));
        assertThat(zone.rrsets()).isEmpty();
    }

    @Test
    void includesAreTold() {
        assertThat(read("$INCLUDE other.db\n").includes()).isEqualTo(List.of(0));
    }

    @Test
    void textThatCannotBeCutIsMalformed() {
        assertThat(TlsaZone.read("a IN TXT \"open\nb IN TLSA 3 1 1 aa\n"))
                .isEqualTo(Parsed.malformed(9, "a quotation mark that is not closed"));
        assertThat(TlsaZone.read("a IN SOA (\n"))
                .isEqualTo(Parsed.malformed(9, "an opening parenthesis that is not closed"));
    }

    private static TlsaZone read(String text) {
        return TlsaZone.read(text).orThrow();
    }

    private static Tuple row(String owner, long ttl, String record) {
        return Tuple.tuple(owner, OptionalLong.of(ttl), record);
    }
}
