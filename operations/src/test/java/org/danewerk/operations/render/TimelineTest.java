package org.danewerk.operations.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.AddressSight;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Deed;
import org.danewerk.core.rollover.Forecast;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.rollover.Memory;
import org.danewerk.core.rollover.Plan;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.rollover.Posture;
import org.danewerk.core.rollover.RrsetSight;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.core.rollover.Situation;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.core.rollover.Waits;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.junit.jupiter.api.Test;

/** What an operator reads of a roll-over, made of plans of the planner itself. */
class TimelineTest {
    private static final DomainName OWNER = DomainName.of("_25._tcp.mx.example.org");
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Goal ROLL = new Goal(Goal.Intent.ROLL, List.of(Combination.KEY), 3600, false);

    private final Credential old = credential("old");
    private final Credential fresh = credential("fresh");

    @Test
    void beforeTheFirstChangeItIsSaidWhatIsNotKnown() {
        var plan = plan(NOON, Set.of(of(old)), 3600, old, Memory.NONE, List.of(fresh));
        assertThat(text(plan, NOON))
                .containsExactly(
                        "state  " + Posture.CURRENT_ONLY,
                        "next   publish 2 records (TTL 3600) at _25._tcp.mx.example.org",
                        "why    every chain that is served or is to come needs its record first (RFC 7671 §8.1)",
                        "",
                        "_25._tcp.mx.example.org.",
                        "  ns1 serves 3 1 1 " + digits(old) + "..., TTL 3600",
                        "  ns2 serves 3 1 1 " + digits(old) + "..., TTL 3600",
                        "  caches may hold 3 1 1 " + digits(old) + "...: served now",
                        "  caches may hold what was served before the first look: safe after 2026-06-02T14:00:00+02:00",
                        "",
                        "addresses",
                        "  192.0.2.1 ECDSA presents " + old);
    }

    /** The instant of the step is one of those that the lines beneath it have. */
    @Test
    void theWaitForCachesIsExplainedByALine() throws IOException {
        var first = plan(NOON, Set.of(of(old)), 7200, old, Memory.NONE, List.of());
        var later = NOON.plus(Duration.ofDays(2));
        var before = plan(later, Set.of(of(old)), 7200, old, first.memory(), List.of(fresh));
        var both = plan(later.plusSeconds(60), Set.of(of(old), of(fresh)), 3600, old, before.memory(), List.of(fresh));

        var until = ((Step.AwaitCaches) both.step()).until();
        // By twice the TTL before, though the new one is shorter.
        assertThat(until).isEqualTo(later.plusSeconds(60).plus(Duration.ofHours(4)));
        assertThat(text(both, later.plusSeconds(60)))
                .contains(
                        "next   wait until 2026-06-03T18:01:00+02:00",
                        "  caches may hold 3 1 1 " + digits(old) + "...: safe after 2026-06-03T18:01:00+02:00");
        assertThat(Timeline.of(both, Waits.DEFAULT, later).safeFrom()).contains(until);
        assertThat(Files.readString(Path.of("../docs/rollover.md")))
                .contains(text(both, later.plusSeconds(60)).stream()
                        .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void aChainThatProcessesMayStillPresentHasItsInstant() {
        var both = Set.of(of(old), of(fresh));
        var first = plan(NOON, both, 3600, old, Memory.NONE, List.of());
        var after = planOf(
                NOON.plusSeconds(10), both, 3600, fresh, first.memory(), new Material(List.of(fresh), List.of()));

        assertThat(text(after, NOON.plusSeconds(10)))
                .contains("  some process may present " + old + ": safe after 2026-06-01T15:00:10+02:00");
    }

    /** A wait without a reason would be a red light without one. */
    @Test
    void whatIsNotSeenIsNamedWithItsReason() throws IOException {
        var situation = new Situation(
                NOON,
                List.of(new RrsetSight(OWNER, List.of(new ServerSight("ns1", new ServerSight.Silent("REFUSED"))))),
                List.of(new AddressSight(
                        "192.0.2.1", KeyAlgorithm.RSA, new AddressSight.Unseen("the TLS\u001b[2J handshake fails"))),
                new Material(List.of(old), List.of()));
        var plan = new Planner(Waits.DEFAULT).plan(situation, ROLL, Memory.NONE);
        var timeline = Timeline.of(plan, Waits.DEFAULT, situation);

        assertThat(TimelineText.of(timeline, ZONE, Ink.NONE))
                .containsSequence("not seen", "  ns1: REFUSED")
                .anySatisfy(line ->
                        assertThat(line).startsWith("  192.0.2.1 RSA: the TLS").doesNotContain("\u001b"));
        assertThat(schema().validate(json(timeline))).isEmpty();
        assertThat(json(timeline).at("/unseen/0/why").asText()).isEqualTo("REFUSED");
    }

    @Test
    void whatIsHostileIsMadeHarmless() {
        var hostile = new Plan(
                Posture.BROKEN,
                new Step.AwaitServers(OWNER, List.of("\u001b[31mns\nnext   nothing")),
                new Memory(Map.of(), Map.of("\u001b[2J", old), List.of()),
                Optional.of(NOON));
        assertThat(text(hostile, NOON)).allSatisfy(line -> assertThat(line).doesNotContain("\u001b", "\n"));
        assertThat(text(hostile, NOON))
                .contains("alarm  senders may refuse what is served until 2026-06-01T14:00:00+02:00");
    }

    @Test
    void everyStepAndEveryPostureHasWordsOfItsOwn() throws IOException {
        var schema = schema();
        var said = new ArrayList<String>();
        var words = new ArrayList<String>();
        for (var step : steps()) {
            var timeline =
                    Timeline.of(new Plan(Posture.ROLLING, step, Memory.NONE, Optional.empty()), Waits.DEFAULT, NOON);
            var lines = TimelineText.of(timeline, ZONE, Ink.NONE);
            assertThat(lines.get(1)).startsWith("next   ").hasSizeGreaterThan(10);
            said.add(lines.get(1) + lines.get(2));
            var json = json(timeline);
            assertThat(schema.validate(json)).isEmpty();
            words.add(json.at("/next/step").asText());
        }
        assertThat(said).doesNotHaveDuplicates();
        assertThat(Set.copyOf(words)).hasSize(12);
        assertThat(steps().stream().map(Object::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        Arrays.stream(Step.class.getPermittedSubclasses()).toArray(Class<?>[]::new));
        for (var posture : Posture.values()) {
            var timeline =
                    Timeline.of(new Plan(posture, new Step.Done(), Memory.NONE, Optional.empty()), Waits.DEFAULT, NOON);
            assertThat(TimelineText.of(timeline, ZONE, Ink.NONE).getFirst()).isEqualTo("state  " + posture);
            assertThat(TimelineText.of(timeline, ZONE, Ink.ANSI).getFirst()).contains(posture.toString());
            assertThat(schema.validate(json(timeline))).isEmpty();
        }
    }

    @Test
    void theJsonOfARollOverIsAsTheSchemaHasIt() throws IOException {
        var first = plan(NOON, Set.of(of(old)), 7200, old, Memory.NONE, List.of());
        var both = plan(NOON.plusSeconds(60), Set.of(of(old), of(fresh)), 3600, old, first.memory(), List.of(fresh));
        var json = json(Timeline.of(both, Waits.DEFAULT, NOON.plusSeconds(60)));

        assertThat(schema().validate(json)).isEmpty();
        assertThat(json.at("/next/step").asText()).isEqualTo("await-caches");
        assertThat(json.at("/next/safe_from").asText()).isEqualTo("2026-06-02T12:00:00Z");
        assertThat(json.at("/rrsets/0/caches/0/safe_after").asText()).isEqualTo("2026-06-01T16:01:00Z");
        assertThat(json.at("/rrsets/0/caches/1/safe_after").isNull()).isTrue();
        assertThat(json.at("/rrsets/0/unknown_until").asText()).isEqualTo("2026-06-02T12:00:00Z");
        assertThat(json.at("/addresses/0/spki_sha256").asText())
                .isEqualTo(of(old).data().toHex());
    }

    @Test
    void whatWasTakenAndWhatIsToComeIsInTheJsonToo() throws IOException {
        var plan = plan(NOON, Set.of(of(old)), 3600, old, Memory.NONE, List.of(fresh));
        var steps = new Forecast(List.of(new Forecast.Due(NOON, plan.step()), new Forecast.Due(NOON, new Step.Done())));
        for (var deed : List.of(new Deed.Made("done"), new Deed.Unknown("no answer"), new Deed.NotMade("refused"))) {
            var out = new StringWriter();
            TimelineJson.write(Timeline.of(plan, Waits.DEFAULT, NOON), Optional.of(steps), Optional.of(deed), "1", out);
            var json = new ObjectMapper().readTree(out.toString());

            assertThat(schema().validate(json)).isEmpty();
            assertThat(json.at("/taken/text").asText()).isEqualTo(deed.text());
            assertThat(json.at("/steps/1/step").asText()).isEqualTo("done");
        }
    }

    @Test
    void theJsonOfAGuardIsAsTheSchemaHasIt() throws IOException {
        var schema = schema("danewerk.rollover-guard-1.json");
        for (var step : steps()) {
            var json = guard(Optional.of(step), Optional.of(NOON));
            assertThat(schema.validate(json)).isEmpty();
            assertThat(json.at("/safe").asBoolean()).isFalse();
            assertThat(json.at("/safe_from").asText()).isEqualTo("2026-06-01T12:00:00Z");
        }
        assertThat(guard(Optional.of(steps().getFirst()), Optional.empty())
                        .at("/records/0")
                        .asText())
                .isEqualTo("_25._tcp.mx.example.org. 3600 IN TLSA " + of(old).toText());
        assertThat(schema.validate(guard(Optional.empty(), Optional.empty()))).isEmpty();
        assertThat(guard(Optional.empty(), Optional.empty()).at("/safe").asBoolean())
                .isTrue();
    }

    private static JsonNode guard(Optional<Step> step, Optional<Instant> from) throws IOException {
        var out = new StringWriter();
        GuardJson.write(step, from, "1", out);
        return new ObjectMapper().readTree(out.toString());
    }

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var change : Step.Change.values()) {
            steps.add(new Step.Publish(OWNER, Set.of(of(old)), 3600, change));
        }
        for (var why : Step.Refused.Why.values()) {
            steps.add(new Step.Refused(List.of("192.0.2.1"), why));
        }
        steps.addAll(List.of(
                new Step.AwaitServers(OWNER, List.of("ns1", "ns2")),
                new Step.AwaitCaches(OWNER, NOON),
                new Step.Certify(List.of(fresh)),
                new Step.Install(List.of(old, fresh)),
                new Step.AwaitAddresses(List.of("a", "b", "c", "d", "e", "f", "g")),
                new Step.AwaitProcesses(NOON),
                new Step.StageNext(),
                new Step.Done()));
        return steps;
    }

    private Plan plan(
            Instant now, Set<TlsaRecord> records, long ttl, Credential shown, Memory memory, List<Credential> staged) {
        return planOf(now, records, ttl, shown, memory, new Material(List.of(old), staged));
    }

    private static Plan planOf(
            Instant now, Set<TlsaRecord> records, long ttl, Credential shown, Memory memory, Material material) {
        var serves = new ServerSight.Serves(records, ttl);
        return new Planner(Waits.DEFAULT)
                .plan(
                        new Situation(
                                now,
                                List.of(new RrsetSight(
                                        OWNER,
                                        List.of(new ServerSight("ns2", serves), new ServerSight("ns1", serves)))),
                                List.of(new AddressSight(
                                        "192.0.2.1", KeyAlgorithm.ECDSA, new AddressSight.Presents(shown))),
                                material),
                        ROLL,
                        memory);
    }

    private static List<String> text(Plan plan, Instant now) {
        return TimelineText.of(Timeline.of(plan, Waits.DEFAULT, now), ZONE, Ink.NONE);
    }

    private static JsonNode json(Timeline timeline) throws IOException {
        var out = new StringWriter();
        TimelineJson.write(timeline, "1", out);
        return new ObjectMapper().readTree(out.toString());
    }

    private static JsonSchema schema() throws IOException {
        return schema("danewerk.rollover-status-1.json");
    }

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(new ObjectMapper()
                        .readTree(Objects.requireNonNull(TimelineJson.class.getResourceAsStream(name))));
    }

    private static TlsaRecord of(Credential credential) {
        return credential.record(Combination.KEY).orElseThrow();
    }

    private static String digits(Credential credential) {
        return of(credential).data().toHex().substring(0, 8);
    }

    private static Credential credential(String name) {
        return new Credential(
                KeyAlgorithm.ECDSA, octets(name), Optional.of(octets("certificate of " + name)), List.of());
    }

    private static Bytes octets(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
