package org.danewerk.core.dns;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.base.Parsed;

/**
 * The outcome of one lookup, aliases followed: found, absent or failed. Absence is an answer; a failure is never "no record".
 * RFC 7672 §2.1.
 */
public sealed interface Lookup<T> {
    Question question();

    /** The CNAME links followed, first to last; for a failure, those followed before it. */
    List<Alias> aliases();

    /** What resolvers said beside their answers: told, and never acted on. RFC 8914 §6 */
    List<ExtendedError> extendedErrors();

    /** How it is proven, or where that ended; {@link Proof#NONE} where it was not validated here. */
    Proof proof();

    /**
     * @param status {@link DnssecStatus#SECURE} only if every alias and the RRset are; else {@link DnssecStatus#INSECURE}
     */
    record Found<T>(
            Question question,
            T value,
            DnssecStatus status,
            List<Alias> aliases,
            long ttlSeconds,
            Proof proof,
            List<ExtendedError> extendedErrors)
            implements Lookup<T> {
        public Found {
            aliases = List.copyOf(aliases);
            extendedErrors = ExtendedError.telling(extendedErrors);
            requireAnswer(status);
        }

        /** Without a proof. */
        public Found(Question question, T value, DnssecStatus status, List<Alias> aliases, long ttlSeconds) {
            this(question, value, status, aliases, ttlSeconds, Proof.NONE, List.of());
        }
    }

    /**
     * @param status {@link DnssecStatus#INSECURE} also for a denial that rests on NSEC3 opt-out. RFC 5155 §9.2
     */
    record Absent<T>(
            Question question,
            Absence absence,
            DnssecStatus status,
            List<Alias> aliases,
            long ttlSeconds,
            Proof proof,
            List<ExtendedError> extendedErrors)
            implements Lookup<T> {
        public Absent {
            aliases = List.copyOf(aliases);
            extendedErrors = ExtendedError.telling(extendedErrors);
            requireAnswer(status);
        }

        /** Without a proof. */
        public Absent(Question question, Absence absence, DnssecStatus status, List<Alias> aliases, long ttlSeconds) {
            this(question, absence, status, aliases, ttlSeconds, Proof.NONE, List.of());
        }
    }

    /**
     * @param detail what the resolver said, for people: an extended error, the rule that failed; may be empty
     */
    record Failed<T>(
            Question question,
            LookupFailure failure,
            String detail,
            List<Alias> aliases,
            Proof proof,
            List<ExtendedError> extendedErrors)
            implements Lookup<T> {
        public Failed {
            aliases = List.copyOf(aliases);
            extendedErrors = ExtendedError.telling(extendedErrors);
        }

        /** Without a proof. */
        public Failed(Question question, LookupFailure failure, String detail, List<Alias> aliases) {
            this(question, failure, detail, aliases, Proof.NONE, List.of());
        }

        public <R> Failed<R> retyped() {
            return new Failed<>(question, failure, detail, aliases, proof, extendedErrors);
        }

        /**
         * Whether it tells of the name: a resolver was asked, and had no valid records of it. One that is away, is silent or refuses us
         * tells of itself alone.
         */
        public boolean isOfName() {
            return switch (failure) {
                case BOGUS, SERVFAIL, MALFORMED, ALIAS_LOOP, ALIAS_LIMIT -> true;
                // The proof breaks off at a zone; without one, it is the resolver that is not believed.
                case INDETERMINATE -> proof.end().isPresent();
                case TIMEOUT, UNREACHABLE, REFUSED, NOTIMP, FORMERR, OTHER_RCODE -> false;
            };
        }

        /** What went wrong, by number: of the step where the proof broke, else of the failure. RFC 8914 §4. */
        public InfoCode infoCode() {
            return proof.end().flatMap(end -> end.reason().cause().infoCode()).orElseGet(() -> InfoCode.of(failure));
        }
    }

    /** The status of the whole answer; {@link LookupFailure#BOGUS} is bogus and every other failure indeterminate. */
    default DnssecStatus status() {
        return switch (this) {
            case Found<T> found -> found.status;
            case Absent<T> absent -> absent.status;
            case Failed<T> failed ->
                failed.failure == LookupFailure.BOGUS ? DnssecStatus.BOGUS : DnssecStatus.INDETERMINATE;
        };
    }

    /** The name at the end of the aliases: where the records are, or would be. */
    default DomainName expandedName() {
        return aliases().isEmpty() ? question().name() : aliases().getLast().target();
    }

    default Optional<T> found() {
        return this instanceof Found<T> found ? Optional.of(found.value) : Optional.empty();
    }

    default boolean failed() {
        return this instanceof Failed<T>;
    }

    /** Decodes the value; data that cannot be decoded makes the lookup fail as malformed. */
    default <R> Lookup<R> decode(Function<? super T, Parsed<R>> decoder) {
        return switch (this) {
            case Found<T>(var question, var value, var status, var aliases, var ttl, var proof, var errors) ->
                switch (decoder.apply(value)) {
                    case Parsed.Ok<R>(var decoded) ->
                        new Found<>(question, decoded, status, aliases, ttl, proof, errors);
                    case Parsed.Malformed<R>(var offset, var reason) ->
                        new Failed<>(
                                question,
                                LookupFailure.MALFORMED,
                                reason + " at octet " + offset,
                                aliases,
                                proof,
                                errors);
                };
            case Absent<T>(var question, var absence, var status, var aliases, var ttl, var proof, var errors) ->
                new Absent<>(question, absence, status, aliases, ttl, proof, errors);
            case Failed<T> failed -> failed.retyped();
        };
    }

    private static void requireAnswer(DnssecStatus status) {
        if (status != DnssecStatus.SECURE && status != DnssecStatus.INSECURE) {
            throw new IllegalArgumentException("an answer is secure or insecure; " + status + " is a failure");
        }
    }
}
