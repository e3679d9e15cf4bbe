package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.operations.Printable;

/** A tree of paths as SVG: MX host, address, key, record, from left to right, a row for each path. */
final class PathPicture {
    private final PathTree tree;
    private final String id;
    private final List<Markup> lines = new ArrayList<>();
    private final List<Markup> boxes = new ArrayList<>();
    private int row;

    private PathPicture(PathTree tree, String id) {
        this.tree = tree;
        this.id = id;
    }

    /** @param id of this picture among those of the page */
    static Element of(PathTree tree, String id, String title) {
        return new PathPicture(tree, id).draw(title);
    }

    private Element draw(String title) {
        tree.hosts().forEach(this::host);
        int height = HEAD + row * PITCH;
        return Element.of("svg")
                .with("viewBox", "0 0 " + WIDTH + " " + height)
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-desc")
                .classed("paths wide")
                .and(Element.of("title", title).with("id", id + "-title"))
                .and(Element.of("desc", description()).with("id", id + "-desc"))
                .and(heads())
                .and(Markup.several(lines), Markup.several(boxes));
    }

    /** For who cannot see it: every path as a sentence. */
    private String description() {
        var text = new StringBuilder();
        for (var host : tree.hosts()) {
            for (var address : host.addresses()) {
                for (var key : address.keys()) {
                    text.append(text.isEmpty() ? "" : "; ").append(Printable.of(key.words()));
                }
            }
        }
        return text.append('.').toString();
    }

    private static Markup heads() {
        var heads = new ArrayList<Markup>();
        for (var column : Column.values()) {
            heads.add(text(column.x, 14, column.head, "head"));
        }
        return Markup.several(heads);
    }

    private void host(PathTree.Host host) {
        int first = row;
        var middles = new ArrayList<Double>();
        for (var address : host.addresses()) {
            middles.add(address(address));
        }
        double middle = first + (Math.max(1, row - first) - 1) / 2.0;
        middles.forEach(to -> join(Column.HOST, middle, Column.ADDRESS, to, Tone.PLAIN, "edge"));
        box(Column.HOST, middle, host.stop(), "box");
        for (var record : host.unmatched()) {
            box(Column.RECORD, row, record, "box loose");
            row++;
        }
        if (host.rows() == 0) {
            row++;
        }
    }

    private double address(PathTree.Address address) {
        int first = row;
        double middle = first + (address.keys().size() - 1) / 2.0;
        for (var key : address.keys()) {
            join(Column.ADDRESS, middle, Column.KEY, row, Tone.PLAIN, "edge");
            join(Column.KEY, row, Column.RECORD, row, key.tone(), "edge verdict-edge");
            label(key);
            box(Column.KEY, row, key.stop(), "box");
            box(Column.RECORD, row, key.record(), "box");
            row++;
        }
        box(Column.ADDRESS, middle, address.stop(), "box");
        return middle;
    }

    private void label(PathTree.Key key) {
        int x = (Column.KEY.end() + Column.RECORD.x) / 2;
        lines.add(text(
                x,
                centre(row) - 7,
                key.tone().mark() + " " + key.verdict(),
                "label " + key.tone().style()));
    }

    private void join(Column from, double fromRow, Column to, double toRow, Tone tone, String look) {
        int x1 = from.end();
        int x2 = to.x;
        int bend = (x1 + x2) / 2;
        double y1 = centre(fromRow);
        double y2 = centre(toRow);
        lines.add(Element.of("path")
                .with("d", "M" + x1 + " " + y1 + " C" + bend + " " + y1 + " " + bend + " " + y2 + " " + x2 + " " + y2)
                .classed(look + " " + tone.style()));
    }

    private void box(Column column, double atRow, PathTree.Stop stop, String look) {
        double top = centre(atRow) - BOX / 2.0;
        var parts = new ArrayList<Markup>();
        parts.add(Element.of("title", stop.whole()));
        parts.add(Element.of("rect")
                .with("x", "" + column.x)
                .with("y", "" + top)
                .with("width", "" + column.width)
                .with("height", "" + BOX)
                .with("rx", "6"));
        var shown = stop.lines().subList(0, Math.min(Box.LINES, stop.lines().size()));
        double y = centre(atRow) + 4 - (shown.size() - 1) * LEADING / 2.0;
        for (var line : shown) {
            parts.add(text(
                    column.x + INSET,
                    y,
                    Box.fit(Printable.of(line.text()), columns(column, line.look())),
                    line.look()));
            y += LEADING;
        }
        boxes.add(Element.of("g", parts).classed(look + " " + stop.tone().style()));
    }

    /** As many letters as fit in the widest of the usual fonts. */
    private static int columns(Column column, String look) {
        double letter = look.equals("strong") ? 7.3 : 6.7;
        return (int) ((column.width - 2 * INSET + 4) / letter);
    }

    private static Element text(double x, double y, String text, String look) {
        return Element.of("text", text).with("x", "" + x).with("y", "" + y).classed(look);
    }

    private static double centre(double row) {
        return HEAD + row * PITCH + BOX / 2.0;
    }

    private enum Column {
        HOST(0, 196, "MX host"),
        ADDRESS(222, 158, "Address"),
        KEY(406, 180, "Key served"),
        RECORD(714, 244, "TLSA record");

        final int x;
        final int width;
        final String head;

        Column(int x, int width, String head) {
            this.x = x;
            this.width = width;
            this.head = head;
        }

        int end() {
            return x + width;
        }
    }

    private static final int WIDTH = 960;
    private static final int HEAD = 26;
    private static final int PITCH = 66;
    private static final int BOX = 56;
    private static final int INSET = 12;
    private static final int LEADING = 16;
}
