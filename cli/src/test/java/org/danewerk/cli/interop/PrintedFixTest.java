package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.cli.Screen;
import org.danewerk.cli.check.LabReports;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.CheckStatus;
import org.danewerk.lab.world.TlsaEdit;
import org.danewerk.operations.render.FixForm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code check} prints about a domain of the lab, pasted into a real server that has the domain's zone; what that serves afterwards, put
 * into the lab, is green.
 */
@Tag("interop")
class PrintedFixTest {
    private static final Pattern RECORD = Pattern.compile("^(\\S+) IN (MX|A|TLSA) ([^;?]+?) ;.*$", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    static Stream<Arguments> rows() {
        return Stream.of("mismatch.lab", "longttl.lab", "good312.lab")
                .flatMap(domain -> Stream.of(FixForm.values())
                        .filter(form -> form != FixForm.PANEL)
                        .map(form -> Arguments.of(domain, form)));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsPrintedMakesItGreen(String domain, FixForm form) throws Exception {
        assumeTrue(Means.missingPrograms(
                        "named", "rndc", "nsupdate", "nsd", "nsd-control", "knotd", "knotc", "pdns_server", "sqlite3")
                .isEmpty());
        var printed = Screen.run("", "check", "--lab", "--fix-for=" + form.text(), domain)
                .out();
        var zone = zone(domain, printed);
        var owner =
                DomainName.of(records(printed, "TLSA").findFirst().orElseThrow().group(1));
        var primary = OwnPrimary.of(directory, DomainName.of(domain), zone, form != FixForm.NSD);
        var served = new AtomicReference<Set<String>>();
        try (var server = start(primary, form)) {
            var before = primary.served().tlsa(owner);
            assertThat(before).isNotEmpty();
            paste(primary, form, fix(printed, form), zone);
            server.await(() -> {
                served.set(primary.served().tlsa(owner));
                return !served.get().equals(before);
            });
        }

        var after = LabReports.of(List.of(edit(owner, served.get())), DomainName.of(domain));
        assertThat(after.status()).isEqualTo(CheckStatus.PASS);
        assertThat(after.findings()).noneMatch(finding -> finding.severity().compareTo(Severity.WARNING) >= 0);
    }

    private static Daemon start(OwnPrimary primary, FixForm form) throws IOException, InterruptedException {
        return switch (form) {
            case BIND -> primary.bind(false);
            case NSUPDATE -> primary.bind(true);
            case NSD -> primary.nsd();
            case KNOT -> primary.knot();
            case POWERDNS -> primary.powerDns();
            case PANEL -> throw new IllegalArgumentException("typed by hand");
        };
    }

    private static void paste(OwnPrimary primary, FixForm form, List<String> fix, String zone)
            throws IOException, InterruptedException {
        switch (form) {
            case BIND, NSD -> {
                var file = new EditedZone(zone);
                var then = file.apply(fix);
                primary.write(primary.file(), file.withSerial(2));
                primary.paste(then);
            }
            case KNOT, POWERDNS -> primary.paste(String.join("\n", fix));
            case NSUPDATE -> primary.nsupdate(String.join("\n", fix));
            case PANEL -> throw new IllegalArgumentException("typed by hand");
        }
    }

    /** What stands between two empty lines, below what it is for. */
    private static List<String> fix(String printed, FixForm form) {
        var head = "    fix: paste for " + form.text() + ":\n\n";
        assertThat(printed).containsOnlyOnce(head);
        int from = printed.indexOf(head) + head.length();
        return printed.substring(from, printed.indexOf("\n\n", from)).lines().toList();
    }

    /** What the check saw, as its administrator has it. */
    private static String zone(String domain, String printed) {
        var lines = new ArrayList<String>();
        lines.add("%1$s. 3600 IN SOA ns.%1$s. hostmaster.%1$s. 1 3600 600 86400 300");
        lines.add("%1$s. 3600 IN NS ns.%1$s.");
        lines.add("ns.%1$s. 3600 IN A 127.0.0.1");
        for (var type : List.of("MX", "A", "TLSA")) {
            records(printed, type)
                    .map(record -> record.group(1) + " 86400 IN " + type + " " + record.group(3))
                    .forEach(lines::add);
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n")).formatted(domain);
    }

    private static Stream<MatchResult> records(String printed, String type) {
        return RECORD.matcher(printed)
                .results()
                .filter(record -> record.group(2).equals(type));
    }

    private static TlsaEdit edit(DomainName owner, Set<String> served) {
        var ttls = served.stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .distinct()
                .toList();
        assertThat(ttls).hasSize(1);
        var records = new ArrayList<TlsaRecord>();
        served.forEach(line -> records.add(
                TlsaText.parse(line.substring(line.indexOf(' ') + 1)).orThrow()));
        return new TlsaEdit(owner, records, Long.parseLong(ttls.getFirst()));
    }
}
