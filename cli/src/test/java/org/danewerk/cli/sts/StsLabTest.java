package org.danewerk.cli.sts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The domains of the lab with policies beside DANE: what is found at each, and what senders arrive at. RFC 8461 §2, §5. */
class StsLabTest {
    /** Findings, then what senders of DANE, of MTA-STS, of both and of neither arrive at. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("stsgood.lab", ": dane sts dane none"),
            Map.entry("ststesting.lab", "STS-MODE-TESTING: dane none dane none"),
            Map.entry("stsnone.lab", ": dane none dane none"),
            Map.entry("stsexcludes.lab", "STS-EXCLUDES-DANE-MX: dane refused dane none"),
            Map.entry("stswide.lab", "STS-MX-WILDCARD: dane sts dane none"),
            Map.entry("stsdelegated.lab", "STS-DELEGATED: dane sts dane none"),
            Map.entry("stsself.lab", "STS-MX-CERTIFICATE: dane refused dane none"),
            Map.entry("stsbackup.lab", "DANE-EE-DATES STS-MX-CERTIFICATE: dane sts dane none"),
            Map.entry("stsday.lab", "STS-MAX-AGE: dane sts dane none"),
            Map.entry("stsalone.lab", "DANE-NOT-DEPLOYED STS-WITHOUT-DANE: none sts sts none"),
            Map.entry("danealone.lab", "DANE-WITHOUT-STS: dane none dane none"),
            Map.entry("norpt.lab", "TLSRPT-MISSING: dane sts dane none"),
            Map.entry("badrpt.lab", "TLSRPT-INVALID: dane sts dane none"),
            Map.entry("stsbadid.lab", "STS-RECORD-INVALID: dane none dane none"),
            Map.entry("ststwo.lab", "STS-RECORD-INVALID: dane none dane none"),
            Map.entry("stsnorecord.lab", "DANE-WITHOUT-STS: dane none dane none"),
            Map.entry("stsleft.lab", "DANE-WITHOUT-STS: dane none dane none"),
            Map.entry("stsbogus.lab", "STS-LOOKUP-FAILED: dane none dane none"),
            Map.entry("stsnohost.lab", "STS-POLICY-UNREACHABLE: dane none dane none"),
            Map.entry("sts404.lab", "STS-POLICY-UNREACHABLE: dane none dane none"),
            Map.entry("stsmoved.lab", "STS-POLICY-UNREACHABLE: dane none dane none"),
            Map.entry("stshtml.lab", "STS-POLICY-UNREACHABLE: dane none dane none"),
            Map.entry("stslarge.lab", "STS-POLICY-UNREACHABLE: dane none dane none"),
            Map.entry("stsname.lab", "STS-CERTIFICATE: dane none dane none"),
            Map.entry("stsold.lab", "STS-CERTIFICATE: dane none dane none"),
            Map.entry("stsinvalid.lab", "STS-POLICY-INVALID: dane none dane none"),
            Map.entry("stsblank.lab", "STS-NOT-STRICT: dane sts dane none"),
            Map.entry("rptnull.lab", "DANE-WITHOUT-STS TLSRPT-FOREIGN TLSRPT-MAILBOX: dane none dane none"),
            Map.entry("rptself.lab", "DANE-WITHOUT-STS TLSRPT-ENDPOINT: dane none dane none"),
            Map.entry("rptsame.lab", "DANE-WITHOUT-STS TLSRPT-SAME-PATH: dane none dane none"));

    private static final Map<String, String> SHORT = Map.of(
            "authenticated-by-dane", "dane",
            "authenticated-by-sts", "sts",
            "opportunistic", "none");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void everyDomainHasItsFindingsAndItsSenders() throws IOException {
        var bundle = directory.resolve("facts").toString();
        var screen = Screen.run("", words("check", "--lab", "--jsonl", "--bundle", bundle));
        var seen = new TreeMap<String, String>();
        for (var line : screen.out().lines().toList()) {
            var domain = JSON.readTree(line);
            seen.put(domain.path("domain").asText(), summary(domain));
        }

        assertThat(seen).isEqualTo(new TreeMap<>(EXPECTED));
        assertThat(screen.status()).isEqualTo(ExitStatus.OK);
        assertThat(Screen.run("", "verify", bundle, "--jsonl").out())
                .as("the bundle has all that the verdicts need")
                .isEqualTo(screen.out());
    }

    /** As written before anybody looked at the ways that reports take; nothing is made up of what it does not hold. */
    @Test
    void olderBundlesSayNothingOfTheWaysOfReports() throws Exception {
        var bundle = directory.resolve("facts");
        var now = Screen.run(
                "", "check", "--lab", "--jsonl", "--bundle", bundle.toString(), "rptself.lab", "rptnull.lab");
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(bundle)) {
            if (!line.contains("\"name\":\"nullmx.lab\"") && !line.startsWith("{\"sha256\"")) {
                lines.add(line.replaceAll(",\"report_endpoints\":\\[[^]]*]", ""));
            }
        }
        var text = String.join("\n", lines) + "\n";
        var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        var older = directory.resolve("older");
        Files.writeString(older, text + "{\"sha256\":\"" + HexFormat.of().formatHex(digest) + "\"}\n");

        var then = Screen.run("", "verify", older.toString(), "--jsonl");
        assertThat(now.out()).contains("TLSRPT-ENDPOINT", "TLSRPT-MAILBOX", "TLSRPT-FOREIGN");
        assertThat(then.out()).contains("rptself.lab", "DANE-WITHOUT-STS").doesNotContain("TLSRPT-");
        assertThat(then.status()).isEqualTo(now.status());
    }

    @Test
    @DisplayName("The exit status of check speaks of DANE alone, that of sts check of MTA-STS and TLS reporting")
    void exitStatusOfBoth() {
        assertThat(Screen.run("", "check", "--lab", "stsexcludes.lab").status()).isEqualTo(ExitStatus.OK);
        assertThat(Screen.run("", "sts", "check", "--lab", "stsexcludes.lab").status())
                .isEqualTo(ExitStatus.DIFFERENT);
        assertThat(Screen.run("", "sts", "check", "--lab", "stsgood.lab", "danealone.lab", "rptsame.lab")
                        .status())
                .isEqualTo(ExitStatus.OK);
        for (var domain : List.of("good311.lab", "rptnull.lab", "rptself.lab")) {
            assertThat(Screen.run("", "sts", "check", "--lab", domain).status()).isEqualTo(ExitStatus.DIFFERENT);
            assertThat(Screen.run("", "check", "--lab", "--exit", "nagios", domain)
                            .status())
                    .isEqualTo(ExitStatus.OK);
        }
        assertThat(Screen.run("", "sts", "check", "--lab", "mxservfail.lab").out())
                .contains("MTA-STS");
    }

    @Test
    void policiesThatNoRecordAnnouncesAreSoughtByStsCheckAlone() {
        assertThat(Screen.run("", "check", "--lab", "--sts", "stsnorecord.lab").out())
                .contains("MTA-STS: none;")
                .doesNotContain("STS-RECORD-MISSING");
        var sought = Screen.run("", "sts", "check", "--lab", "stsnorecord.lab");
        assertThat(sought.out())
                .contains(
                        "MTA-STS: none, for want of a record; a policy is served: enforce for 28 d, mx"
                                + " mx.stsnorecord.lab;",
                        "error STS-RECORD-MISSING",
                        "fix: _mta-sts.stsnorecord.lab. IN TXT \"v=STSv1; id=");
        assertThat(sought.status()).isEqualTo(ExitStatus.DIFFERENT);
        var left = Screen.run("", "sts", "check", "--lab", "stsleft.lab");
        assertThat(left.out()).contains("MTA-STS: none;").doesNotContain("STS-RECORD-MISSING");
        assertThat(left.status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void quickChecksLeaveItOutUnlessAskedTo() throws IOException {
        assertThat(policies("check", "--lab", "--jsonl", "--depth", "quick", "stsgood.lab"))
                .isFalse();
        assertThat(policies("check", "--lab", "--jsonl", "--depth", "quick", "--sts", "stsgood.lab"))
                .isTrue();
        assertThat(policies("check", "--lab", "--jsonl", "--no-sts", "stsgood.lab"))
                .isFalse();
    }

    private static boolean policies(String... words) throws IOException {
        return JSON.readTree(Screen.run("", words).out()).has("policies");
    }

    private static String[] words(String... options) {
        var words = new ArrayList<>(List.of(options));
        words.addAll(EXPECTED.keySet());
        return words.toArray(String[]::new);
    }

    private static String summary(JsonNode domain) {
        var found = StreamSupport.stream(domain.path("findings").spliterator(), false)
                .map(finding -> finding.path("id").asText())
                .sorted()
                .distinct()
                .collect(Collectors.joining(" "));
        var senders = domain.path("policies").path("senders");
        return found + ": "
                + List.of("dane", "mta_sts", "both", "neither").stream()
                        .map(kind -> senders.path(kind).asText())
                        .map(word -> SHORT.getOrDefault(word, word))
                        .collect(Collectors.joining(" "));
    }
}
