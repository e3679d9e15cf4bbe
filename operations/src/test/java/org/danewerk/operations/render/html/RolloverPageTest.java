package org.danewerk.operations.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.AddressSight;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.rollover.Credential;
import org.danewerk.core.rollover.Driver;
import org.danewerk.core.rollover.Forecast;
import org.danewerk.core.rollover.Goal;
import org.danewerk.core.rollover.HeldRecords;
import org.danewerk.core.rollover.Material;
import org.danewerk.core.rollover.Memory;
import org.danewerk.core.rollover.Plan;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.rollover.Posture;
import org.danewerk.core.rollover.RrsetSight;
import org.danewerk.core.rollover.ServerSight;
import org.danewerk.core.rollover.Situation;
import org.danewerk.core.rollover.Standing;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.core.rollover.Waits;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What the page of a roll-over shows, of plans of the planner itself. */
class RolloverPageTest {
    private static final DomainName OWNER = DomainName.of("_25._tcp.mx.example.org");
    private static final Instant NOON = Instant.parse("2026-06-03T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Goal ROLL = new Goal(Goal.Intent.ROLL, List.of(Combination.KEY), 3600, false);

    private final Credential old = credential("old");
    private final Credential fresh = credential("fresh");

    @Test
    void theNextStepAndWhyStandFirst() {
        var page = page(waiting());
        assertThat(page)
                .contains("<p class=\"headline\">Next: wait until 2026-06-03T18:00:00+02:00</p>")
                .contains("caches may hold other records of _25._tcp.mx.example.org until then")
                .contains("class=\"verdict good\"")
                .contains("<dd>2026-06-03T14:00:00+02:00</dd>")
                .doesNotContain("alarm</span>")
                .doesNotContain("Steps to come");
    }

    /** The picture is never the only one to say it. */
    @Test
    void everyInstantOfThePictureIsInATableToo() {
        var page = page(waiting());
        for (var picture : pictures(page)) {
            assertThat(picture)
                    .contains(">in caches, safe after 18:00<")
                    .contains(">in caches, served now<")
                    .contains(">ns1, ns2 serve<")
                    .contains(">presents " + old + "<")
                    .contains(">now, Wed 3 Jun 14:00<");
        }
        var tables = page.substring(page.indexOf("The same as tables"));
        assertThat(tables)
                .contains("</span> 2026-06-03T18:00:00+02:00</span>")
                .contains("</span> served now</span>")
                .contains(of(old).data().toHex())
                .contains("<bdi>ns1</bdi>", "<bdi>ns2</bdi>", "<bdi>192.0.2.1 ECDSA</bdi>", ">3600 s<", ">7200 s<");
    }

    @Test
    void aBarEndsWhereItsInstantIs() {
        var axis = TimeAxis.of(NOON, List.of(NOON.plus(Duration.ofHours(8))), 100, 900);
        assertThat(axis.x(NOON)).isGreaterThan(100).isLessThan(200);
        var hour = axis.x(NOON.plus(Duration.ofHours(1))) - axis.x(NOON);
        assertThat(axis.x(NOON.plus(Duration.ofHours(8))) - axis.x(NOON)).isBetween(8 * hour - 1, 8 * hour + 1);
        assertThat(axis.x(Instant.MIN)).isEqualTo(100);
        assertThat(axis.x(Instant.MAX)).isEqualTo(900);
        assertThat(axis.ticks(ZONE, 64)).hasSizeBetween(4, 12).allMatch(tick -> tick.getEpochSecond() % 3600 == 0);

        var picture = pictures(page(waiting())).getFirst();
        var bar = Pattern.compile("<title>3 1 1 " + digits(old)
                        + "…: in caches, safe after 18:00</title>\\s*<path d=\"M([\\d.]+) [\\d.]+ H([\\d.]+) V")
                .matcher(picture);
        assertThat(bar.find()).as(picture).isTrue();
        var due = Pattern.compile("<path d=\"M([\\d.]+) [\\d.]+ V[\\d.]+\" class=\"due\">")
                .matcher(picture);
        assertThat(due.find()).isTrue();
        assertThat(bar.group(2)).isEqualTo(due.group(1));
        var now = Pattern.compile("<path d=\"M([\\d.]+) [\\d.]+ V[\\d.]+\" class=\"now\">")
                .matcher(picture);
        assertThat(now.find()).isTrue();
        assertThat(bar.group(1)).isEqualTo(now.group(1));
    }

    @Test
    void whatIsMonthsAwayDoesNotHideWhatIsNear() {
        for (var far : List.of(NOON.plus(Duration.ofDays(20_000)), Instant.MAX)) {
            var axis = TimeAxis.of(NOON, List.of(NOON.plusSeconds(60), far), 0, 300);
            assertThat(axis.ticks(ZONE, 64)).hasSizeBetween(1, 8);
            assertThat(axis.isAfter(far)).isTrue();
        }
        assertThat(TimeAxis.of(NOON, List.of(), 0, 300).ticks(ZONE, 64)).isNotEmpty();
    }

    @Test
    void whatNobodySawIsHatched() {
        var first = Timeline.of(plan(NOON, Set.of(of(old)), 3600, Memory.NONE), Waits.DEFAULT, NOON);
        var page = page(first);
        assertThat(pictures(page))
                .allSatisfy(picture -> assertThat(picture)
                        .contains("class=\"hatch\"")
                        .contains(">what was served before<")
                        .contains(">in caches, safe after Thu 4 Jun 14:00<"));
        assertThat(page).contains(">what was served before the first look<", " 2026-06-04T14:00:00+02:00</span>");
        assertThat(pictures(page(waiting())))
                .allSatisfy(picture -> assertThat(picture).doesNotContain("class=\"hatch\""));

        var unseen = new Timeline.Rrset(OWNER, Map.of(), List.of(), false, Optional.empty());
        assertThat(page(timeline(List.of(unseen), List.of(), Optional.empty(), new Step.Done())))
                .contains(">not every server has answered yet<")
                .contains(">what servers serve that have not answered yet<");
    }

    @Test
    void theStepsToComeAreNumberedOnTheAxisAndBelowIt() {
        var situation = situation(NOON, Set.of(of(old)), 3600);
        var standing = Standing.NEW.with(Goal.Intent.ROLL);
        var driver = new Driver(new Planner(Waits.DEFAULT), ROLL);
        var forecast = Forecast.of(driver, standing, situation);
        var timeline = Timeline.of(plan(NOON, Set.of(of(old)), 3600, Memory.NONE), Waits.DEFAULT, NOON);
        var page = RolloverPage.of(timeline, Optional.of(forecast), ZONE, "1");

        assertThat(forecast.steps()).hasSizeGreaterThan(4);
        assertThat(occurrences(page, "<li>")).isEqualTo(forecast.steps().size());
        assertThat(page).contains("publish 2 records (TTL 3600) at _25._tcp.mx.example.org");
        for (var picture : pictures(page)) {
            var numbers = new ArrayList<Integer>();
            Pattern.compile("class=\"label\">([^<]+)<")
                    .matcher(picture)
                    .results()
                    .forEach(mark -> {
                        var ends = mark.group(1).split("[–,] ?");
                        IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                                .forEach(numbers::add);
                    });
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, forecast.steps().size())
                            .boxed()
                            .toList());
        }
    }

    @Test
    void anAlarmIsAsLoudAsItIs() {
        var broken = timeline(List.of(), List.of(), Optional.of(NOON.plusSeconds(5400)), new Step.StageNext());
        assertThat(page(broken))
                .contains("class=\"verdict bad\"")
                .contains("alarm</span> senders may refuse what is served until 2026-06-03T15:30:00+02:00");
        assertThat(pictures(page(broken)))
                .allSatisfy(picture -> assertThat(picture).contains(">senders may refuse<", ">until 15:30<"));
    }

    @Test
    void whatProcessesMayPresentHasItsBar() {
        var fading = new Timeline.Fading(old, NOON.minusSeconds(600), NOON.plusSeconds(3000));
        var page = page(timeline(List.of(), List.of(fading), Optional.empty(), new Step.AwaitProcesses(NOON)));
        assertThat(pictures(page))
                .allSatisfy(picture -> assertThat(picture).contains(">processes: " + old + "<", ">safe after 14:50<"));
        assertThat(page).contains(">2026-06-03T13:50:00+02:00<", " 2026-06-03T14:50:00+02:00</span>");
    }

    @Test
    void aLongListHasAnEndAndSaysSo() {
        var servers = new TreeMap<String, ServerSight.Serves>();
        for (int i = 0; i < 500; i++) {
            servers.put("ns" + i, new ServerSight.Serves(Set.of(of(credential("key " + i))), i));
        }
        var held = servers.values().stream()
                .map(one -> new Timeline.Held(
                        new HeldRecords(one.records(), one.ttlSeconds(), NOON), Optional.of(NOON.plusSeconds(60))))
                .toList();
        var rrset = new Timeline.Rrset(OWNER, servers, held, true, Optional.empty());
        var rrsets = IntStream.range(0, 100).mapToObj(i -> rrset).toList();
        var page = page(timeline(rrsets, List.of(), Optional.empty(), new Step.Done()));
        assertThat(page.length()).isLessThan(4_000_000);
        assertThat(page)
                .contains("460 more servers are not shown here; danewerk rollover status --json has all of them.")
                .contains("60 more names are not shown here")
                .contains("92 more names are not drawn");
    }

    /** With hostile texts it has the elements and attributes that it has with others. */
    @Test
    void noTextOfAnybodyIsMoreThanText() throws Exception {
        for (var text : List.of(
                "</text></svg><script>zz(1)</script>",
                "\"/onmouseover=\"zz()\"",
                "zz\u001b[2J\u202e\u2066\u200b\u0000\n",
                "<b>zz</b>&lt;&zz;]]><!--",
                "zz".repeat(5_000),
                "zz\ud83d\ude00\ud800".repeat(100))) {
            var page = hostile(text);
            assertThat(skeleton(page)).as(text).isEqualTo(skeleton(hostile("x".repeat(text.length()))));
            assertThat(page.chars().filter(c -> c < ' ' && c != '\n')).isEmpty();
            assertThat(page).doesNotMatch("(?s).*[\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069].*");
            assertThat(occurrences(page, "zz")).as(text).isGreaterThan(8);
            assertThat(page.length()).isLessThan(500_000);
        }
    }

    private String hostile(String text) {
        var label = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        var fit = label.substring(0, Math.min(60, label.length()));
        var owner = DomainName.parseWire(
                        Bytes.of(((char) fit.length() + fit + "\0").getBytes(StandardCharsets.ISO_8859_1)), 0)
                .orThrow();
        var serves = new ServerSight.Serves(Set.of(of(old)), 60);
        var rrset = new Timeline.Rrset(owner, Map.of(text, serves), List.of(), true, Optional.empty());
        var timeline = new Timeline(
                NOON,
                Posture.BROKEN,
                new Step.AwaitServers(owner, List.of(text, text)),
                Optional.empty(),
                List.of(rrset),
                List.of(new Timeline.Address(text, old)),
                List.of(),
                List.of(new Timeline.Unseen(text, text)),
                Optional.empty());
        var steps = new Forecast(List.of(
                new Forecast.Due(NOON, new Step.AwaitAddresses(List.of(text))),
                new Forecast.Due(NOON, new Step.Refused(List.of(text), Step.Refused.Why.WITHOUT_TLS))));
        return RolloverPage.of(timeline, Optional.of(steps), ZONE, "1");
    }

    /** All elements in their order, with their attributes and the values of those that hold no text. */
    private static List<String> skeleton(String page) throws Exception {
        var xml = page.replace("<!DOCTYPE html>", "").replaceAll("<(br|meta)([^>]*)>", "<$1$2/>");
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var all = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("*");
        var lines = new ArrayList<String>();
        for (int i = 0; i < all.getLength(); i++) {
            var element = (Element) all.item(i);
            var line = new StringBuilder(element.getTagName());
            for (int k = 0; k < element.getAttributes().getLength(); k++) {
                var attribute = element.getAttributes().item(k);
                line.append(' ').append(attribute.getNodeName());
                if (!attribute.getNodeName().equals("title")) {
                    line.append('=').append(attribute.getNodeValue());
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Everything was seen two days ago, both records are published now, and caches may hold the old one alone. */
    private Timeline waiting() {
        var first = plan(NOON.minus(Duration.ofDays(2)), Set.of(of(old)), 7200, Memory.NONE);
        var before = plan(NOON.minusSeconds(60), Set.of(of(old)), 7200, first.memory());
        return Timeline.of(plan(NOON, Set.of(of(old), of(fresh)), 3600, before.memory()), Waits.DEFAULT, NOON);
    }

    private static Timeline timeline(
            List<Timeline.Rrset> rrsets, List<Timeline.Fading> fading, Optional<Instant> failing, Step step) {
        return new Timeline(
                NOON, Posture.CURRENT_ONLY, step, Optional.empty(), rrsets, List.of(), fading, List.of(), failing);
    }

    private Plan plan(Instant now, Set<TlsaRecord> records, long ttl, Memory memory) {
        return new Planner(Waits.DEFAULT).plan(situation(now, records, ttl), ROLL, memory);
    }

    private Situation situation(Instant now, Set<TlsaRecord> records, long ttl) {
        var serves = new ServerSight.Serves(records, ttl);
        return new Situation(
                now,
                List.of(new RrsetSight(OWNER, List.of(new ServerSight("ns2", serves), new ServerSight("ns1", serves)))),
                List.of(new AddressSight("192.0.2.1", KeyAlgorithm.ECDSA, new AddressSight.Presents(old))),
                new Material(List.of(old), List.of(fresh)));
    }

    private static String page(Timeline timeline) {
        return RolloverPage.of(timeline, Optional.empty(), ZONE, "1");
    }

    private static List<String> pictures(String page) {
        var pictures = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group())
                .toList();
        assertThat(pictures).hasSize(2);
        return pictures;
    }

    private static int occurrences(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
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
