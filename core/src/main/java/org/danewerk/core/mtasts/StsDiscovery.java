package org.danewerk.core.mtasts;

import java.util.List;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.TxtChoice;

/**
 * What the TXT records of a domain say of its policy. Only {@link Available} asks for a fetch; none of the others takes a cached
 * policy away. RFC 8461 §3.1, §3.3.
 */
public sealed interface StsDiscovery {
    record Available(StsRecord record) implements StsDiscovery {}

    record NoRecord() implements StsDiscovery {}

    record SeveralRecords(int count) implements StsDiscovery {}

    record Invalid(int offset, String reason) implements StsDiscovery {
        /** Well-formed, and of no use for want of an id. */
        public boolean lacksId() {
            return reason.equals(StsRecord.NO_ID);
        }
    }

    /** Whether there is a policy is not known. */
    record LookupFailed(LookupFailure failure) implements StsDiscovery {}

    static StsDiscovery of(Lookup<List<String>> lookup) {
        return switch (lookup) {
            case Lookup.Found<List<String>> found -> of(found.value());
            case Lookup.Absent<List<String>> absent -> new NoRecord();
            case Lookup.Failed<List<String>> failed -> new LookupFailed(failed.failure());
        };
    }

    /** @param texts of all TXT records at the name, the character-strings of each joined */
    static StsDiscovery of(List<String> texts) {
        return switch (TxtChoice.of(texts, StsRecord.VERSION + ";")) {
            case TxtChoice.None none -> new NoRecord();
            case TxtChoice.Several(var count) -> new SeveralRecords(count);
            case TxtChoice.One(var text) ->
                switch (StsRecord.parse(text)) {
                    case Parsed.Ok<StsRecord>(var record) -> new Available(record);
                    case Parsed.Malformed<StsRecord>(var offset, var reason) -> new Invalid(offset, reason);
                };
        };
    }
}
