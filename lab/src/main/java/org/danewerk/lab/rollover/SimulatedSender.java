package org.danewerk.lab.rollover;

import java.util.Set;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.rollover.Credential;

/** The kinds of senders that follow RFC 7672, as far as they differ in what they make of records. */
enum SimulatedSender {
    /** Of the digests of a usage and selector, it heeds the strongest alone. RFC 7671 §9. */
    AGILE {
        @Override
        boolean heeds(TlsaRecord record, Set<TlsaRecord> records) {
            return records.stream()
                    .noneMatch(other -> usable(other)
                            && other.usage() == record.usage()
                            && other.selector() == record.selector()
                            && other.matchingType() > record.matchingType());
        }
    },
    /** It knows no SHA2-512, which is no MUST. RFC 6698 §6. */
    WITHOUT_SHA2_512 {
        @Override
        boolean heeds(TlsaRecord record, Set<TlsaRecord> records) {
            return record.matchingType() != MatchingType.SHA2_512.code();
        }
    };

    abstract boolean heeds(TlsaRecord record, Set<TlsaRecord> records);

    /** Written anew and not asked of the planner's own code, which is what is on trial. RFC 7672 §2.2. */
    final boolean delivers(Set<TlsaRecord> records, Credential presented) {
        boolean any = false;
        for (var record : records) {
            if (usable(record) && heeds(record, records)) {
                if (presented.matches(record)) {
                    return true;
                }
                any = true;
            }
        }
        return !any;
    }

    private static boolean usable(TlsaRecord record) {
        return Usability.cause(record, DaneOptions.SMTP).isEmpty();
    }
}
