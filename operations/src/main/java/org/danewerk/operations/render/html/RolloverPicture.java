package org.danewerk.operations.render.html;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.rollover.Forecast;
import org.danewerk.core.rollover.Timeline;

/** Where a roll-over stands, as SVG: time from left to right, a row for each thing that lasts or was seen. */
final class RolloverPicture {
    /** Beside the words of a row, or below them where the screen is narrow. */
    enum Layout {
        WIDE(960, 290),
        NARROW(320, 0);

        private final int width;
        private final int label;

        Layout(int width, int label) {
            this.width = width;
            this.label = label;
        }
    }

    private final Layout layout;
    private final ShortTime time;
    private final TimeAxis axis;
    private final List<Markup> rows = new ArrayList<>();
    private double y = HEAD;

    private RolloverPicture(Layout layout, ShortTime time, TimeAxis axis) {
        this.layout = layout;
        this.time = time;
        this.axis = axis;
    }

    /** @param id of this picture among those of the page */
    static Element of(Timeline timeline, Optional<Forecast> steps, ShortTime time, Layout layout, String id) {
        var lanes = Lanes.of(timeline, time);
        var marks = steps.map(RolloverPicture::marks)
                .orElseGet(() -> List.of(new Mark(timeline.safeFrom().orElse(timeline.now()), List.of("next"))));
        var instants = new ArrayList<Instant>();
        marks.forEach(mark -> instants.add(mark.at()));
        for (var lane : lanes) {
            if (lane instanceof Lane.Span span) {
                span.from().ifPresent(instants::add);
                span.until().ifPresent(instants::add);
            }
        }
        var axis = TimeAxis.of(timeline.now(), instants, layout.label + 4.0, layout.width - 4.0);
        return new RolloverPicture(layout, time, axis).draw(lanes, marks, steps.isPresent(), id);
    }

    /** What is due at one instant. */
    private record Mark(Instant at, List<String> names) {
        String text() {
            return names.size() < 3 ? String.join(", ", names) : names.getFirst() + "–" + names.getLast();
        }
    }

    private static List<Mark> marks(Forecast forecast) {
        var marks = new LinkedHashMap<Instant, List<String>>();
        int number = 1;
        for (var due : forecast.steps()) {
            marks.computeIfAbsent(due.notBefore(), at -> new ArrayList<>()).add("" + number);
            number++;
        }
        return marks.entrySet().stream()
                .map(mark -> new Mark(mark.getKey(), mark.getValue()))
                .toList();
    }

    private Element draw(List<Lane> lanes, List<Mark> marks, boolean plan, String id) {
        marks(marks, plan ? "steps to come" : "next step");
        lanes.forEach(this::lane);
        double bottom = y + 4;
        var lines = new ArrayList<Markup>();
        ticks(lines, bottom);
        marks.forEach(mark -> lines.add(vertical(axis.x(mark.at()), HEAD + PILL, bottom, "due")));
        double now = axis.x(time.now());
        lines.add(vertical(now, TOP, bottom, "now"));
        lines.add(text(now - 3, TOP - 5, "now, " + time.day(time.now()) + " " + time.clock(time.now()), "strong"));
        return Element.of("svg")
                .with("viewBox", "0 0 " + layout.width + " " + (int) Math.ceil(bottom))
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .classed("timeline " + (layout == Layout.WIDE ? "wide" : "narrow"))
                .and(Element.of("title", "The roll-over in time").with("id", id + "-title"))
                .and(Element.of("desc", description(lanes)).with("id", id + "-desc"))
                .and(Markup.several(lines), Markup.several(rows));
    }

    /** For who cannot see it: every row as a sentence. */
    private static String description(List<Lane> lanes) {
        return lanes.stream()
                        .map(lane -> switch (lane) {
                            case Lane.Head(var text) -> text;
                            case Lane.Note(var text) -> text;
                            case Lane.Seen(var who, var what, var tone) -> who.whole() + " " + what.whole();
                            case Lane.Span span -> span.what().whole() + ": " + span.end();
                        })
                        .collect(Collectors.joining("; "))
                + ". The tables below say the same.";
    }

    private void ticks(List<Markup> lines, double bottom) {
        var before = time.now();
        for (var tick : axis.ticks(time.zone(), ROOM)) {
            double x = axis.x(tick);
            lines.add(vertical(x, AXIS, bottom, "grid"));
            if (Math.abs(x - axis.x(time.now())) > CLEAR && x < axis.right() - 12) {
                lines.add(text(Math.max(x, 16), AXIS - 16, time.clock(tick), "tick"));
            }
            if (!time.date(before).equals(time.date(tick))) {
                lines.add(text(Math.max(x, 28), AXIS - 3, time.day(tick), "tick"));
            }
            before = tick;
        }
    }

    /** Beside each other where there is room, else one below the other. */
    private void marks(List<Mark> marks, String label) {
        row(label, "faint");
        var ends = new ArrayList<Double>();
        double top = y;
        for (var mark : marks) {
            double width = 12 + 7.0 * mark.text().length();
            double middle = axis.x(mark.at());
            double left = Math.min(Math.max(middle - width / 2, axis.left()), axis.right() - width);
            int row = 0;
            while (row < ends.size() && ends.get(row) + 3 > left) {
                row++;
            }
            if (row == ends.size()) {
                ends.add(0.0);
            }
            ends.set(row, left + width);
            rows.add(pill(mark, left, top + row * (PILL + 3), width));
        }
        y = top + ends.size() * (PILL + 3) + 6;
    }

    private Markup pill(Mark mark, double left, double top, double width) {
        return Element.of(
                        "g",
                        Element.of("title", time.of(mark.at())),
                        Element.of("rect")
                                .with("x", number(left))
                                .with("y", number(top))
                                .with("width", number(width))
                                .with("height", "" + PILL)
                                .with("rx", "9"),
                        text(left + width / 2, top + 13, mark.text(), "label"))
                .classed("step plain");
    }

    private void lane(Lane lane) {
        switch (lane) {
            case Lane.Head(var text) -> {
                y += 20;
                rows.add(text(0, y, Box.fit(text, (int) (layout.width / STRONG)), "strong"));
                y += 10;
            }
            case Lane.Note(var text) -> {
                rows.add(text(0, y + 13, text, "faint"));
                y += ROW;
            }
            case Lane.Seen seen -> seen(seen);
            case Lane.Span span -> span(span);
        }
    }

    private void seen(Lane.Seen seen) {
        row(seen.who().fit(columns(labelRoom())), "plain");
        double x = axis.x(time.now());
        rows.add(Element.of(
                        "g",
                        Element.of(
                                "title", seen.who().whole() + " " + seen.what().whole()),
                        Element.of("circle")
                                .with("cx", number(x))
                                .with("cy", number(y + BAR / 2.0))
                                .with("r", "5"),
                        text(x + 11, y + 13, seen.what().fit(columns(axis.right() - x - 11)), "plain"))
                .classed("seen " + seen.tone().style()));
        y += ROW;
    }

    private void span(Lane.Span span) {
        row(span.what().fit(columns(labelRoom())), "plain");
        boolean openLeft = span.from().isEmpty() || axis.isBefore(span.from().get());
        boolean openRight = span.until().isEmpty() || axis.isAfter(span.until().get());
        double from = openLeft ? axis.left() : axis.x(span.from().get());
        double to = openRight ? axis.right() : Math.max(axis.x(span.until().get()), from + 2);
        var parts = new ArrayList<Markup>();
        parts.add(Element.of("title", span.what().whole() + ": " + span.end()));
        parts.add(Element.of("path")
                .with("d", outline(from, to, openLeft, openRight))
                .classed("bar"));
        if (!span.sure()) {
            parts.add(Element.of("path").with("d", hatches(from + 8, to - 8)).classed("hatch"));
        }
        parts.add(words(span, from, to));
        rows.add(Element.of("g", parts).classed("span " + span.tone().style()));
        y += ROW;
    }

    /** Inside where it fits, else behind the bar, else before it. */
    private Element words(Lane.Span span, double from, double to) {
        double width = span.end().length() * LETTER;
        double middle = y + 13;
        if (width + 16 <= to - from) {
            return text(from + 9, middle, span.end(), span.sure() ? "in" : "plain");
        }
        if (to + 6 + width <= layout.width) {
            return text(to + 6, middle, span.end(), "plain");
        }
        return text(from - 6, middle, span.end(), "end");
    }

    /** An end that nobody knows is an arrow. */
    private String outline(double from, double to, boolean openLeft, boolean openRight) {
        double tip = Math.min(7, (to - from) / 2);
        var right = openRight
                ? " H" + number(to - tip) + " L" + number(to) + " " + number(y + BAR / 2.0) + " L" + number(to - tip)
                        + " " + number(y + BAR)
                : " H" + number(to) + " V" + number(y + BAR);
        var left = openLeft
                ? " H" + number(from + tip) + " L" + number(from) + " " + number(y + BAR / 2.0) + " Z"
                : " H" + number(from) + " Z";
        return "M" + number(openLeft ? from + tip : from) + " " + number(y) + right + left;
    }

    private String hatches(double from, double to) {
        var lines = new StringBuilder();
        for (double x = from; x + BAR / 2.0 <= to; x += 8) {
            lines.append('M')
                    .append(number(x))
                    .append(' ')
                    .append(number(y + BAR))
                    .append('l')
                    .append(BAR / 2)
                    .append(" -")
                    .append(BAR);
        }
        return lines.isEmpty() ? "M0 0" : lines.toString();
    }

    /** The words of a row; {@code y} is then where its bar begins. */
    private void row(String label, String look) {
        rows.add(text(0, y + 13, label, look));
        y += layout.label == 0 ? 18 : 0;
    }

    private double labelRoom() {
        return layout.label == 0 ? layout.width : layout.label - 12.0;
    }

    private static int columns(double room) {
        return (int) (room / LETTER);
    }

    private static Element vertical(double x, double from, double to, String look) {
        return Element.of("path")
                .with("d", "M" + number(x) + " " + number(from) + " V" + number(to))
                .classed(look);
    }

    private static Element text(double x, double y, String text, String look) {
        return Element.of("text", text)
                .with("x", number(x))
                .with("y", number(y))
                .classed(look);
    }

    private static String number(double number) {
        return "" + Math.round(number * 10) / 10.0;
    }

    /** Of a letter in the widest of the usual fonts. */
    private static final double LETTER = 6.7;

    /** The same where it is bold. */
    private static final double STRONG = 8;

    private static final int TOP = 18;
    private static final int AXIS = 52;
    private static final int HEAD = 58;
    private static final int PILL = 18;
    private static final int BAR = 18;
    private static final int ROW = 26;

    /** Of a tick of the axis. */
    private static final double ROOM = 60;

    /** Of the line of now. */
    private static final double CLEAR = 20;
}
