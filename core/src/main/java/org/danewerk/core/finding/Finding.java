package org.danewerk.core.finding;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;

/**
 * One thing a person should know about an observation.
 *
 * @param id stable, such as {@code DANE-TLSA-MISMATCH}
 * @param subject the name or address it is about
 * @param summary one sentence with the evidence in it
 * @param fix what to do, as text to paste where it is a record
 */
public record Finding(
        String id,
        Severity severity,
        Party party,
        String subject,
        String summary,
        Optional<String> fix,
        SpecRef spec) {}
