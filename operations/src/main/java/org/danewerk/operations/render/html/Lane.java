package org.danewerk.operations.render.html;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.operations.Printable;

/** A row of the picture of a roll-over. */
sealed interface Lane {
    /** What the lanes below it are about. */
    record Head(String text) implements Lane {}

    /** What is not drawn. */
    record Note(String text) implements Lane {}

    /** Something that was seen, of which nobody knows since when. */
    record Seen(Words who, Words what, Tone tone) implements Lane {}

    /**
     * Something that lasts.
     *
     * @param from empty where nobody knows since when
     * @param until empty where nobody knows how long
     * @param sure whether it is known what it is: what is not is hatched
     */
    record Span(Words what, Optional<Instant> from, Optional<Instant> until, String end, Tone tone, boolean sure)
            implements Lane {}

    /** As many of a list as there is room for. @param tail that is said in any case */
    record Words(List<String> pieces, String tail) {
        public Words {
            pieces = pieces.stream().map(Printable::of).toList();
        }

        static Words of(String text) {
            return new Words(List.of(text), "");
        }

        String whole() {
            return String.join(", ", pieces) + tail;
        }

        String fit(int columns) {
            for (int shown = pieces.size(); shown > 1; shown--) {
                var text = first(shown);
                if (text.length() <= columns) {
                    return text;
                }
            }
            return Box.fit(first(1), columns);
        }

        private String first(int shown) {
            int left = pieces.size() - shown;
            return String.join(", ", pieces.subList(0, Math.min(shown, pieces.size())))
                    + (left > 0 ? " and " + left + " more" : "")
                    + tail;
        }
    }
}
