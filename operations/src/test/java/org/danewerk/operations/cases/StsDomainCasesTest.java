package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.verdict.DomainPolicies;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.audit.PolicyLookup;
import org.danewerk.operations.audit.PolicyPorts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of the case file about which domain a policy is looked up for, and a word on each row that is run nowhere. */
class StsDomainCasesTest {
    private static final String FILE = "mta-sts-cases.tsv";
    private static final Map<String, String> ELSEWHERE = Map.of(
            "SC-CACHE-",
            "of a sender that keeps policies: a check fetches each time",
            "SC-FLOW-",
            "of a sender with a queue: a check sends nothing",
            "SC-PUB-001 SC-PUB-002 SC-PUB-003 SC-PUB-004",
            "of a planner or a history of changes: a check sees one moment",
            "SC-PUB-005 SC-PUB-006 SC-PUB-007 SC-PUB-008 SC-PUB-009 SC-PUB-010 SC-PUB-011 SC-PUB-012 SC-PUB-013"
                    + " SC-PUB-014",
            "in StsRulesTest and StsLabTest",
            "SC-DOMAIN-002",
            "of a sender with a smart host: to a check it is the next hop",
            "SC-DOMAIN-008",
            "of a user interface: names are A-labels here",
            "SC-FETCH-036 SC-FETCH-037",
            "of a sender with a queue: a check fetches once");

    private final List<Question> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<DomainName> fetched = Collections.synchronizedList(new ArrayList<>());

    @Test
    void everyRowIsRunOrAccountedFor() {
        var accounted = ELSEWHERE.keySet().stream()
                .flatMap(words -> List.of(words.split(" ")).stream())
                .collect(Collectors.toSet());
        var run = Set.of("SC-TXT-", "SC-POL-", "SC-MX-", "SC-FETCH-", "SC-APPLY-", "SC-DOMAIN-");
        assertThat(JsonRow.of(FILE, "SC-"))
                .hasSize(310)
                .allMatch(row -> accounted.stream().anyMatch(row.id()::startsWith)
                        || run.stream().anyMatch(row.id()::startsWith));
        assertThat(JsonRow.of(FILE, "SC-DOMAIN-")).hasSize(8);
        assertThat(JsonRow.of(FILE, "SC-PUB-")).hasSize(14);
    }

    @Test
    @DisplayName("SC-DOMAIN-001: the record of the mail domain is asked for")
    void ownName() {
        lookup("example.com", Map.of("_mta-sts.example.com", "v=STSv1; id=1"));

        assertThat(names()).containsExactlyInAnyOrder("_mta-sts.example.com", "_smtp._tls.example.com");
        assertThat(fetched).containsExactly(DomainName.of("example.com"));
    }

    @Test
    @DisplayName("SC-DOMAIN-003: never that of a domain above")
    void neverTheParent() {
        var policies = lookup("mail.example.com", Map.of("_mta-sts.example.com", "v=STSv1; id=1"));

        assertThat(policies.sts()).isEqualTo(new StsDiscovery.NoRecord());
        assertThat(names()).allMatch(name -> name.endsWith(".mail.example.com"));
        assertThat(fetched).isEmpty();
    }

    @Test
    @DisplayName("SC-DOMAIN-004: nothing is asked for an address, nor for a host in brackets")
    void neverForAddresses() throws Exception {
        var address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        var audit = new Audit(
                dns(Map.of()),
                target -> new Evidence.Unreachable(
                        new Evidence.Attempt(
                                target.address(),
                                target.port(),
                                target.sni(),
                                target.offered(),
                                Instant.EPOCH,
                                Duration.ZERO,
                                List.of()),
                        Evidence.Unreachable.Cause.REFUSED,
                        ""),
                new PolicyPorts(this::fetch, List::of),
                AuditOptions.DEFAULT,
                InstantSource.fixed(Instant.EPOCH));

        var literal = audit.run("[192.0.2.1]", new NextHop.Literal(address, 25));
        assertThat(asked).isEmpty();
        var host = audit.run("[mx.example.com]", new NextHop.Host(DomainName.of("mx.example.com"), 25));

        assertThat(literal.observation().policies()).isEmpty();
        assertThat(host.observation().policies()).isEmpty();
        assertThat(asked).noneMatch(question -> question.type() == RecordType.TXT);
    }

    @Test
    @DisplayName("SC-DOMAIN-005: for a domain that is an alias, by its own name")
    void aliasDomain() {
        lookup("alias.example", Map.of("_mta-sts.real.example", "v=STSv1; id=1"));

        assertThat(names()).allMatch(name -> name.endsWith(".alias.example"));
        assertThat(fetched).isEmpty();
    }

    @Test
    @DisplayName("SC-DOMAIN-006: the record may be at the end of aliases")
    void recordBehindAliases() {
        Resolver aliased = question -> new Lookup.Found<>(
                question,
                txt("v=STSv1; id=1"),
                DnssecStatus.INSECURE,
                List.of(link("_mta-sts.example.com", "_mta-sts.p.example"), link("_mta-sts.p.example", "x.p.example")),
                300);

        assertThat(new PolicyLookup(aliased, this::fetch)
                        .lookup(DomainName.of("example.com"))
                        .sts())
                .isInstanceOf(StsDiscovery.Available.class);
        assertThat(fetched).containsExactly(DomainName.of("example.com"));
    }

    @Test
    @DisplayName("SC-DOMAIN-007: the name in the MX record counts, not where its alias leads")
    void neverTheTargetOfAnAlias() {
        assertThat(MxPattern.parse("host.p.example").orThrow().matches(DomainName.of("alias.example.com")))
                .isFalse();
    }

    @Test
    @DisplayName("SC-PUB-011: a policy without a record is sought only where asked to, and is no sender's policy")
    void unannouncedPoliciesAreSoughtOnlyWhereAskedTo() {
        var domain = DomainName.of("example.com");
        assertThat(lookup("example.com", Map.of()).unannounced()).isEmpty();
        assertThat(fetched).isEmpty();

        var sought = new PolicyLookup(dns(Map.of()), this::fetch, true).lookup(domain);
        assertThat(sought.unannounced()).isPresent();
        assertThat(sought.fetch()).isEmpty();
        assertThat(fetched).containsExactly(domain);

        for (var record : List.of("v=STSv1; id=1", "v=STSv1; id=a-b")) {
            assertThat(new PolicyLookup(dns(Map.of("_mta-sts.example.com", record)), this::fetch, true)
                            .lookup(domain)
                            .unannounced())
                    .isEmpty();
        }
        Resolver failing = question -> new Lookup.Failed<>(question, LookupFailure.SERVFAIL, "", List.of());
        assertThat(new PolicyLookup(failing, this::fetch, true).lookup(domain).unannounced())
                .as("a failed lookup is not the absence of a record")
                .isEmpty();
        assertThat(fetched).containsExactly(domain, domain);
    }

    private DomainPolicies lookup(String domain, Map<String, String> records) {
        return new PolicyLookup(dns(records), this::fetch).lookup(DomainName.of(domain));
    }

    private FetchAnswer fetch(DomainName domain) {
        fetched.add(domain);
        return new FetchAnswer.Broken(FetchAnswer.Trouble.CONNECT, "");
    }

    private List<String> names() {
        return asked.stream().map(question -> question.name().toText()).toList();
    }

    private Resolver dns(Map<String, String> records) {
        return question -> {
            asked.add(question);
            var text = records.get(question.name().toText());
            return text == null
                    ? new Lookup.Absent<>(question, Absence.NXDOMAIN, DnssecStatus.INSECURE, List.of(), 300)
                    : new Lookup.Found<>(question, txt(text), DnssecStatus.INSECURE, List.of(), 300);
        };
    }

    private static Alias link(String owner, String target) {
        return new Alias(DomainName.of(owner), DomainName.of(target), DnssecStatus.INSECURE);
    }

    private static RrSet txt(String text) {
        var octets = text.getBytes(StandardCharsets.US_ASCII);
        var rdata = new byte[octets.length + 1];
        rdata[0] = (byte) octets.length;
        System.arraycopy(octets, 0, rdata, 1, octets.length);
        return new RrSet(List.of(Bytes.of(rdata)), 300);
    }
}
