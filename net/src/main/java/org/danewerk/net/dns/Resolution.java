package org.danewerk.net.dns;

import java.util.List;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.Alias;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.ExtendedError;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Proof;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RrSet;

/** What came of resolving a name for a type of any number; a {@link Lookup} that does not know its question. RFC 7672 §2.1. */
public sealed interface Resolution {
    /** The CNAME links followed, first to last. */
    List<Alias> aliases();

    /** Of every link and of what stands at their end. */
    Proof proof();

    /** What resolvers said beside their answers. RFC 8914 §6 */
    List<ExtendedError> extendedErrors();

    /** @param status secure only if every alias and the records are; else insecure */
    record Found(
            RrSet records,
            DnssecStatus status,
            List<Alias> aliases,
            long ttlSeconds,
            Proof proof,
            List<ExtendedError> extendedErrors)
            implements Resolution {
        public Found {
            aliases = List.copyOf(aliases);
            extendedErrors = List.copyOf(extendedErrors);
        }
    }

    record Absent(
            Absence absence,
            DnssecStatus status,
            List<Alias> aliases,
            long ttlSeconds,
            Proof proof,
            List<ExtendedError> extendedErrors)
            implements Resolution {
        public Absent {
            aliases = List.copyOf(aliases);
            extendedErrors = List.copyOf(extendedErrors);
        }
    }

    record Failed(
            LookupFailure failure, String detail, List<Alias> aliases, Proof proof, List<ExtendedError> extendedErrors)
            implements Resolution {
        public Failed {
            aliases = List.copyOf(aliases);
            extendedErrors = List.copyOf(extendedErrors);
        }
    }

    /** As the answer to the question that was put. */
    default Lookup<RrSet> to(Question question) {
        return switch (this) {
            case Found(var records, var status, var aliases, var ttl, var proof, var errors) ->
                new Lookup.Found<>(question, records, status, aliases, ttl, proof, errors);
            case Absent(var absence, var status, var aliases, var ttl, var proof, var errors) ->
                new Lookup.Absent<>(question, absence, status, aliases, ttl, proof, errors);
            case Failed(var failure, var detail, var aliases, var proof, var errors) ->
                new Lookup.Failed<>(question, failure, detail, aliases, proof, errors);
        };
    }
}
