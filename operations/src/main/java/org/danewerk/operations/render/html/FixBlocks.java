package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.finding.RecordChange;
import org.danewerk.operations.render.FixForm;
import org.danewerk.operations.render.FixText;

/**
 * Changes of records, each with the text to paste for every kind of server. A change that several findings ask for stands once, and is
 * referred to from then on.
 */
final class FixBlocks {
    private static final int MOST_CHANGES = 24;
    private static final int MOST_CHARACTERS = 24_000;

    private final Optional<FixForm> wanted;
    private final String id;
    private final Map<RecordChange, String> shown = new HashMap<>();

    /**
     * @param wanted whose text is open, and first
     * @param id of the domain's section
     */
    FixBlocks(Optional<FixForm> wanted, String id) {
        this.wanted = wanted;
        this.id = id;
    }

    Markup of(RecordChange change) {
        var before = shown.get(change);
        if (before != null) {
            return Element.of(
                            "p",
                            Markup.text("The change of "),
                            Element.of("code", change.owner().toText()),
                            Markup.text(" that "),
                            Element.of("a", "stands above").with("href", "#" + before),
                            Markup.text("."))
                    .classed("small");
        }
        if (shown.size() == MOST_CHANGES) {
            return Element.of("p", "One more change of records is not shown here; danewerk check --fix-for shows it.")
                    .classed("rest");
        }
        var place = id + "-c" + (shown.size() + 1);
        shown.put(change, place);
        var parts = new ArrayList<Markup>();
        parts.add(ZoneChange.of(change));
        forms().map(form -> block(change, form)).forEach(parts::add);
        return Element.of("div", parts).classed("change").with("id", place);
    }

    private Stream<FixForm> forms() {
        return Stream.concat(
                wanted.stream(), Stream.of(FixForm.values()).filter(form -> !wanted.equals(Optional.of(form))));
    }

    private Element block(RecordChange change, FixForm form) {
        var block = Element.of("details", Element.of("summary", title(form)), whole(FixText.of(change, form)));
        return wanted.equals(Optional.of(form)) ? block.with("open", "") : block;
    }

    /** Whole or not at all: half a transaction is not to be pasted. */
    static Markup whole(List<String> lines) {
        return lines.stream().mapToInt(String::length).sum() > MOST_CHARACTERS
                        || lines.stream().anyMatch(line -> line.length() > Markup.LONGEST_DATA)
                ? Element.of("p", "The text is too long for a page; danewerk check --fix-for prints it.")
                        .classed("rest")
                : FindingList.pasted(lines);
    }

    private static String title(FixForm form) {
        return "For "
                + switch (form) {
                    case BIND -> "BIND (zone file)";
                    case NSD -> "NSD (zone file)";
                    case KNOT -> "Knot DNS (knotc)";
                    case POWERDNS -> "PowerDNS (pdnsutil)";
                    case NSUPDATE -> "nsupdate";
                    case PANEL -> "a provider's panel (form fields)";
                };
    }
}
