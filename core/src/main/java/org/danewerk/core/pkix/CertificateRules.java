package org.danewerk.core.pkix;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.pkix.PathProblem.Kind;

/** What one certificate must fulfil for its place in a path, whatever stands above and below. RFC 5280 §6.1.3 and §6.1.4. */
record CertificateRules(Instant now, AnchorDates anchorDates) {

    /** At the foot: the server's own. */
    Optional<PathProblem> leaf(PresentedCertificate leaf) {
        return farthest(namedCurve(leaf), forServers(leaf), extensions(leaf), dates(leaf));
    }

    /** In between. */
    Optional<PathProblem> intermediate(PresentedCertificate issuer) {
        return farthest(
                isAuthority(issuer, false),
                namedCurve(issuer),
                maySign(issuer),
                forServers(issuer),
                extensions(issuer),
                dates(issuer));
    }

    /**
     * At the top. An anchor is no part of the path, but what it says of its own use binds: RFC 7671 §5.2.1 asks for it with
     * selector Cert(0), and a key that comes with a certificate is treated alike.
     */
    Optional<PathProblem> anchor(PresentedCertificate anchor) {
        return farthest(
                isAuthority(anchor, true),
                namedCurve(anchor),
                maySign(anchor),
                forServers(anchor),
                extensions(anchor),
                anchorDates.count(anchor) ? dates(anchor) : Optional.empty());
    }

    /** RFC 5280 §6.1.4 (k): version 1 knows no basicConstraints, so only what is trusted by itself may lack them. */
    private static Optional<PathProblem> isAuthority(PresentedCertificate issuer, boolean trusted) {
        var outline = issuer.outline();
        if (outline.isEmpty()) {
            return problem(Kind.NO_PATH, "a certificate sent cannot be read");
        }
        var constraints = issuer.extensions().basicConstraints();
        boolean old = outline.get().version() < 3 && outline.get().extensions().isEmpty();
        if (constraints.isPresent() ? constraints.get().ca() : old && trusted) {
            return Optional.empty();
        }
        return problem(
                Kind.NOT_CA,
                quoted(issuer)
                        + (constraints.isPresent()
                                ? " says that it is not a certificate authority"
                                : " does not say that it is a certificate authority"));
    }

    private static Optional<PathProblem> maySign(PresentedCertificate issuer) {
        return issuer.extensions().maySignCertificates()
                ? Optional.empty()
                : problem(Kind.KEY_USAGE, quoted(issuer) + " may not sign certificates: keyUsage lacks keyCertSign");
    }

    /** On authorities as well: RFC 5280 gives it no meaning there, common practice does. */
    private static Optional<PathProblem> forServers(PresentedCertificate certificate) {
        return certificate.extensions().isForServers()
                ? Optional.empty()
                : problem(Kind.EKU, quoted(certificate) + " is not for servers: extKeyUsage lacks serverAuth");
    }

    /** RFC 5480 §2.1.1: a curve of one's own making has no place in a certificate, and makes any signature possible. */
    private static Optional<PathProblem> namedCurve(PresentedCertificate certificate) {
        return certificate.spki().map(SignatureAlgorithm::hasCurveWithoutName).orElse(false)
                ? problem(Kind.SIGNATURE, quoted(certificate) + " has an EC key whose curve goes by no name")
                : Optional.empty();
    }

    private static Optional<PathProblem> extensions(PresentedCertificate certificate) {
        return certificate
                .extensions()
                .problem()
                .map(why -> new PathProblem(Kind.CRITICAL_EXTENSION, why + " in " + quoted(certificate)));
    }

    /** RFC 5280 §4.1.2.5: both ends belong to the time of validity. */
    private Optional<PathProblem> dates(PresentedCertificate certificate) {
        var from = certificate.notBefore();
        var until = certificate.notAfter();
        if (from.isEmpty() || until.isEmpty()) {
            return problem(Kind.NO_PATH, quoted(certificate) + " has dates that cannot be read");
        }
        if (now.isAfter(until.get())) {
            return problem(Kind.EXPIRED, quoted(certificate) + " expired at " + until.get() + ", checked at " + now);
        }
        return now.isBefore(from.get())
                ? problem(
                        Kind.NOT_YET_VALID,
                        quoted(certificate) + " is valid from " + from.get() + ", checked at " + now)
                : Optional.empty();
    }

    static String quoted(PresentedCertificate certificate) {
        return '"' + certificate.subjectText() + '"';
    }

    static Optional<PathProblem> problem(Kind kind, String detail) {
        return Optional.of(new PathProblem(kind, detail));
    }

    /** Of several problems the one that is farthest from a valid path. */
    @SafeVarargs
    static Optional<PathProblem> farthest(Optional<PathProblem>... problems) {
        return Stream.of(problems).flatMap(Optional::stream).min(Comparator.comparing(PathProblem::kind));
    }
}
