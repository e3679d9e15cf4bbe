package org.danewerk.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.danewerk.cli.Screen;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.enforcement.Answer;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.NextHop;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabOptions;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.enforce.DestinationLookup;
import org.danewerk.operations.enforce.Looked;
import org.danewerk.operations.render.PolicyAnswerText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Postfix is told of each domain of the lab. RFC 7672 §2.2, RFC 8461 §2. */
class PolicyLabTest {
    /** Answers that are shared by many domains go without saying in the table. */
    private static final String USUAL = "dane-only";

    @Test
    @DisplayName("RFC 7672 §2.1.2, RFC 8461 §2: every domain of the lab has its answer")
    void everyDomainHasItsAnswer() throws IOException {
        var answers = new TreeMap<String, String>();
        try (var lab = Lab.start(LabOptions.DEFAULT)) {
            var lookup = lookup(lab);
            for (var domain : lab.domains()) {
                var looked = lookup.lookup(new NextHop.Domain(domain.name()), Optional.empty());
                var line = PolicyAnswerText.line(looked.policy().answer());
                answers.put(domain.name().toText(), line.startsWith("TEMP ") ? "TEMP" : line);
                assertNoDowngrade(domain.name().toText(), looked);
            }
        }
        assertThat(unusual(answers)).isEqualTo(table());
        assertThat(answers.values()).filteredOn(USUAL::equals).hasSizeGreaterThan(50);
    }

    /** What any host is owed by DANE is not lost in the answer for all. */
    private static void assertNoDowngrade(String name, Looked looked) {
        var answer = looked.policy().answer();
        for (var host : looked.policy().hosts()) {
            if (host.dane() instanceof DanePolicy.Authenticate && host.mxSecure()) {
                assertThat(answer).as(name).isInstanceOfAny(Answer.DaneOnly.class, Answer.Dane.class);
            }
            if (host.dane() instanceof DanePolicy.LookupFailed) {
                assertThat(answer)
                        .as(name)
                        .isInstanceOfAny(Answer.DaneOnly.class, Answer.Dane.class, Answer.Temporary.class);
            }
        }
    }

    @Test
    void theDocumentHoldsToItsSchema() throws IOException {
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(text("/org/danewerk/operations/render/danewerk.policy-1.json"));
        for (var name : List.of("good311.lab", "stsalone.lab", "mx2broken1.lab", "mxservfail.lab", "unsigned.plain")) {
            var screen = Screen.run("", "policy", "query", "--lab", "--json", name);
            var document = new ObjectMapper().readTree(screen.out());
            assertThat(schema.validate(document)).as(screen.out()).isEmpty();
            assertThat(document.path("destination").asText()).isEqualTo(name);
        }
    }

    @Test
    void noPolicyAndNoneThatCouldBeSeenAreTwoStatuses() {
        var none = new Answer.NoPolicy();
        assertThat(PolicyQueryCommand.status(none, new StsStanding.NoPolicy(StsStanding.Why.NO_RECORD)))
                .isEqualTo(4);
        assertThat(PolicyQueryCommand.status(none, new StsStanding.LookupFailed(LookupFailure.SERVFAIL)))
                .isEqualTo(3);
        assertThat(PolicyQueryCommand.status(new Answer.Dane(), new StsStanding.LookupFailed(LookupFailure.SERVFAIL)))
                .isZero();
    }

    private static DestinationLookup lookup(Lab lab) {
        var audit = AuditOptions.DEFAULT;
        var anchors = TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow();
        var resolver = Live.validating(Upstreams.of(lab.resolverAddress()), anchors, audit, lab.clock());
        var fetcher = Live.policyFetcher(
                resolver,
                lab.dialer(),
                SmtpSettings.ofMachine().withReservedAllowed(true),
                lab::webRoots,
                audit,
                lab.clock());
        return new DestinationLookup(resolver, fetcher, audit.families(), audit.limits(), lab.clock());
    }

    private static String unusual(Map<String, String> answers) {
        return answers.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(USUAL))
                .map(entry -> entry.getKey() + "\t" + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String table() throws IOException {
        return text("/org/danewerk/cli/policies-of-the-lab.tsv");
    }

    private static String text(String name) throws IOException {
        try (var in = PolicyLabTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
