package org.danewerk.core.service;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.AnchorDates;
import org.danewerk.core.pkix.PathFinder;
import org.danewerk.core.pkix.PathOutcome;
import org.danewerk.core.pkix.PathProblem;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.pkix.ReferenceIdentifiers;

/** What the chain that a server sent comes to under its {@link ServicePolicy}. RFC 6698 §4.1, RFC 7673 §4. */
public sealed interface ServiceVerdict {
    /** By a TLSA record. */
    record Authenticated(RecordResult.Matched by, ChainResult result) implements ServiceVerdict {}

    /** By a trusted root, as without TLSA records. @param path the leaf first */
    record Trusted(List<PresentedCertificate> path) implements ServiceVerdict {
        public Trusted {
            path = List.copyOf(path);
        }
    }

    /** Nobody vouches for the server; whether that will do is for the application to say. @param problem empty: no certificate */
    record Unauthenticated(Optional<PathProblem> problem) implements ServiceVerdict {}

    /** The handshake is to be broken off: usable records, and none matches. RFC 6698 §4.1. */
    record Refused(ChainResult result) implements ServiceVerdict {}

    /** The handshake is to be broken off: TLS was promised, and nobody vouches for the server. RFC 7673 §4.1. */
    record Untrusted(Optional<PathProblem> problem) implements ServiceVerdict {}

    static ServiceVerdict of(
            ServicePolicy.Authenticate policy,
            PresentedChain chain,
            List<PresentedCertificate> roots,
            Instant now,
            DaneOptions options) {
        var result = DaneVerifier.verify(policy.records(), chain, policy.referenceIdentifiers(), roots, now, options);
        return result.match()
                .<ServiceVerdict>map(match -> new Authenticated(match, result))
                .orElseGet(() -> new Refused(result));
    }

    static ServiceVerdict of(
            ServicePolicy.WithoutDane policy,
            PresentedChain chain,
            List<PresentedCertificate> roots,
            Instant now,
            DaneOptions options) {
        if (chain.certificates().isEmpty()) {
            return unauthenticated(policy, Optional.empty());
        }
        return switch (path(policy.referenceIdentifiers(), chain, roots, now, options)) {
            case PathOutcome.Found found -> new Trusted(found.certificates());
            case PathOutcome.Refused(var closest) -> unauthenticated(policy, Optional.of(closest));
        };
    }

    private static PathOutcome path(
            List<DomainName> names,
            PresentedChain chain,
            List<PresentedCertificate> roots,
            Instant now,
            DaneOptions options) {
        var accepted = new ReferenceIdentifiers(names, options.commonName());
        return new PathFinder(chain.certificates(), accepted, now, AnchorDates.IGNORE, Limits.DEFAULT)
                .toRoot(new LinkedHashSet<>(roots), path -> true);
    }

    private static ServiceVerdict unauthenticated(ServicePolicy.WithoutDane policy, Optional<PathProblem> problem) {
        return policy.tlsMandatory() ? new Untrusted(problem) : new Unauthenticated(problem);
    }
}
