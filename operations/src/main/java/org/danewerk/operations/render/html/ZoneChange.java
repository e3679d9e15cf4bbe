package org.danewerk.operations.render.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.finding.RecordChange;

/** A change in the lines of a zone file. Where much is to go, what stays is told first, and what goes is folded; on paper all of it stands. */
final class ZoneChange {
    private static final int MOST_REMOVED = 6;
    private static final int MOST_KEPT = 12;

    private ZoneChange() {}

    static Markup of(RecordChange change) {
        var gone = gone(change);
        if (gone.size() <= MOST_REMOVED) {
            return FixBlocks.whole(change.zoneLines());
        }
        var parts = new ArrayList<Markup>();
        var others = new ArrayList<>(change.zoneLines());
        others.removeAll(change.removals());
        if (!others.isEmpty()) {
            parts.add(FixBlocks.whole(others));
        }
        parts.add(Element.of(
                "p",
                Markup.text("Of the records at "),
                Element.of("code", change.owner().toZoneText()),
                Markup.text(change.kept().isEmpty() ? " keep none" : " keep "),
                stays(change.kept()),
                Markup.text(".")));
        parts.add(Element.of("details", Element.of("summary", "Remove these " + gone.size()), FixBlocks.whole(gone))
                .classed("removed"));
        return Markup.several(parts);
    }

    private static Markup stays(List<TlsaRecord> kept) {
        var parts = new ArrayList<Markup>();
        var shown = Excerpt.of(kept, MOST_KEPT);
        for (var record : shown.shown()) {
            parts.add(Markup.text(parts.isEmpty() ? "" : ", "));
            parts.add(Element.of("code", record.parameters()));
            parts.add(Markup.text(" "));
            parts.add(Digest.of(record.data()));
        }
        parts.add(Markup.text(shown.left() == 0 ? "" : " and " + shown.left() + " more"));
        return Markup.several(parts);
    }

    /** Without the owner, which all of them have. */
    private static List<String> gone(RecordChange change) {
        return Stream.concat(
                        change.removed().stream().map(TlsaRecord::toText),
                        change.erroneous().stream().map(RecordChange::generic))
                .toList();
    }
}
