package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;

/**
 * What a rule says of itself.
 *
 * @param id stable, such as {@code DANE-TLSA-MISMATCH}
 * @param severity of its findings, where the rule does not grade them
 * @param party whose to fix, where the rule does not tell them apart
 * @param summary what the rule asks for, as one sentence
 */
public record RuleText(String id, Severity severity, Party party, SpecRef spec, String summary) {
    public static RuleText of(String id, Severity severity, Party party, int rfc, String section, String summary) {
        return new RuleText(id, severity, party, new SpecRef(rfc, section), summary);
    }

    public Finding finding(String subject, String what) {
        return finding(subject, what, Optional.empty());
    }

    public Finding finding(String subject, String what, String fix) {
        return finding(subject, what, Optional.of(fix));
    }

    public Finding finding(String subject, String what, Optional<String> fix) {
        return finding(subject, what, fix.map(Remedy::of).orElse(Remedy.NONE));
    }

    public Finding finding(String subject, String what, Remedy remedy) {
        return new Finding(id, severity, party, subject, what, remedy, spec);
    }

    public RuleText graded(Severity severity) {
        return new RuleText(id, severity, party, spec, summary);
    }

    public RuleText to(Party party) {
        return new RuleText(id, severity, party, spec, summary);
    }
}
