package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.danewerk.core.catalogue.Catalogue;
import org.danewerk.core.catalogue.ReasonCode;
import org.danewerk.operations.Printable;
import org.danewerk.operations.explain.CodePage;
import org.danewerk.operations.explain.Diagnosis;
import org.danewerk.operations.explain.Explainer;
import org.danewerk.operations.explain.Gravity;
import org.danewerk.operations.explain.Reading;

/** Reason codes, and what a text says, for people. Each method returns lines without line ends. */
public final class ExplainText {
    private ExplainText() {}

    /** A code with the page it has. */
    public static List<String> of(ReasonCode code, CodePage page) {
        var lines = new ArrayList<String>();
        lines.add(code.id() + ": what should hold is that " + code.summary());
        lines.add("  " + code.severity().text() + ", to be fixed by "
                + code.party().text() + " (" + code.spec() + ")");
        if (!code.aliases().isEmpty()) {
            lines.add("  other tools call it " + String.join(", ", code.aliases()));
        }
        for (var section : page.sections()) {
            lines.add("");
            lines.add(section.title());
            section.text().lines().map(ExplainText::plain).forEach(lines::add);
        }
        return lines;
    }

    /** The worst first, with an empty line between two. */
    public static List<String> of(Reading.Understood read) {
        var lines = new ArrayList<String>();
        for (var diagnosis : read.diagnoses()) {
            lines.addAll(of(diagnosis, read.lines() > 1));
            lines.add("");
        }
        if (read.lines() > 1) {
            lines.add(read.lines() + " lines: " + (read.lines() - read.others()) + " explained, " + read.others()
                    + " not about DANE or TLS as far as is known here");
        } else {
            lines.removeLast();
        }
        if (read.cut() > 0) {
            lines.add(read.cut() + (read.cut() == 1 ? " line was" : " lines were") + " longer than "
                    + Explainer.LONGEST_LINE + " characters; the rest was not read");
        }
        return lines;
    }

    private static List<String> of(Diagnosis diagnosis, boolean several) {
        var symptom = diagnosis.symptom();
        var lines = new ArrayList<String>();
        lines.add(symptom.gravity().text() + ": " + Printable.of(diagnosis.cause(), LONGEST_CAUSE) + " ("
                + symptom.spec() + ")");
        if (several) {
            lines.add("  said       " + where(diagnosis) + ": " + Printable.of(diagnosis.sample(), LONGEST_SAMPLE));
        }
        about(diagnosis).ifPresent(names -> lines.add("  about      " + names));
        lines.add("  fault      " + fault(diagnosis));
        codes(diagnosis).forEach(lines::add);
        var next = diagnosis.next();
        for (int i = 0; i < next.size(); i++) {
            lines.add((i == 0 ? "  next       " : "             ") + Printable.of(next.get(i)));
        }
        return lines;
    }

    private static String where(Diagnosis diagnosis) {
        int more = diagnosis.count() - diagnosis.lines().size();
        var numbers = diagnosis.lines().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return diagnosis.count() == 1
                ? "in line " + numbers
                : diagnosis.count() + " times, in lines " + numbers + (more > 0 ? " and " + more + " more" : "");
    }

    private static Optional<String> about(Diagnosis diagnosis) {
        var names = new ArrayList<>(diagnosis.domains());
        diagnosis.hosts().forEach(host -> names.add("host " + host));
        int more = names.size() - MOST_NAMES;
        var shown = names.stream().limit(MOST_NAMES).map(Printable::of).collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(shown + (more > 0 ? " and " + more + " more" : ""));
    }

    static String fault(Diagnosis diagnosis) {
        var symptom = diagnosis.symptom();
        return symptom.party()
                .map(party -> symptom.certainty().text() + party.text())
                .orElse(
                        symptom.gravity() == Gravity.PROTECTED
                                ? "nobody's: this line says that the server was authenticated"
                                : "nobody's");
    }

    private static List<String> codes(Diagnosis diagnosis) {
        var lines = new ArrayList<String>();
        for (var id : diagnosis.symptom().codes()) {
            var summary = Catalogue.ALL.find(id).map(ReasonCode::summary).orElse("");
            lines.add((lines.isEmpty() ? "  may be     " : "             ") + id + " (what should hold: " + summary
                    + ")");
        }
        return lines;
    }

    /** The marks of Markdown that a terminal does not need. */
    private static String plain(String line) {
        return line.startsWith("    ")
                ? line
                : LINK.matcher(line.replace("`", "")).replaceAll("$1");
    }

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]{1,200})\\]\\([^)]{1,200}\\)");
    private static final int MOST_NAMES = 6;
    private static final int LONGEST_CAUSE = 2000;
    private static final int LONGEST_SAMPLE = 160;
}
