package org.danewerk.operations.render.html;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.rollover.Forecast;
import org.danewerk.core.rollover.Posture;
import org.danewerk.core.rollover.Step;
import org.danewerk.core.rollover.Timeline;
import org.danewerk.operations.Printable;
import org.danewerk.operations.render.StepWords;

/** Where a roll-over stands, as one page: the next step and why, a picture in time, and the same facts in tables. */
public final class RolloverPage {
    static final String ALL = "danewerk rollover status --json";

    private final Timeline timeline;
    private final Optional<Forecast> steps;
    private final ZoneId zone;
    private final String version;
    private final StepWords words;

    private RolloverPage(Timeline timeline, Optional<Forecast> steps, ZoneId zone, String version) {
        this.timeline = timeline;
        this.steps = steps;
        this.zone = zone;
        this.version = version;
        this.words = new StepWords(zone);
    }

    /**
     * The whole page.
     *
     * @param steps those to come; empty where nobody asked for them
     * @param zone in which instants are told
     * @param version of the program that saw it
     */
    public static String of(Timeline timeline, Optional<Forecast> steps, ZoneId zone, String version) {
        return new RolloverPage(timeline, steps, zone, version).text();
    }

    private String text() {
        var section = Element.of(
                "section",
                verdict(),
                part("Timeline", figure()),
                steps.map(this::steps).orElse(Markup.NONE),
                part("The same as tables", new RolloverTables(timeline, words).markup()));
        return new Page(title(), version).text(header(), section::write, footer());
    }

    private String title() {
        var owners = timeline.rrsets();
        return "DANE roll-over"
                + (owners.isEmpty() ? "" : ": " + owners.getFirst().owner().toText())
                + (owners.size() > 1 ? " and " + (owners.size() - 1) + " more" : "");
    }

    private Element header() {
        return Element.of(
                "header",
                Element.of("p", "Danewerk").classed("brand"),
                Element.of("h1", title()),
                Element.of(
                        "dl",
                        Page.fact("Seen", words.time(timeline.now())),
                        Page.fact("Times", "of " + zone),
                        Page.fact("Program", "danewerk " + version)));
    }

    private Element verdict() {
        var parts = new ArrayList<Markup>();
        parts.add(Element.of(
                        "p", tone(timeline.posture()).badge(timeline.posture().toString()))
                .classed("status"));
        parts.add(Element.of("p", "Next: " + words.what(timeline.step())).classed("headline"));
        parts.add(Element.of("p", words.why(timeline.step())).classed("figures"));
        timeline.failingUntil()
                .ifPresent(until -> parts.add(Element.of(
                                "p",
                                Tone.BAD.badge("alarm"),
                                Markup.text(" senders may refuse what is served until " + words.time(until)))
                        .classed("alarm")));
        timeline.unseen()
                .forEach(one -> parts.add(
                        Element.of("p", "Not seen: " + Printable.of(one.place()) + ": " + Printable.of(one.why()))
                                .classed("figures")));
        return Element.of("div", parts).classed("verdict " + overall().style());
    }

    private Tone overall() {
        return timeline.failingUntil().isPresent() || timeline.step() instanceof Step.Refused
                ? Tone.BAD
                : tone(timeline.posture());
    }

    private static Tone tone(Posture posture) {
        return switch (posture) {
            case BROKEN -> Tone.BAD;
            case LEFTOVER -> Tone.WARNING;
            case ROLLING, OFF, CURRENT_ONLY, TWO_ALGORITHMS -> Tone.PLAIN;
            case CURRENT_AND_NEXT, CURRENT_AND_ISSUER -> Tone.GOOD;
        };
    }

    private Markup figure() {
        var time = new ShortTime(timeline.now(), zone);
        return Element.of(
                "figure",
                RolloverPicture.of(timeline, steps, time, RolloverPicture.Layout.WIDE, "t1"),
                RolloverPicture.of(timeline, steps, time, RolloverPicture.Layout.NARROW, "t2"),
                Element.of(
                        "figcaption",
                        "A dot was seen just now. A bar is what caches may hold, or processes present, from when it"
                                + " was last seen until it is safe to count on its being gone; hatched is what nobody saw."
                                + " Where a bar ends in an arrow, it goes on."
                                + (steps.isPresent() ? " The numbers are the steps below." : "")));
    }

    private Markup steps(Forecast forecast) {
        List<Element> items = forecast.steps().stream()
                .map(due -> Element.of(
                        "li",
                        Element.of("strong", words.time(due.notBefore())).classed("unbroken"),
                        Markup.text(" " + words.what(due.step())),
                        Element.of("p", words.why(due.step())).classed("small")))
                .collect(Collectors.toList());
        return part(
                "Steps to come",
                Element.of(
                        "p",
                        "Were all to go well; no step comes before its instant, and each is planned anew when it is"
                                + " due."),
                Element.of("ol", items).classed("steps"));
    }

    private static Element part(String heading, Markup... content) {
        return Element.of("section", Element.of("h3", heading)).and(content);
    }

    private Element footer() {
        return Element.of(
                "footer",
                Element.of(
                        "p",
                        "Made by danewerk " + version
                                + " of one look at every server and address; what it says of caches holds for"
                                + " those that keep records no longer than their TTL."));
    }
}
