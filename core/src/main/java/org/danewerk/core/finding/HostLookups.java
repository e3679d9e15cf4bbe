package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/** What findings say about the lookups of a host. */
final class HostLookups {
    private HostLookups() {}

    /** Such as {@code mx.example A fails: SERVFAIL, no reply from ..}. */
    static String failure(Lookup.Failed<?> failed) {
        return "the lookup of " + question(failed.question()) + " fails: " + word(failed.failure())
                + (failed.detail().isBlank() ? "" : ", " + Quoted.of(failed.detail()));
    }

    static String question(Question question) {
        return question.name().toText() + " " + question.type();
    }

    static boolean bogus(Lookup.Failed<?> failed) {
        return failed.failure() == LookupFailure.BOGUS;
    }

    /** Whose a failure is to fix, as far as its kind tells. */
    static Party party(Lookup.Failed<?> failed) {
        return switch (failed.failure()) {
            case UNREACHABLE -> Party.OUR_SETUP;
            case TIMEOUT -> Party.NETWORK;
            case BOGUS,
                    INDETERMINATE,
                    SERVFAIL,
                    REFUSED,
                    NOTIMP,
                    FORMERR,
                    OTHER_RCODE,
                    MALFORMED,
                    ALIAS_LOOP,
                    ALIAS_LIMIT -> Party.DNS_OPERATOR;
        };
    }

    static Optional<Lookup.Failed<?>> failed(Lookup<?> lookup) {
        return lookup instanceof Lookup.Failed<?> failed ? Optional.of(failed) : Optional.empty();
    }

    /** The failed address lookups of every host. */
    static boolean hasAddressLookups(Observation observation) {
        return observation.hosts().stream()
                .anyMatch(host -> !host.policy().route().addressLookups().isEmpty());
    }

    /** The secure TLSA RRset in force for a host. */
    static Optional<TlsaRrset> inForce(HostResult host) {
        return inForce(host.policy().dane());
    }

    private static Optional<TlsaRrset> inForce(DanePolicy policy) {
        return switch (policy) {
            case DanePolicy.Authenticate authenticate -> Optional.of(authenticate.records());
            case DanePolicy.Encrypt encrypt -> Optional.of(encrypt.records());
            case DanePolicy.DaneRequired required -> inForce(required.instead());
            case DanePolicy.NotApplicable notApplicable -> Optional.empty();
            case DanePolicy.LookupFailed failed -> Optional.empty();
            case DanePolicy.NoAddress noAddress -> Optional.empty();
        };
    }

    /** What level {@code dane} would make of a host. */
    static DanePolicy opportunistic(HostResult host) {
        return host.policy().dane() instanceof DanePolicy.DaneRequired(var instead)
                ? instead
                : host.policy().dane();
    }

    static List<HostResult> withDane(Observation observation) {
        var hosts = new ArrayList<HostResult>();
        for (var host : observation.hosts()) {
            if (inForce(host).isPresent()) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private static String word(LookupFailure failure) {
        return switch (failure) {
            case BOGUS -> "bogus";
            case INDETERMINATE -> "the DNSSEC records cannot be had";
            case SERVFAIL -> "SERVFAIL";
            case REFUSED -> "REFUSED";
            case NOTIMP -> "NOTIMP";
            case FORMERR -> "FORMERR";
            case OTHER_RCODE -> "an error reply";
            case TIMEOUT -> "no reply in time";
            case UNREACHABLE -> "no resolver can be reached";
            case MALFORMED -> "a reply that cannot be decoded";
            case ALIAS_LOOP -> "the aliases go in a circle";
            case ALIAS_LIMIT -> "too many aliases";
        };
    }

    /** The proofs of the TLSA records themselves. */
    static Stream<ProofLink.Records> signedTlsa(HostResult host) {
        return host.policy().route().tlsa().stream()
                .filter(lookup -> lookup.answer() instanceof Lookup.Found<TlsaRrset>)
                .map(TlsaLookup::answer)
                .flatMap(answer -> answer.proof().links().stream())
                .filter(link -> link instanceof ProofLink.Records && link.type() == RecordType.TLSA.code())
                .map(ProofLink.Records.class::cast);
    }
}
