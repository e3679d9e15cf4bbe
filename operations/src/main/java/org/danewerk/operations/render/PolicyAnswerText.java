package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.enforcement.Answer;
import org.danewerk.core.enforcement.Ground;
import org.danewerk.core.enforcement.PostfixLine;
import org.danewerk.operations.Printable;
import org.danewerk.operations.enforce.Looked;

/** What is demanded of a destination, for people: what Postfix is told, then the reasons. */
public final class PolicyAnswerText {
    private PolicyAnswerText() {}

    /** The answer to a table of Postfix: its value, or the word of socketmap_table(5) in place of one. */
    public static String line(Answer answer) {
        return switch (answer) {
            case Answer.Temporary(var why) -> "TEMP " + Printable.of(why);
            case Answer.NoPolicy none -> "NOTFOUND";
            case Answer.DaneOnly given -> value(given);
            case Answer.Dane given -> value(given);
            case Answer.Secure given -> value(given);
            case Answer.Encrypt given -> value(given);
            case Answer.May given -> value(given);
        };
    }

    private static String value(Answer answer) {
        return PostfixLine.of(answer).orElseThrow();
    }

    /** The line, then a reason a line, each with its section. */
    public static List<String> lines(Looked looked) {
        var lines = new ArrayList<String>();
        lines.add(line(looked.policy().answer()));
        looked.policy().grounds().forEach(ground -> lines.add("  " + reason(ground)));
        return lines;
    }

    private static String reason(Ground ground) {
        var host = ground.host().map(name -> Printable.of(name.toText()) + ": ").orElse("");
        return host + Printable.of(ground.text()) + " (" + ground.spec() + ")";
    }
}
