package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.danewerk.core.Case;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the case file at level codec. */
class CodecCasesTest {
    /** What a row says in words only: its base domain and where it is not the obvious one, its transport. */
    private static final Map<String, TlsaOwner> OWNERS = Map.of(
            "A01", new TlsaOwner(25, "tcp", DomainName.of("mx.example.com")),
            "A02", new TlsaOwner(587, "tcp", DomainName.of("mx.example.com")),
            "A04", new TlsaOwner(25, "tcp", DomainName.of("b\u00fccher.example")),
            "M27", new TlsaOwner(443, "udp", DomainName.of("www.example.com")));

    private static final Bytes LEAF = MatchingType.SHA2_256.represent(Bytes.ofHex("4c"));

    @TestFactory
    Stream<DynamicTest> rows() {
        return Case.ofLevel("codec").map(row -> dynamicTest(row.toString(), () -> run(row)));
    }

    @Test
    void noRowIsLost() {
        assertThat(Case.ofLevel("codec")).hasSize(RUN);
    }

    private static void run(Case row) {
        if (row.tlsa().startsWith("text ")) {
            runText(row);
        } else if (row.expect().startsWith("VALUE _")) {
            var owner = OWNERS.get(row.id());
            assertThat(row.dns()).isEqualTo("port=" + owner.port());
            assertThat(owner.name().toText()).isEqualTo(row.expect().substring("VALUE ".length()));
            assertThat(TlsaOwner.parse(owner.name())).isEqualTo(Parsed.ok(owner));
        } else if (row.expect().startsWith("REJECT ")) {
            assertThat(TlsaOwner.parse(DomainName.of(row.expect().substring("REJECT ".length()))))
                    .isInstanceOf(Parsed.Malformed.class);
        } else {
            assertThat(row.expect()).isEqualTo("VALUE type 52 rdata 030101 + 32 octets");
            assertThat(RecordType.TLSA.code()).isEqualTo(52);
            var rdata = new TlsaRecord(3, 1, 1, LEAF).rdata();
            assertThat(rdata.toHex()).isEqualTo("030101" + LEAF.toHex()).hasSize(2 * (3 + 32));
        }
    }

    private static void runText(Case row) {
        var quoted = Pattern.compile("text \"(.*)\".*").matcher(row.tlsa());
        assertThat(quoted.matches()).isTrue();
        var text = quoted.group(1).replace("<64 hex>", LEAF.toHex());
        switch (TlsaText.parse(text)) {
            case Parsed.Malformed<TlsaRecord> malformed ->
                assertThat(row.expect()).isEqualTo("ERROR");
            case Parsed.Ok<TlsaRecord>(var record) -> {
                assertThat(row.expect())
                        .startsWith("VALUE " + record.parameters().replace(' ', '.'));
                assertThat(record.data().size()).isEqualTo(32);
            }
        }
    }

    /** How many rows are run, so that none gets lost unseen. */
    private static final int RUN = 11;
}
