package org.danewerk.core.finding;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.tlsrpt.EndpointAnswer;
import org.danewerk.core.verdict.Observation;

/** A server that takes reports cannot be reached, or not be trusted. RFC 8460 §3 */
final class TlsrptEndpoint implements Rule {
    private static final RuleText TEXT = RuleText.of(
            "TLSRPT-ENDPOINT",
            Severity.WARNING,
            Party.RECIPIENT_DOMAIN,
            8460,
            "3",
            "every https destination of TLS reports has a server with a certificate that senders trust");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Outcome check(Observation observation) {
        return ReportingSeen.of(observation)
                .map(reporting -> Outcome.of(!reporting.paths().endpoints().isEmpty(), found(reporting)))
                .orElse(new Outcome.NotApplicable());
    }

    private static List<Finding> found(ReportingSeen reporting) {
        return reporting.paths().endpoints().stream()
                .flatMap(endpoint -> what(endpoint.answer())
                        .map(what ->
                                TEXT.finding(reporting.owner(), endpoint.uri() + ": " + what, fix(endpoint.answer())))
                        .stream())
                .toList();
    }

    private static Optional<String> what(EndpointAnswer answer) {
        return switch (answer) {
            case EndpointAnswer.Unreachable(var trouble, var detail) ->
                Optional.of("no report can be handed over: " + said(trouble.code(), detail));
            case EndpointAnswer.CertificateRefused(var defect, var detail) ->
                Optional.of("the certificate is not trusted: " + said(defect.code(), detail)
                        + "; senders may hand reports over all the same, and may not");
            case EndpointAnswer.Verified verified -> Optional.empty();
            case EndpointAnswer.LookupFailed failed -> Optional.empty();
        };
    }

    private static String fix(EndpointAnswer answer) {
        return answer instanceof EndpointAnswer.CertificateRefused
                ? "serve there, with its chain, a certificate of a public authority for the name in the URI"
                : "let the server answer HTTPS at that name and port, or name another destination";
    }

    private static String said(String code, String detail) {
        return detail.isEmpty() ? code : detail + " (" + code + ")";
    }
}
