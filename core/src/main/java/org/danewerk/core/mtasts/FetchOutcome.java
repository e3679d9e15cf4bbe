package org.danewerk.core.mtasts;

/**
 * What came of fetching a policy. Only {@link Fetched} replaces a policy that is still valid; after the other three that one applies,
 * or none. RFC 8461 §3.3.
 *
 * <p>The codes are short words that stay the same, for reports. RFC 8460 §4.3.3.
 */
public sealed interface FetchOutcome {
    record Fetched(PolicyFile file) implements FetchOutcome {}

    /** {@code sts-policy-fetch-error}. RFC 8460 §4.3.2.2. */
    record FetchError(String code) implements FetchOutcome {}

    /** {@code sts-webpki-invalid}: the policy host's certificate, not that of an MX host. RFC 8460 §4.3.2.2. */
    record CertificateInvalid(String code) implements FetchOutcome {}

    /** {@code sts-policy-invalid}. RFC 8460 §4.3.2.2. */
    record PolicyInvalid(PolicyReading.Invalid problem) implements FetchOutcome {}

    static FetchOutcome of(FetchAnswer answer) {
        return switch (answer) {
            case FetchAnswer.Broken(var trouble, var detail) -> new FetchError(trouble.code());
            case FetchAnswer.CertificateRefused(var defect, var detail) -> new CertificateInvalid(defect.code());
            case FetchAnswer.Answered answered -> judged(answered);
        };
    }

    private static FetchOutcome judged(FetchAnswer.Answered answer) {
        switch (answer.status()) {
            case 200 -> {}
            // Not followed, wherever it leads. RFC 8461 §3.3.
            case 301, 302, 303, 307, 308 -> {
                return new FetchError("redirect");
            }
            default -> {
                return new FetchError("http-" + answer.status());
            }
        }
        if (answer.contentType().filter(PolicyMediaType::accepts).isEmpty()) {
            return new FetchError("media-type");
        }
        if (answer.body().size() > PolicyFile.LARGEST) {
            return new FetchError("too-large");
        }
        return switch (PolicyReading.of(answer.body())) {
            case PolicyReading.Valid(var file) -> new Fetched(file);
            case PolicyReading.Invalid invalid -> new PolicyInvalid(invalid);
        };
    }
}
