package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.RecordChange;
import org.junit.jupiter.api.Test;

class FixTextTest {
    private static final TlsaRecord OLD = new TlsaRecord(3, 1, 1, Bytes.ofHex("0a".repeat(32)));
    private static final TlsaRecord NEW = new TlsaRecord(3, 1, 1, Bytes.ofHex("0b".repeat(32)));
    private static final TlsaRecord KEPT = new TlsaRecord(3, 1, 1, Bytes.ofHex("0c".repeat(32)));
    private static final RecordChange CHANGE = change("_25._tcp.mx.example.org", List.of(OLD), List.of(NEW));

    @Test
    void zoneLinesAreReadyToPasteAndComeWithTheCommandThatLoadsThem() {
        assertThat(FixText.of(CHANGE, FixForm.BIND))
                .containsExactly(
                        "; in the zone file of example.org; raise the serial of the SOA record, then: rndc reload example.org",
                        "_25._tcp.mx.example.org. 3600 IN TLSA " + NEW.toText(),
                        "; remove: _25._tcp.mx.example.org. IN TLSA " + OLD.toText());
        assertThat(FixText.of(CHANGE, FixForm.NSD).getFirst()).endsWith("nsd-control reload example.org");
    }

    @Test
    void knotGetsTheWholeRrsetInOneTransaction() {
        assertThat(FixText.of(CHANGE, FixForm.KNOT))
                .containsExactly(
                        "knotc zone-begin example.org",
                        "knotc zone-unset example.org _25._tcp.mx.example.org. TLSA",
                        "knotc zone-set example.org _25._tcp.mx.example.org. 3600 TLSA " + NEW.toText(),
                        "knotc zone-commit example.org");
        assertThat(FixText.of(change("_25._tcp.mx.example.org", List.of(), List.of(NEW)), FixForm.KNOT))
                .noneMatch(line -> line.contains("zone-unset"));
    }

    @Test
    void powerdnsGetsTheNameWithoutTheZone() {
        assertThat(FixText.of(change("_25._tcp.mx.example.org", List.of(OLD), List.of(OLD, NEW)), FixForm.POWERDNS))
                .containsExactly(
                        "pdnsutil replace-rrset example.org _25._tcp.mx TLSA 3600 '" + OLD.toText() + "' '"
                                + NEW.toText() + "'",
                        "pdnsutil increase-serial example.org",
                        "pdnsutil rectify-zone example.org");
    }

    @Test
    void linesOfAZoneFileAreTheWholeRrsetWhereSomeRecordsStay() {
        var change = change("_25._tcp.mx.example.org", List.of(OLD, KEPT), List.of(KEPT, NEW));
        assertThat(FixText.of(change, FixForm.NSD).stream().skip(1))
                .containsExactly(
                        "; these lines in place of every TLSA record of _25._tcp.mx.example.org.",
                        "_25._tcp.mx.example.org. 3600 IN TLSA " + KEPT.toText(),
                        "_25._tcp.mx.example.org. 3600 IN TLSA " + NEW.toText(),
                        "; remove: _25._tcp.mx.example.org. IN TLSA " + OLD.toText());
        assertThat(change.zoneLines())
                .containsExactly(
                        "_25._tcp.mx.example.org. 3600 IN TLSA " + NEW.toText(),
                        "; remove: _25._tcp.mx.example.org. IN TLSA " + OLD.toText(),
                        "; the records that stay need the same TTL, 3600");
    }

    @Test
    void everyFormSaysThatAllIsToGo() {
        var gone = change("_25._tcp.mx.example.org", List.of(OLD), List.of());
        assertThat(FixText.of(gone, FixForm.POWERDNS).getFirst())
                .isEqualTo("pdnsutil delete-rrset example.org _25._tcp.mx TLSA");
        assertThat(FixText.of(gone, FixForm.KNOT))
                .contains("knotc zone-unset example.org _25._tcp.mx.example.org. TLSA")
                .noneMatch(line -> line.contains("zone-set"));
        assertThat(FixText.of(gone, FixForm.BIND))
                .hasSize(2)
                .contains("; remove: _25._tcp.mx.example.org. IN TLSA " + OLD.toText());
        assertThat(FixText.of(gone, FixForm.PANEL)).containsExactly("Delete:        _25._tcp.mx TLSA " + OLD.toText());
    }

    @Test
    void updatesAddWhatStaysAgainForItsTtl() {
        assertThat(FixText.of(change("_25._tcp.mx.example.org", List.of(OLD), List.of(OLD, NEW)), FixForm.NSUPDATE))
                .containsExactly(
                        "zone example.org.",
                        "update add _25._tcp.mx.example.org. 3600 TLSA " + OLD.toText(),
                        "update add _25._tcp.mx.example.org. 3600 TLSA " + NEW.toText(),
                        "send");
        assertThat(FixText.of(CHANGE, FixForm.NSUPDATE))
                .contains("update delete _25._tcp.mx.example.org. TLSA " + OLD.toText());
    }

    @Test
    void whatIsNoRecordGoesWithTheWholeRrset() {
        var change = new RecordChange(
                DomainName.of("_25._tcp.mx.example.org"),
                Optional.empty(),
                List.of(OLD),
                List.of(Bytes.ofHex("0301")),
                List.of(OLD),
                3600);
        assertThat(FixText.of(change, FixForm.NSUPDATE))
                .containsSubsequence(
                        "update delete _25._tcp.mx.example.org. TLSA",
                        "update add _25._tcp.mx.example.org. 3600 TLSA " + OLD.toText());
        assertThat(change.zoneLines()).containsExactly("; remove: _25._tcp.mx.example.org. IN TLSA \\# 2 0301");
    }

    @Test
    void aNewTtlIsSetForEveryRecord() {
        var change = new RecordChange(
                DomainName.of("_25._tcp.mx.example.org"),
                Optional.empty(),
                List.of(OLD),
                List.of(),
                List.of(OLD),
                3600);
        assertThat(change.zoneLines())
                .containsExactly(
                        "_25._tcp.mx.example.org. 3600 IN TLSA " + OLD.toText(),
                        "; in place of the same records with another TTL");
        assertThat(FixText.of(change, FixForm.PANEL))
                .containsExactly("Keep:          _25._tcp.mx TLSA " + OLD.toText() + ", with the TTL 3600");
        assertThat(FixText.of(change, FixForm.NSUPDATE))
                .contains("update add _25._tcp.mx.example.org. 3600 TLSA " + OLD.toText());
    }

    @Test
    void aPanelHasOneFieldForEachNumber() {
        assertThat(FixText.of(CHANGE, FixForm.PANEL))
                .containsExactly(
                        "Name:          _25._tcp.mx   (or _25._tcp.mx.example.org, where the whole name is asked for)",
                        "Type:          TLSA",
                        "TTL:           3600",
                        "Usage:         3 (DANE-EE)",
                        "Selector:      1 (SPKI)",
                        "Matching type: 1 (SHA2-256)",
                        "Data:          " + NEW.data().toHex(),
                        "Delete:        _25._tcp.mx TLSA " + OLD.toText());
    }

    @Test
    void namesOfStrangersAreQuotedForTheShell() {
        // Its own quote outside of ours.
        var hostile = change("_25._tcp.mx'$(reboot).example.org", List.of(), List.of(NEW));
        assertThat(FixText.of(hostile, FixForm.POWERDNS).getFirst())
                .startsWith("pdnsutil replace-rrset example.org '_25._tcp.mx'\\''\\$\\(reboot\\)' TLSA 3600 ");
        assertThat(FixText.of(hostile, FixForm.KNOT))
                .contains("knotc zone-set example.org '_25._tcp.mx\\'\\''\\$\\(reboot\\).example.org.' 3600 TLSA "
                        + NEW.toText());
        assertThat(FixText.of(change("*.mx.example.org", List.of(), List.of(NEW)), FixForm.POWERDNS)
                        .getFirst())
                .startsWith("pdnsutil replace-rrset example.org '*.mx' TLSA 3600 ");
    }

    @Test
    void theFormIsReadAsItIsWritten() {
        for (var form : FixForm.values()) {
            assertThat(FixForm.parse(form.text())).contains(form);
        }
        assertThat(FixForm.parse("bind9")).isEmpty();
    }

    private static RecordChange change(String owner, List<TlsaRecord> before, List<TlsaRecord> after) {
        return new RecordChange(
                DomainName.of(owner), Optional.of(DomainName.of("example.org")), before, List.of(), after, 3600);
    }
}
