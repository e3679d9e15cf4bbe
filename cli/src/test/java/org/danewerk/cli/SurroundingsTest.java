package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.AddressSight;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.rollover.Memory;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.rollover.Posture;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.core.rollover.Situation;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Waits;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabNameServers;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.world.LabHost;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.EhloIdentity;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.publish.Credentials;
import org.danewerk.operations.publish.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is seen of the lab's servers, and what the planner makes of it. */
class SurroundingsTest {
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();
    private static Lab lab;
    private static LabNameServers servers;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabOptions.DEFAULT);
        RUNNING.push(lab);
        servers = LabNameServers.start(lab.world());
        RUNNING.push(servers);
    }

    @AfterAll
    static void stop() throws Exception {
        for (var one : RUNNING) {
            one.close();
        }
    }

    @Test
    void serversAndAddressesAreSeenAsTheyAre() {
        var all = all("mx.good311.lab");
        var credential = current("mx.good311.lab").getFirst();

        var rrset = all.rrsets().getFirst();
        assertThat(rrset.owner()).isEqualTo(DomainName.of("_25._tcp.mx.good311.lab"));
        assertThat(rrset.servers()).singleElement().satisfies(server -> {
            assertThat(server.server()).startsWith("ns.good311.lab");
            assertThat(server.answer())
                    .isEqualTo(new ServerSight.Serves(
                            Set.of(credential.record(Combination.KEY).orElseThrow()), 300));
        });
        assertThat(all.addresses())
                .singleElement()
                .extracting(AddressSight::sight)
                .isEqualTo(new AddressSight.Presents(credential));
    }

    @Test
    @DisplayName("RFC 7672 §8.1: two keys are two chains")
    void eachKindOfKeyIsSeenByItself() {
        var all = all("mx.dualcert.lab");
        assertThat(all.addresses())
                .extracting(AddressSight::sight)
                .containsExactlyInAnyOrderElementsOf(current("mx.dualcert.lab").stream()
                        .map(AddressSight.Presents::new)
                        .toList());
        assertThat(plan("mx.dualcert.lab").posture()).isEqualTo(Posture.TWO_ALGORITHMS);
    }

    @Test
    void aStaleRecordIsBrokenAndIsMadeGoodAtOnce() {
        var plan = plan("mx.mismatch.lab");
        assertThat(plan.posture()).isEqualTo(Posture.BROKEN);
        assertThat(plan.step())
                .isInstanceOfSatisfying(
                        Step.Publish.class,
                        publish -> assertThat(publish.records())
                                .contains(current("mx.mismatch.lab")
                                        .getFirst()
                                        .record(Combination.KEY)
                                        .orElseThrow()));
    }

    @Test
    @DisplayName("RFC 2308 §5: what there is not has a TTL too")
    void noRecordsAreSeenWithTheTtlOfTheirAbsence() {
        assertThat(all("mx.notlsansec.lab").rrsets().getFirst().servers())
                .extracting(ServerSight::answer)
                .containsExactly(new ServerSight.Serves(Set.of(), 300));
    }

    @Test
    @DisplayName("RFC 7672 §2.2: no records for what offers no TLS")
    void aHostWithoutTlsIsRefused() {
        assertThat(plan("mx.nostarttls.lab").step())
                .isInstanceOfSatisfying(
                        Step.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Step.Refused.Why.WITHOUT_TLS));
    }

    @Test
    @DisplayName("RFC 4035 §5: what is not validly signed is no answer")
    void bogusRecordsAreNotBelieved() {
        assertThat(all("mx.tlsabogus.lab").rrsets().getFirst().servers())
                .extracting(ServerSight::answer)
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                ServerSight.Silent.class,
                                silent -> assertThat(silent.why()).contains("bogus")));
    }

    @Test
    void anUnsignedZoneIsNotPlannedFor() {
        assertThat(look("mx.unsigned.plain", current("mx.good311.lab")))
                .isInstanceOfSatisfying(
                        Surroundings.Seen.NotAll.class,
                        not -> assertThat(not.why()).singleElement().asString().contains("is not signed"));
    }

    @Test
    void whatDoesNotExistIsToldInALine() {
        assertThat(look("mx.nosuchdomain.lab", current("mx.good311.lab")))
                .isInstanceOfSatisfying(
                        Surroundings.Seen.NotAll.class,
                        not -> assertThat(not.why())
                                .isNotEmpty()
                                .allSatisfy(line -> assertThat(line).startsWith("mx.nosuchdomain.lab:25: ")));
    }

    private static org.danewerk.core.rollover.Plan plan(String host) {
        return new Planner(Waits.DEFAULT).plan(all(host), Goal.CURRENT_AND_NEXT.with(Goal.Intent.KEEP), Memory.NONE);
    }

    private static Situation all(String host) {
        var current = current(host);
        return ((Surroundings.Seen.All) look(host, current.isEmpty() ? current("mx.good311.lab") : current))
                .situation();
    }

    private static Surroundings.Seen look(String host, List<Credential> current) {
        var options = AuditOptions.DEFAULT;
        return Live.surroundings(
                        Upstreams.of(lab.resolverAddress()),
                        TrustAnchors.parse(String.join("\n", lab.rootAnchors())).orThrow(),
                        options,
                        servers.places(),
                        true,
                        Live.smtp(
                                lab.dialer(),
                                new SmtpSettings(Limits.DEFAULT, EhloIdentity.ofMachine(), true),
                                4,
                                lab.clock()),
                        lab.clock())
                .look(List.of(new Surroundings.Host(DomainName.of(host), 25)), new Material(current, List.of()));
    }

    /** What the lab's host has, by way of files. */
    private static List<Credential> current(String host) {
        return lab.world().hosts().stream()
                .filter(one -> one.name().equals(DomainName.of(host)))
                .findFirst()
                .map(LabHost::identities)
                .orElse(List.of())
                .stream()
                .map(identity -> Credentials.inFiles(
                                identity.keyKind().name().startsWith("RSA") ? KeyAlgorithm.RSA : KeyAlgorithm.ECDSA,
                                octets(identity.leaf().key().pem()),
                                Optional.of(octets(Issued.pem(identity.sent()))))
                        .orThrow())
                .toList();
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
