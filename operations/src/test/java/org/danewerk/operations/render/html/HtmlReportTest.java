package org.danewerk.operations.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.core.finding.Remedy;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.report.RequirementResult.Standing;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;
import org.danewerk.operations.profiles.KnownSenders;
import org.danewerk.operations.render.FixForm;
import org.danewerk.operations.render.FixText;
import org.danewerk.operations.render.SampleReports;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final HtmlRun RUN = new HtmlRun(
            "1.2",
            Instant.parse("2026-11-22T12:00:00Z"),
            List.of("192.0.2.53"),
            true,
            List.of(),
            Optional.empty(),
            "danewerk check");

    @Test
    void oneSentenceSaysWhatBecomesOfMail() {
        assertThat(page(SampleReports.pass()))
                .contains("Mail to example.org is delivered, authenticated by DANE, on all 2 paths.");
        assertThat(page(SampleReports.mismatch()))
                .contains(
                        "Mail to example.org is not delivered by senders that validate DANE and waits in their queues: "
                                + "no record matches the certificate.");
        assertThat(page(SampleReports.nullMx()))
                .contains("Mail to example.org is returned at once: the domain takes no mail (null MX).");
        assertThat(page(SampleReports.bogus()))
                .contains("Mail to example.org waits in the sender&#39;s queue: DNSSEC validation fails.");
    }

    @Test
    void thePictureHasEveryPathAndTheRecordThatNothingMatches() {
        var page = page(SampleReports.pass());
        var picture = page.substring(page.indexOf("<svg"), page.indexOf("</svg>"));
        assertThat(picture)
                .contains("mx.example.org at 2001:db8::1, ", "mx.example.org at 192.0.2.1, ")
                .contains("✓ authenticated")
                .contains("3fe246a8…111111")
                .contains("box loose");
        assertThat(occurrences(picture, "edge verdict-edge good")).isEqualTo(2);
        assertThat(occurrences(picture, "00c0ffee…222222")).isEqualTo(1);
    }

    @Test
    void aFixStandsReadyToPaste() {
        assertThat(page(SampleReports.mismatch()))
                .contains("<pre><code>_25._tcp.mx.example.org. IN TLSA 3 1 1 3fe246a8" + "11".repeat(28)
                        + "</code></pre>")
                .contains("DANE-TLSA-MISMATCH")
                .contains("https://www.rfc-editor.org/rfc/rfc7672#section-3.2");
    }

    @Test
    void strangersTextStaysText() {
        var page = page(SampleReports.hostile());
        assertThat(page.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
        assertThat(page).doesNotContain("\u202e", "\u009b").contains("\\u{202e}go");
    }

    @Test
    void thePageLoadsAndRunsNothing() {
        for (var report : all()) {
            var page = page(report);
            assertThat(page)
                    .doesNotContain("<script", "<link", "<img", "<iframe", "@import", "url(", " style=", "javascript:");
            assertThat(Pattern.compile("https?://[^\"]*").matcher(page).results())
                    .allMatch(link -> link.group().startsWith("https://www.rfc-editor.org/rfc/rfc"));
        }
    }

    @Test
    void thePolicyAllowsTheStyleSheetAlone() throws Exception {
        var page = page(SampleReports.pass());
        var css = page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
        var sha256 = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("default-src &#39;none&#39;; style-src &#39;sha256-"
                        + Base64.getEncoder().encodeToString(sha256) + "&#39;; base-uri");
    }

    @Test
    void everyElementIsClosedInItsPlaceAndNoIdIsTwice() throws Exception {
        for (var report : all()) {
            wellFormed(page(report));
        }
        wellFormed(page(all().toArray(AuditReport[]::new)));
        wellFormed(page());
    }

    @Test
    void severalDomainsHaveAnIndex() {
        var page = page(SampleReports.pass(), SampleReports.mismatch());
        assertThat(page).contains("<a href=\"#d1\">", "<a href=\"#d2\">", "DANE report: 2 domains");
        assertThat(page(SampleReports.pass())).doesNotContain("href=\"#d1\"");
    }

    @Test
    void aPageHasAnEnd() {
        var report = new HtmlReport(RUN);
        for (int i = 0; i < HtmlReport.MOST_DOMAINS + 7; i++) {
            report.add(SampleReports.nullMx());
        }
        assertThat(report.left()).isEqualTo(7);
        assertThat(report.text()).contains("7 more domains were checked and left out: a page holds 300.");
    }

    @Test
    void tenThousandPathsAreBoundedAndTold() throws Exception {
        var page = page(crowded(10_000));
        assertThat(page.length()).isLessThan(1_000_000);
        assertThat(page)
                .contains("on all 10000 paths")
                .contains("part 4 of 4")
                .contains("9936 more paths are not drawn.")
                .contains("9800 more connections are not shown here; danewerk check --json has all of them.");
        wellFormed(page);
    }

    @Test
    void aChangeOfRecordsIsTherePerServerAndTheServerAskedForIsFirstAndOpen() throws Exception {
        var report = changed();
        var plain = page(report);
        assertThat(occurrences(plain, "<details>")).isEqualTo(FixForm.values().length);
        assertThat(plain).contains("knotc zone-commit example.org", "pdnsutil replace-rrset", "update delete ");
        assertThat(plain).doesNotContain("<details open");
        var run =
                new HtmlRun("1", RUN.begun(), List.of(), true, List.of(), Optional.of(FixForm.KNOT), "danewerk check");
        var page = new HtmlReport(run);
        page.add(report);
        var text = page.text();
        assertThat(occurrences(text, "<details")).isEqualTo(FixForm.values().length);
        assertThat(text.substring(text.indexOf("<details")))
                .startsWith("<details open=\"\"><summary>For Knot DNS (knotc)</summary>");
        for (var form : FixForm.values()) {
            var pasted = String.join("\n", FixText.of(CHANGE, form)).replace("'", "&#39;");
            assertThat(text).contains("<pre><code>" + pasted + "</code></pre>");
        }
        wellFormed(text);
    }

    @Test
    void aChangeThatTwoFindingsAskForStandsOnce() throws Exception {
        var report = changed();
        var finding = report.findings().getFirst();
        var page = page(withFindings(report, List.of(finding, finding)));
        assertThat(occurrences(page, "<details")).isEqualTo(FixForm.values().length);
        assertThat(page).contains("<a href=\"#d1-c1\">stands above</a>", "id=\"d1-c1\"");
        wellFormed(page);
    }

    @Test
    void manyRecordsToRemoveAreFoldedBehindWhatStaysAndNoneIsLost() throws Exception {
        var stays = new TlsaRecord(3, 1, 1, Bytes.ofHex("22".repeat(32)));
        var comes = new TlsaRecord(3, 1, 1, Bytes.ofHex("33".repeat(32)));
        var before = new ArrayList<>(List.of(stays));
        for (int i = 0; i < 27; i++) {
            before.add(new TlsaRecord(3, 1, 1, Bytes.ofHex("%064x".formatted(i))));
        }
        var change = new RecordChange(
                CHANGE.owner(), CHANGE.zone(), before, List.of(Bytes.ofHex("0301")), List.of(stays, comes), 3600);
        var page = page(withFindings(SampleReports.mismatch(), List.of(finding(change))));
        assertThat(page).contains("keep <code>3 1 1</code> <code class=\"digest\"", "Remove these 28</summary>");
        var open = page.substring(page.indexOf("class=\"change\""), page.indexOf("class=\"removed\""));
        assertThat(open).contains("IN TLSA " + comes.toText()).doesNotContain("; remove:");
        var folded = page.substring(page.indexOf("class=\"removed\""));
        folded = folded.substring(folded.indexOf("<code>") + "<code>".length(), folded.indexOf("</code>"));
        assertThat(folded.lines())
                .hasSize(28)
                .contains("3 1 1 " + "%064x".formatted(26), "\\# 2 0301")
                .doesNotContain(stays.toText());
        assertThat(page(changed())).doesNotContain("class=\"removed\"");
        wellFormed(page);
    }

    @Test
    void textThatIsNotWholeIsNotThere() throws Exception {
        var records = new ArrayList<TlsaRecord>();
        for (int i = 0; i < 900; i++) {
            records.add(new TlsaRecord(3, 1, 1, Bytes.ofHex("%064x".formatted(i))));
        }
        var change = new RecordChange(CHANGE.owner(), CHANGE.zone(), List.of(), List.of(), records, 3600);
        var page = page(withFindings(SampleReports.mismatch(), List.of(finding(change))));
        assertThat(page).contains("too long for a page").doesNotContain("zone-begin", "replace-rrset");
        wellFormed(page);
    }

    private static final RecordChange CHANGE = new RecordChange(
            DomainName.of("_25._tcp.mx.example.org"),
            Optional.of(DomainName.of("example.org")),
            List.of(new TlsaRecord(3, 1, 1, Bytes.ofHex("11".repeat(32)))),
            List.of(),
            List.of(new TlsaRecord(3, 1, 1, Bytes.ofHex("22".repeat(32)))),
            3600);

    private static AuditReport changed() {
        return withFindings(SampleReports.mismatch(), List.of(finding(CHANGE)));
    }

    private static Finding finding(RecordChange change) {
        return new Finding(
                "DANE-TLSA-MISMATCH",
                Severity.ERROR,
                Party.MX_OPERATOR,
                "mx.example.org",
                "no TLSA record matches the certificate served",
                new Remedy(List.of(change), List.of("make sure first that it is yours")),
                new SpecRef(7672, "3.2"));
    }

    private static AuditReport withFindings(AuditReport report, List<Finding> findings) {
        return new AuditReport(
                report.input(), report.observation(), report.delivery(), report.secured(), report.status(), findings);
    }

    @Test
    void bothPoliciesStandSideBySide() throws Exception {
        var report = SampleReports.pass();
        var nothing = new DomainPolicies(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        var page = page(AuditReport.of(report.input(), report.observation().withPolicies(Optional.of(nothing))));
        assertThat(page)
                .contains(
                        "DANE and MTA-STS, side by side",
                        "not published",
                        "1 of 1 host",
                        "TLS reports: not asked for.");
        assertThat(page(report)).doesNotContain("side by side");
        wellFormed(page);
    }

    @Test
    void everySenderHasItsFate() throws Exception {
        var run = new HtmlRun(
                "1.2", RUN.begun(), RUN.resolvers(), true, KnownSenders.all(), Optional.empty(), "danewerk check");
        var report = new HtmlReport(run);
        report.add(SampleReports.mismatch());
        var page = report.text();
        assertThat(page)
                .contains("<code>postfix-dane</code>", "<code>opportunistic</code>", "Mail by kind of sender")
                .contains("deferred until ", ", then returned: no record matches the certificate")
                .contains("delivered over TLS, not authenticated: this sender does not ask for DANE");
        assertThat(occurrences(page, "scope=\"row\" data-head=\"Mail from\"")).isEqualTo(6);
        assertThat(page(SampleReports.mismatch())).doesNotContain("Mail by kind of sender");
        wellFormed(page);
    }

    @Test
    void aReportThatTellsOfSendersKeepsThem() {
        var one = KnownSenders.of("exim").orElseThrow();
        var report = new HtmlReport(new HtmlRun(
                "1.2", RUN.begun(), RUN.resolvers(), true, KnownSenders.all(), Optional.empty(), "danewerk check"));
        report.add(SampleReports.pass().withSenders(List.of(one)));
        assertThat(report.text()).contains("<code>exim</code>").doesNotContain("<code>postfix-dane</code>");
    }

    @Test
    void whatWasRequiredStandsWithWhatWasSeenInstead() throws Exception {
        var met = new RequirementResult("311", "a record 3 1 1", Standing.MET, List.of(), Optional.empty());
        var unmet = new RequirementResult(
                "dnssec",
                "all answers secure",
                Standing.UNMET,
                List.of("mx.example.org <b>A</b> is insecure"),
                Optional.of(new SpecRef(7672, "2.2")));
        var unknown = new RequirementResult("sts", "a policy", Standing.UNKNOWN, List.of("none"), Optional.empty());
        var page = page(SampleReports.pass().requiring(List.of(met, unmet, unknown)));
        assertThat(page)
                .contains("✓</span> met</span>", "✕</span> not met</span>", "?</span> not determined</span>")
                .contains("mx.example.org &lt;b&gt;A&lt;/b&gt; is insecure", "rfc7672#section-2.2");
        assertThat(page(SampleReports.pass())).doesNotContain("What was required");
        wellFormed(page);
    }

    /** One host with so many addresses. */
    private static AuditReport crowded(int addresses) throws Exception {
        var report = SampleReports.pass();
        var seen = report.observation();
        var host = seen.hosts().getFirst();
        var one = host.addresses().getLast();
        var many = new ArrayList<AddressResult>();
        for (int i = 0; i < addresses; i++) {
            var address = InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
            many.add(new AddressResult(address, one.handshakes()));
        }
        var observation = new Observation(
                seen.at(),
                seen.sender(),
                seen.route(),
                seen.destination(),
                List.of(new HostResult(host.policy(), host.unvisited(), many)),
                seen.timings());
        return new AuditReport(
                report.input(), observation, report.delivery(), report.secured(), report.status(), report.findings());
    }

    private static List<AuditReport> all() {
        return Stream.of(
                        SampleReports.pass(),
                        SampleReports.mismatch(),
                        SampleReports.hostile(),
                        SampleReports.bogus(),
                        SampleReports.nullMx(),
                        SampleReports.stale())
                .collect(Collectors.toList());
    }

    private static String page(AuditReport... reports) {
        var page = new HtmlReport(RUN);
        Stream.of(reports).forEach(page::add);
        return page.text();
    }

    /** As XML, once the elements without an end have one. */
    private static void wellFormed(String page) throws Exception {
        var xml = page.replaceAll("<(br|meta)([^>]*)>", "<$1$2/>");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        var ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(id -> id.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
