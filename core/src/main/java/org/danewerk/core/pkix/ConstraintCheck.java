package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.CertificateRules.problem;
import static org.danewerk.core.pkix.CertificateRules.quoted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PathProblem.Kind;

/** What a CA says of the certificates below it: how many, and for which names. RFC 5280 §6.1.3 (b), (c) and §6.1.4 (l), (m). */
final class ConstraintCheck {
    private long comparisonsLeft;

    /** @param comparisons of names with name constraints, over all paths of one search; both lists can be long */
    ConstraintCheck(long comparisons) {
        comparisonsLeft = comparisons;
    }

    Optional<PathProblem> check(PresentedCertificate issuer, Path below) {
        return CertificateRules.farthest(pathLength(issuer, below), names(issuer, below));
    }

    private static Optional<PathProblem> pathLength(PresentedCertificate issuer, Path below) {
        int most = issuer.extensions()
                .basicConstraints()
                .map(constraints -> constraints.pathLength().orElse(Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
        int seen = below.intermediates();
        return seen <= most
                ? Optional.empty()
                : problem(
                        Kind.PATH_LENGTH,
                        quoted(issuer) + " allows " + most + " intermediates below it, there are " + seen);
    }

    private Optional<PathProblem> names(PresentedCertificate issuer, Path below) {
        var found = issuer.extensions().nameConstraints();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        for (Path at = below; at != null; at = at.below()) {
            boolean leaf = at.below() == null;
            // RFC 5280 §6.1.3 (b): a CA that changes its key issues to itself for any name.
            if (leaf || !at.top().isSelfIssued()) {
                var names = names(at.top(), leaf);
                comparisonsLeft -= found.get().comparisons(names.size());
                if (comparisonsLeft < 0) {
                    return problem(Kind.LIMIT, "too many names and name constraints to compare");
                }
                var violation = found.get().violatedBy(names);
                if (violation.isPresent()) {
                    return problem(Kind.NAME_CONSTRAINTS, detail(issuer, violation.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static String detail(PresentedCertificate issuer, GeneralName name) {
        var text = name.tag() == GeneralName.DIRECTORY
                ? name.directory().toText()
                : name.tag() == GeneralName.IP ? name.content().toHex() : Printable.of(name.text());
        return quoted(issuer) + " may not issue for the " + GeneralName.form(name.tag()) + " " + Printable.of(text);
    }

    private static List<GeneralName> names(PresentedCertificate certificate, boolean leaf) {
        var extensions = certificate.extensions();
        var names = new ArrayList<>(extensions.alternativeNames());
        var subject = certificate.subject();
        if (!subject.isEmpty()) {
            names.add(new GeneralName(GeneralName.DIRECTORY, subject.der()));
        }
        // RFC 5280 §4.2.1.10 asks for these only without a subjectAltName; beside one they would slip through.
        subject.emailAddresses().forEach(address -> names.add(name(GeneralName.EMAIL, address)));
        // Where the common name stands for a host it is bound like one. RFC 7672 §3.2.3.
        if (leaf && certificate.dnsNames().isEmpty()) {
            subject.commonNames().stream()
                    .filter(ReferenceIdentifiers::isHostInCommonName)
                    .forEach(host -> names.add(name(GeneralName.DNS, host)));
        }
        return names;
    }

    private static GeneralName name(int tag, String text) {
        return new GeneralName(tag, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
