package org.danewerk.core.rollover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.Goal.Intent;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.junit.jupiter.api.Test;

/** Step by step; every order of events is for the simulation of the lab. */
class PlannerTest {
    private static final DomainName OWNER = DomainName.of("_25._tcp.mx.example.org");
    private static final Combination KEY_512 =
            new Combination(CertificateUsage.DANE_EE, Selector.SPKI, MatchingType.SHA2_512);
    private static final Goal KEEP = new Goal(Intent.KEEP, List.of(Combination.KEY), 3600, false);

    private final Credential old = credential(KeyAlgorithm.ECDSA, "old", "issuer");
    private final Credential fresh = credential(KeyAlgorithm.ECDSA, "fresh", "issuer");
    private final Planner planner = new Planner(Waits.DEFAULT);
    private final Map<String, ServerSight.Answer> servers = new TreeMap<>();
    private final Map<String, AddressSight.Sight> addresses = new TreeMap<>();
    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private Memory memory = Memory.NONE;
    private Goal goal = KEEP;
    private Material material = new Material(List.of(old), List.of());

    PlannerTest() {
        serve(records(old));
        addresses.put("192.0.2.1", new AddressSight.Presents(old));
        addresses.put("192.0.2.2", new AddressSight.Presents(old));
    }

    /** RFC 7671 §8.1: both published, two TTLs, then the chain, then the old record goes. */
    @Test
    void aNewKeyGoesThroughEveryStep() {
        roll(fresh);
        assertThat(step()).isEqualTo(publish(Step.Change.ADD, old, fresh));
        assertThat(step()).isInstanceOf(Step.AwaitServers.class);

        servers.put("ns1", serves(records(old, fresh), 3600));
        assertThat(step()).isEqualTo(new Step.AwaitServers(OWNER, List.of("ns2")));

        servers.put("ns2", serves(records(old, fresh), 3600));
        // Nobody looked before today: for a day other records may be held.
        assertThat(step()).isEqualTo(new Step.AwaitCaches(OWNER, now.plus(Duration.ofDays(1))));
        pass(Duration.ofDays(1));
        assertThat(step()).isEqualTo(new Step.Install(List.of(fresh)));

        install(fresh);
        addresses.put("192.0.2.1", new AddressSight.Presents(fresh));
        assertThat(step()).isEqualTo(new Step.Install(List.of(fresh)));
        addresses.put("192.0.2.2", new AddressSight.Presents(fresh));
        assertThat(step()).isEqualTo(new Step.AwaitProcesses(now.plus(Duration.ofHours(1))));

        pass(Duration.ofMinutes(61));
        assertThat(step()).isEqualTo(publish(Step.Change.RETIRE, fresh));
        serve(records(fresh));
        assertThat(step()).isEqualTo(new Step.Done());
    }

    @Test
    void aNextKeyThatCachesHoldIsInstalledAtOnce() {
        goal = new Goal(Intent.KEEP, List.of(Combination.KEY), 3600, true);
        material = new Material(List.of(old), List.of(fresh));
        serve(records(old, fresh));
        assertThat(step()).isEqualTo(new Step.Done());
        pass(Duration.ofDays(1));
        roll(fresh);

        assertThat(step()).isEqualTo(new Step.Install(List.of(fresh)));
    }

    /** RFC 6698 App. A.4. */
    @Test
    void aSilentServerMayServeTheOldRecords() {
        step();
        pass(Duration.ofDays(2));
        roll(fresh);
        step();
        servers.put("ns1", serves(records(old, fresh), 3600));
        servers.put("ns2", new ServerSight.Silent("no answer"));
        pass(Duration.ofDays(2));

        assertThat(step()).isEqualTo(new Step.AwaitServers(OWNER, List.of("ns2")));
        servers.put("ns2", serves(records(old, fresh), 3600));
        // It may have served the old ones until a moment ago.
        assertThat(step()).isEqualTo(new Step.AwaitCaches(OWNER, now.plus(Duration.ofHours(2))));
    }

    /** Nobody saw with which TTL it served what went. */
    @Test
    void whatWasChangedInTheDarkIsAnUnknownPastAgain() {
        assertThat(waitAfterAChangeInTheDark(planner)).isEqualTo(Waits.DEFAULT.assumedTtl());
        assertThat(waitAfterAChangeInTheDark(planner.without(Safeguard.CHANGE_IN_THE_DARK)))
                .isEqualTo(Duration.ofHours(2));
    }

    private Duration waitAfterAChangeInTheDark(Planner with) {
        memory = Memory.NONE;
        goal = KEEP;
        material = new Material(List.of(old), List.of());
        serve(records(fresh)); // mail is refused
        look(with);
        pass(Duration.ofDays(2));
        servers.put("ns2", new ServerSight.Silent("no answer"));
        assertThat(look(with)).isEqualTo(publish(Step.Change.ADD, old, fresh));
        serve(records(old, fresh));
        pass(Duration.ofHours(1));
        look(with);
        var third = credential(KeyAlgorithm.ECDSA, "third", "issuer");
        roll(third);
        look(with);
        serve(records(old, fresh, third));
        return Duration.between(now, ((Step.AwaitCaches) look(with)).until());
    }

    @Test
    void aTtlLoweredInTheLastMomentDoesNotCount() {
        servers.replaceAll((name, answer) -> serves(records(old), 86_400));
        step();
        pass(Duration.ofDays(3));
        step();
        servers.replaceAll((name, answer) -> serves(records(old), 60));
        roll(fresh);
        step();
        serve(records(old, fresh));

        assertThat(step()).isEqualTo(new Step.AwaitCaches(OWNER, now.plus(Duration.ofDays(2))));
    }

    /** RFC 7671 §8.1: first for the chain that is served, keys change later. */
    @Test
    void anotherCombinationIsAddedBeforeTheFirstGoes() {
        goal = new Goal(Intent.KEEP, List.of(Combination.ISSUER_KEY), 3600, false);
        var both = records(old);
        both.add(old.record(Combination.ISSUER_KEY).orElseThrow());

        assertThat(step()).isEqualTo(new Step.Publish(OWNER, both, 3600, Step.Change.ADD));
        serve(both);
        assertThat(step())
                .isEqualTo(new Step.Publish(
                        OWNER, Set.of(old.record(Combination.ISSUER_KEY).orElseThrow()), 3600, Step.Change.RETIRE));
    }

    /** RFC 7671 §8.3, §9. */
    @Test
    void aDigestIsAddedForEveryKey() {
        goal = new Goal(Intent.KEEP, List.of(Combination.KEY, KEY_512), 3600, true);
        material = new Material(List.of(old), List.of(fresh));
        serve(records(old, fresh));

        assertThat(step())
                .isEqualTo(new Step.Publish(
                        OWNER,
                        Coverage.records(List.of(old, fresh), List.of(Combination.KEY, KEY_512)),
                        3600,
                        Step.Change.ADD));
    }

    /** RFC 7672 §2.2: the records go first, and TLS stays until no cache holds them. */
    @Test
    void offIsDoneWhenNoCacheHoldsRecords() {
        step();
        pass(Duration.ofDays(2));
        goal = KEEP.with(Intent.OFF);

        assertThat(step()).isEqualTo(new Step.Publish(OWNER, Set.of(), 3600, Step.Change.WITHDRAW));
        servers.replaceAll((name, answer) -> serves(Set.of(), 900));
        assertThat(step()).isEqualTo(new Step.AwaitCaches(OWNER, now.plus(Duration.ofHours(2))));
        pass(Duration.ofHours(2));
        assertThat(step()).isEqualTo(new Step.Done());
    }

    /** RFC 7672 §4, and for how long that refuses mail. */
    @Test
    void aStolenKeyIsReplacedAtOnce() {
        step();
        pass(Duration.ofDays(2));
        material = new Material(List.of(old), List.of(fresh));
        goal = KEEP.with(Intent.REPLACE_STOLEN);

        assertThat(step()).isEqualTo(publish(Step.Change.ADD, fresh));
        assertThat(step()).isEqualTo(new Step.Install(List.of(fresh)));
        install(fresh);
        goal = KEEP.with(Intent.REPLACE_STOLEN);
        serve(records(fresh));
        addresses.replaceAll((name, sight) -> new AddressSight.Presents(fresh));
        var plan = plan();
        assertThat(plan.step()).isEqualTo(new Step.AwaitCaches(OWNER, now.plus(Duration.ofHours(2))));
        assertThat(plan.failingUntil()).contains(now.plus(Duration.ofHours(2)));
    }

    /** RFC 7672 §2.2. */
    @Test
    void nothingIsPublishedForAnAddressWithoutTlsOrNeverSeen() {
        addresses.put("192.0.2.2", new AddressSight.WithoutTls());
        assertThat(step()).isEqualTo(new Step.Refused(List.of("192.0.2.2"), Step.Refused.Why.WITHOUT_TLS));
        addresses.put("192.0.2.2", new AddressSight.Unseen("no answer"));
        memory = Memory.NONE;
        assertThat(step()).isEqualTo(new Step.AwaitAddresses(List.of("192.0.2.2")));
    }

    /** RFC 8555 §7.4: the key first, its record, and the certificate when caches know it. */
    @Test
    void aKeyWithoutACertificateIsPublishedAndThenCertified() {
        var key = new Credential(KeyAlgorithm.ECDSA, octets("next"), Optional.empty(), List.of());
        roll(key);
        assertThat(step()).isEqualTo(publish(Step.Change.ADD, old, key));
        serve(records(old, key));
        assertThat(step()).isEqualTo(new Step.Certify(List.of(key)));
    }

    @Test
    void aNextKeyIsAlwaysStaged() {
        goal = new Goal(Intent.KEEP, List.of(Combination.KEY), 3600, true);

        assertThat(step()).isEqualTo(new Step.StageNext());
    }

    /** Whoever loses the key of one algorithm needs a next one of that. */
    @Test
    void eachAlgorithmHasANextKey() {
        goal = new Goal(Intent.KEEP, List.of(Combination.KEY), 3600, true);
        var rsa = new Credential(KeyAlgorithm.RSA, octets("rsa"), Optional.of(octets("rsa certificate")), List.of());
        material = new Material(List.of(old, rsa), List.of(fresh));
        addresses.put("192.0.2.1 ", new AddressSight.Presents(rsa));
        serve(records(old, rsa, fresh));

        assertThat(step()).isEqualTo(new Step.StageNext());
    }

    /** What was stored last is lost: it waits again, and loses nothing. */
    @Test
    void anOlderMemoryWaitsLonger() {
        step();
        pass(Duration.ofDays(2));
        var early = memory;
        roll(fresh);
        step();
        serve(records(old, fresh));
        step();
        pass(Duration.ofHours(2));
        memory = early;

        assertThat(step()).isEqualTo(new Step.AwaitCaches(OWNER, now.plus(Duration.ofHours(2))));
    }

    @Test
    void postures() {
        var rsa = credential(KeyAlgorithm.RSA, "rsa", "issuer");
        var stranger = credential(KeyAlgorithm.ECDSA, "stranger", "other");
        var withIssuer = records(old);
        withIssuer.add(old.record(Combination.ISSUER_KEY).orElseThrow());

        assertThat(posture(Set.of(), List.of(old), List.of())).isEqualTo(Posture.OFF);
        assertThat(posture(records(old), List.of(old), List.of())).isEqualTo(Posture.CURRENT_ONLY);
        assertThat(posture(records(old, rsa), List.of(old, rsa), List.of())).isEqualTo(Posture.TWO_ALGORITHMS);
        assertThat(posture(records(old, fresh), List.of(old), List.of(fresh))).isEqualTo(Posture.CURRENT_AND_NEXT);
        assertThat(posture(withIssuer, List.of(old), List.of())).isEqualTo(Posture.CURRENT_AND_ISSUER);
        assertThat(posture(records(old, stranger), List.of(old), List.of())).isEqualTo(Posture.LEFTOVER);
        assertThat(posture(records(fresh), List.of(old), List.of(fresh))).isEqualTo(Posture.BROKEN);
        assertThat(Posture.of(records(old, fresh), List.of(old), new Material(List.of(fresh), List.of())))
                .isEqualTo(Posture.ROLLING);
    }

    private static Posture posture(Set<TlsaRecord> records, List<Credential> current, List<Credential> staged) {
        return Posture.of(records, current, new Material(current, staged));
    }

    private Plan plan() {
        return plan(planner);
    }

    private Plan plan(Planner with) {
        var sights = new ArrayList<AddressSight>();
        addresses.forEach((name, sight) -> sights.add(new AddressSight(name, KeyAlgorithm.ECDSA, sight)));
        var rrset = new RrsetSight(
                OWNER,
                servers.entrySet().stream()
                        .map(one -> new ServerSight(one.getKey(), one.getValue()))
                        .toList());
        var plan = with.plan(new Situation(now, List.of(rrset), sights, material), goal, memory);
        memory = plan.memory();
        return plan;
    }

    private Step look(Planner with) {
        return plan(with).step();
    }

    private Step step() {
        return plan().step();
    }

    private void roll(Credential staged) {
        material = new Material(material.current(), List.of(staged));
        goal = goal.with(Intent.ROLL);
    }

    private void install(Credential credential) {
        material = new Material(List.of(credential), List.of());
        goal = goal.with(Intent.KEEP);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void serve(Set<TlsaRecord> records) {
        servers.put("ns1", serves(records, 3600));
        servers.put("ns2", serves(records, 3600));
    }

    private static ServerSight.Serves serves(Set<TlsaRecord> records, long ttl) {
        return new ServerSight.Serves(records, ttl);
    }

    private static Step publish(Step.Change change, Credential... credentials) {
        return new Step.Publish(OWNER, records(credentials), 3600, change);
    }

    private static Set<TlsaRecord> records(Credential... credentials) {
        return new LinkedHashSet<>(Coverage.records(List.of(credentials), List.of(Combination.KEY)));
    }

    private static Credential credential(KeyAlgorithm algorithm, String name, String issuer) {
        return new Credential(
                algorithm,
                octets(name),
                Optional.of(octets("certificate of " + name)),
                List.of(new Credential.Issuer(octets(issuer), octets("key of " + issuer))));
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
