package org.danewerk.core.mtasts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mtasts.FetchAnswer.Defect;
import org.danewerk.core.pkix.PathProblem;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.WebPki;

/** The host that serves the policy of a domain, wherever an alias leads. RFC 8461 §3.2, §8.2. */
public final class PolicyHost {
    /** Where on it the policy is. RFC 8461 §3.2. */
    public static final String PATH = "/.well-known/mta-sts.txt";

    private static final String LABEL = "mta-sts";
    private static final int LONGEST_NAME = 255;

    private PolicyHost() {}

    /** Its name; empty where that would be longer than a name can be. */
    public static Optional<DomainName> of(DomainName domain) {
        return domain.wireSize() + 1 + LABEL.length() > LONGEST_NAME
                ? Optional.empty()
                : Optional.of(domain.child(LABEL));
    }

    /** Why who answers there is somebody else; empty where it is the host. RFC 8461 §3.3. */
    public static Optional<FetchAnswer.CertificateRefused> refusal(
            List<PresentedCertificate> presented,
            DomainName host,
            Collection<PresentedCertificate> roots,
            Instant now) {
        return WebPki.problem(presented, host, roots, now)
                .map(problem -> new FetchAnswer.CertificateRefused(defect(problem.kind()), problem.detail()));
    }

    private static Defect defect(PathProblem.Kind kind) {
        return switch (kind) {
            case EXPIRED -> Defect.EXPIRED;
            case NOT_YET_VALID -> Defect.NOT_YET_VALID;
            case NAME -> Defect.NAME_MISMATCH;
            case NO_PATH,
                    SIGNATURE,
                    NOT_CA,
                    KEY_USAGE,
                    PATH_LENGTH,
                    NAME_CONSTRAINTS,
                    EKU,
                    CRITICAL_EXTENSION,
                    UNTRUSTED,
                    LIMIT -> Defect.UNTRUSTED;
        };
    }
}
