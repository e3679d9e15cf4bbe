package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.List;

/** A table with a caption and heads, whose rows become cards where the screen is narrow. */
final class Table {
    private final String caption;
    private final List<String> heads;
    private final List<Markup> rows = new ArrayList<>();

    Table(String caption, String... heads) {
        this.caption = caption;
        this.heads = List.of(heads);
    }

    /** One cell for each head; the first says what the row is about. */
    void row(Markup... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + heads.size() + " heads");
        }
        var row = new ArrayList<Markup>();
        for (int i = 0; i < cells.length; i++) {
            var cell = i == 0 ? Element.of("th", cells[i]).with("scope", "row") : Element.of("td", cells[i]);
            row.add(cell.with("data-head", heads.get(i)));
        }
        rows.add(Element.of("tr", row));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    Markup markup() {
        if (rows.isEmpty()) {
            return Markup.NONE;
        }
        var head = heads.stream()
                .map(text -> Element.of("th", text).with("scope", "col"))
                .toList();
        return Element.of(
                "table",
                Element.of("caption", caption),
                Element.of("thead", Element.of("tr", head)),
                Element.of("tbody", rows));
    }
}
