package org.danewerk.operations.intake;

import java.util.List;
import java.util.stream.Collectors;
import org.danewerk.operations.Printable;

/** The same for people: a line each sum, authenticated and unauthenticated ones apart. */
public final class ReceivedListText {
    private ReceivedListText() {}

    public static String of(ReceivedList list) {
        var out = new StringBuilder();
        section(out, "Signed by their senders:", list.authenticated());
        section(out, "Unauthenticated, posted by anybody:", list.unauthenticated());
        if (out.isEmpty()) {
            boolean oneDay = list.since().equals(list.until());
            out.append("no reports ").append(oneDay ? "on " : "since ").append(list.since());
            list.domain().ifPresent(domain -> out.append(" about ").append(Printable.of(domain)));
            out.append(oneDay ? "\n" : "; ask for earlier days to see older ones\n");
        }
        if (list.more()) {
            out.append("and more; ask for fewer days\n");
        }
        if (!list.aside().isEmpty()) {
            out.append("Counted nowhere:\n");
            list.aside()
                    .forEach(aside -> out.append("  ")
                            .append(aside.reports())
                            .append(' ')
                            .append(aside.state())
                            .append(": ")
                            .append(Printable.of(aside.why()))
                            .append('\n'));
        }
        return out.toString();
    }

    private static void section(StringBuilder out, String heading, List<ReceivedList.Sum> sums) {
        if (sums.isEmpty()) {
            return;
        }
        out.append(heading).append('\n');
        sums.forEach(sum -> out.append("  ").append(line(sum)).append('\n'));
    }

    private static String line(ReceivedList.Sum sum) {
        return sum.day() + " " + printable(sum.domain()) + " " + printable(sum.policyType()) + " from "
                + printable(sum.submitter()) + ": " + sum.successes() + " ok, " + sum.failures() + " failed"
                + types(sum)
                + (sum.uncounted() > 0 ? ", " + sum.uncounted() + " entries without a count" : "")
                + (sum.reports() > 1 ? ", in " + sum.reports() + " reports" : "");
    }

    private static String types(ReceivedList.Sum sum) {
        return sum.failureTypes().isEmpty()
                ? ""
                : sum.failureTypes().entrySet().stream()
                        .limit(MOST_TYPES)
                        .map(type -> printable(type.getKey()) + " " + type.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String printable(String text) {
        return text.isEmpty() ? "(nobody said)" : Printable.of(text, LONGEST);
    }

    private static final int LONGEST = 255;

    /** There are eleven. RFC 8460 §4.3. */
    private static final int MOST_TYPES = 20;
}
