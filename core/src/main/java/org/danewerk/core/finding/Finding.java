package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;

/**
 * One thing a person should know about an observation.
 *
 * @param id stable, such as {@code DANE-TLSA-MISMATCH}
 * @param subject the name or address it is about
 * @param summary one sentence with the evidence in it
 * @param remedy what to do, records as values
 */
public record Finding(
        String id, Severity severity, Party party, String subject, String summary, Remedy remedy, SpecRef spec) {

    /** With a fix in words alone. */
    public Finding(
            String id,
            Severity severity,
            Party party,
            String subject,
            String summary,
            Optional<String> fix,
            SpecRef spec) {
        this(id, severity, party, subject, summary, fix.map(Remedy::of).orElse(Remedy.NONE), spec);
    }

    /** What to do, as lines: records to paste first, as a zone file has them. */
    public Optional<String> fix() {
        return remedy.text();
    }
}
