package org.danewerk.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.danewerk.core.catalogue.Catalogue;
import org.danewerk.core.catalogue.ReasonCode;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Rule;
import org.danewerk.core.finding.Rules;
import org.danewerk.core.nameserver.ServerRules;
import org.danewerk.core.policy.NextHop;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabNameServers;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.audit.OtherPolicies;
import org.danewerk.operations.profiles.KnownSenders;
import org.danewerk.operations.render.Ink;
import org.danewerk.operations.render.TextReport;
import org.junit.jupiter.api.Test;

/** Every rule has its page, the page says what the rule says, and the lab shows what the page tells. */
class FindingPagesTest {
    private static final Repository OURS = new Repository();
    private static final String DIRECTORY = "docs/findings/";

    @Test
    void everyRuleHasItsPageAndEveryPageItsRule() {
        assertThat(OURS.paths(".md")
                        .filter(path -> path.startsWith(DIRECTORY) && !path.endsWith("README.md"))
                        .map(path -> path.substring(DIRECTORY.length(), path.length() - 3)))
                .containsExactlyInAnyOrderElementsOf(heads().keySet());
    }

    @Test
    void pagesBeginAsTheirRulesDo() {
        heads().forEach((id, head) -> assertThat(OURS.text(DIRECTORY + id + ".md"))
                .startsWith(head)
                .contains("\n## Harm\n", "\n## See it\n", "\n## Fix it\n"));
    }

    @Test
    void theListNamesThemAll() {
        assertThat(OURS.text(DIRECTORY + "README.md"))
                .contains(heads().keySet().stream()
                        .map(id -> "[" + id + "](" + id + ".md)")
                        .toList());
    }

    @Test
    void theLabShowsWhatThePagesSay() throws Exception {
        var missing = new ArrayList<String>();
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var audit = audit(lab, OtherPolicies.BY_DEPTH);
            var sought = audit(lab, OtherPolicies.SOUGHT);
            for (Rule rule : Rules.ALL.rules()) {
                var id = rule.text().id();
                var page = OURS.text(DIRECTORY + id + ".md");
                missing.addAll(silent(id, labDomains(page, COMMAND), audit));
                missing.addAll(silent(id, labDomains(page, STS_COMMAND), sought));
            }
            assertThat(audit.run("stsgood.lab", new NextHop.Domain(DomainName.of("stsgood.lab")))
                            .findings())
                    .isEmpty();
        }
        assertThat(missing).isEmpty();
    }

    private static List<String> silent(String id, List<String> domains, Audit audit) {
        return domains.stream()
                .filter(domain -> audit.run(domain, new NextHop.Domain(DomainName.of(domain))).findings().stream()
                        .map(Finding::id)
                        .noneMatch(id::equals))
                .map(domain -> domain + " does not raise " + id)
                .toList();
    }

    @Test
    void theLabsNameServersShowWhatThePagesSay() throws Exception {
        var missing = new ArrayList<String>();
        try (var lab = Lab.start(LabOptions.DEFAULT);
                var servers = LabNameServers.start(lab.world())) {
            var anchors =
                    TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
            var upstreams = Upstreams.of(lab.resolverAddress());
            var audit = Live.servers(upstreams, anchors, AuditOptions.DEFAULT, servers.places(), true, lab.clock());
            for (var rule : ServerRules.ALL.rules()) {
                var id = rule.text().id();
                for (Matcher command = SERVERS.matcher(OURS.text(DIRECTORY + id + ".md")); command.find(); ) {
                    var report = audit.run(DomainName.of(command.group(1)));
                    if (report.findings().stream().map(Finding::id).noneMatch(id::equals)) {
                        missing.add(command.group(1) + " does not raise " + id);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void theReadmeShowsWhatTheLabSays() throws Exception {
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var report = audit(lab, OtherPolicies.BY_DEPTH)
                    .run("mismatch.lab", new NextHop.Domain(DomainName.of("mismatch.lab")))
                    .withSenders(KnownSenders.all());
            assertThat(OURS.text("README.md"))
                    .contains("    $ ./danewerk check --lab mismatch.lab\n"
                            + TextReport.of(report, Ink.NONE).indent(4));
        }
    }

    /** The first lines of each page, by the rule's id. */
    private static Map<String, String> heads() {
        var heads = new LinkedHashMap<String, String>();
        Catalogue.ALL.codes().forEach(code -> heads.put(code.id(), head(code)));
        return heads;
    }

    private static String head(ReasonCode code) {
        var bad = code.severity().text();
        var known = code.aliases().isEmpty()
                ? ""
                : "Other tools call it `" + String.join("`, `", code.aliases()) + "`.\n\n";
        return "# " + code.id() + "\n\nWhat should hold: " + code.summary() + ".\n\n"
                + Character.toUpperCase(bad.charAt(0)) + bad.substring(1) + ". To be fixed by "
                + code.party().text() + ". " + code.spec() + ".\n\n" + known;
    }

    private static List<String> labDomains(String page, Pattern pattern) {
        var domains = new ArrayList<String>();
        for (Matcher command = pattern.matcher(page); command.find(); ) {
            domains.addAll(Stream.of(command.group(1).split(" ")).toList());
        }
        return domains;
    }

    private static Audit audit(Lab lab, OtherPolicies policies) {
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var options = AuditOptions.DEFAULT.withPolicies(policies);
        var resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, options, lab.clock());
        var settings = SmtpSettings.ofMachine().withReservedAllowed(true);
        return Live.audit(resolver, lab.dialer(), settings, lab::webRoots, options, 8, lab.clock());
    }

    private static final Pattern SERVERS = Pattern.compile("`./danewerk dns servers --lab ([a-z0-9.\\-]+)`");
    private static final Pattern STS_COMMAND = Pattern.compile("`./danewerk sts check --lab ([a-z0-9.\\- ]+)`");
    private static final Pattern COMMAND = Pattern.compile("`./danewerk check --lab ([a-z0-9.\\- ]+)`");
}
