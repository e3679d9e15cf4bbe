package org.danewerk.operations.explain;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.finding.Party;

/**
 * One thing that other programs say, and what it means.
 *
 * @param id stable, such as {@code postfix-not-verified}
 * @param party whose fault it is; empty where it is nobody's
 * @param codes reason codes that it may come from, the likeliest first
 * @param cause one sentence, with {@code {server}} and {@code {domain}} for what the text names
 * @param next what to do, a command or a sentence each, with {@code {target}}, {@code {host}} and {@code {domain}}
 */
public record Symptom(
        String id,
        Gravity gravity,
        Optional<Party> party,
        Certainty certainty,
        SpecRef spec,
        List<String> codes,
        String cause,
        List<String> next,
        Signs signs) {
    public Symptom {
        codes = List.copyOf(codes);
        next = List.copyOf(next);
    }

    /**
     * How it is recognised: by one of the phrases if there are any, and by one of the status codes if there are any.
     *
     * @param never phrases that rule it out
     * @param programs that say it; a line of another program is another matter, a line that names none may be anybody's
     * @param quoted whether the phrases are words of the other side
     */
    record Signs(List<Phrase> phrases, List<Phrase> never, Set<String> codes, Set<String> programs, boolean quoted) {
        Signs {
            phrases = List.copyOf(phrases);
            never = List.copyOf(never);
        }

        boolean arePresentIn(LogLine line) {
            if (line.program().filter(name -> !mayBeOf(name)).isPresent()) {
                return false;
            }
            if (!codes.isEmpty() && Collections.disjoint(codes, line.codes())) {
                return false;
            }
            var where = quoted ? line.said() : line.own();
            return (phrases.isEmpty() || phrases.stream().anyMatch(phrase -> phrase.isIn(where)))
                    && never.stream().noneMatch(phrase -> phrase.isIn(where));
        }

        private boolean mayBeOf(String program) {
            return programs.isEmpty() ? !RECEIVING.contains(program) : programs.contains(program);
        }

        /** What they write down are words of whoever sends mail here. */
        private static final Set<String> RECEIVING = Set.of(
                "smtpd",
                "cleanup",
                "pickup",
                "qmgr",
                "postscreen",
                "amavis",
                "opendkim",
                "opendmarc",
                "rspamd",
                "spamd");
    }
}
