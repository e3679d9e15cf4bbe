package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.ReportUri;
import org.danewerk.core.tlsrpt.ReportingDiscovery;
import org.danewerk.core.tlsrpt.ReportingRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rows of the TLS reporting case file on the TXT record. */
class TlsrptRecordCasesTest {
    private static final String FILE = "tlsrpt-cases.tsv";
    private static final DomainName OWNER =
            ReportingRecord.owner(DomainName.of("a.example")).orElseThrow();

    @TestFactory
    Stream<DynamicTest> records() {
        return JsonRow.of(FILE, "TC-TXT-").stream().map(row -> dynamicTest(row.toString(), () -> record(row)));
    }

    private static void record(JsonRow row) {
        var reason = row.expected().path("reason").asText();
        switch (ReportingDiscovery.of(TxtRows.lookup(OWNER, row.txt()))) {
            case ReportingDiscovery.Implemented(var record) -> {
                var expected = new ArrayList<String>();
                row.expected().path("destinations").forEach(destination -> expected.add(destination.asText()));
                assertThat(record.destinations().stream().map(ReportUri.Destination::toText))
                        .containsExactlyElementsOf(expected);
                var remarks = new TreeSet<String>();
                record.remarks().forEach(remark -> remarks.add(remark.word()));
                assertThat(remarks).isEqualTo(row.findings());
                assertThat(row.expected().path("implemented").asBoolean()).isTrue();
            }
            case ReportingDiscovery.NoRecord none -> assertThat(reason).isEqualTo("no-record");
            case ReportingDiscovery.SeveralRecords several -> assertThat(reason).isEqualTo("several-records");
            case ReportingDiscovery.Invalid invalid ->
                assertThat(reason).isEqualTo(invalid.lacksRua() ? "no-rua" : "malformed");
            case ReportingDiscovery.LookupFailed failed -> throw new AssertionError(failed);
        }
    }

    @Test
    void noRowIsLost() {
        assertThat(JsonRow.of(FILE, "TC-TXT-")).hasSize(70);
    }
}
