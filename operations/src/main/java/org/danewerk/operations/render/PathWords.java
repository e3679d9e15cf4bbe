package org.danewerk.operations.render;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.PathResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.Reason;
import org.danewerk.core.verdict.Verdict;

/** A path in the words that every form of report has for it; a word that there is none for is empty. */
record PathWords(PathResult path) {
    String host() {
        return route().map(
                        route -> route.literal().isPresent() ? "" : route.name().toText())
                .orElse("");
    }

    String preference() {
        return route().map(route -> Integer.toString(route.preference())).orElse("");
    }

    String port() {
        return route().map(route -> Integer.toString(route.port())).orElse("");
    }

    String address() {
        return path.address().map(AddressText::of).orElse("");
    }

    /** What the handshake offered to accept: {@code any}, {@code ecdsa} or {@code rsa}. */
    String keyAlgorithm() {
        return path.handshake()
                .map(made -> Policies.word(made.evidence().attempt().offered()))
                .orElse("");
    }

    String outcome() {
        return Policies.word(path.outcome());
    }

    String verdict() {
        return path.verdict().map(HandshakeJson::word).orElse("");
    }

    String reason() {
        return path.reason().map(Reason::id).orElse("");
    }

    String spec() {
        return path.reason().map(reason -> reason.spec().toString()).orElse("");
    }

    /** What kept TLS from coming about. */
    String cause() {
        return path.handshake()
                .map(made -> switch (made.evidence()) {
                    case Evidence.Encrypted encrypted -> "";
                    case Evidence.Plaintext plaintext -> Policies.word(plaintext.why());
                    case Evidence.HandshakeFailed failed -> Policies.word(failed.cause());
                    case Evidence.Unreachable unreachable -> Policies.word(unreachable.cause());
                })
                .orElse("");
    }

    /** The record that authenticated, in presentation form. */
    String matched() {
        return path.verdict().orElse(null) instanceof Verdict.Authenticated authenticated
                ? authenticated.by().record().toText()
                : "";
    }

    String protocol() {
        return encrypted().map(Evidence.Encrypted::protocol).orElse("");
    }

    /** The leaf's key with its size, such as {@code RSA 2048}. */
    String serverKey() {
        return encrypted().map(Evidence.Encrypted::keyAlgorithm).orElse("");
    }

    /** Of the server's own certificate. */
    Optional<Instant> notAfter() {
        return encrypted()
                .flatMap(seen -> seen.chain().certificates().stream().findFirst())
                .flatMap(PresentedCertificate::notAfter);
    }

    /** Such as {@code mx.example.org[192.0.2.1]:25 ecdsa}; of a whole destination its name. */
    String place(AuditReport report) {
        if (path.host().isEmpty()) {
            return TextReport.name(report);
        }
        var address = address().isEmpty() ? "" : "[" + address() + "]";
        var algorithm = keyAlgorithm().isEmpty() || keyAlgorithm().equals("any") ? "" : " " + keyAlgorithm();
        return host() + address + ":" + port() + algorithm;
    }

    /** Why it is so, as a clause. */
    String why() {
        return path.reason().map(Phrases::of).orElse("a limit of ours left it out");
    }

    /** The worst finding about the host or the address of this path, else about the destination. */
    Optional<Finding> finding(AuditReport report) {
        var host = host();
        return report.findings().stream()
                .filter(finding -> isAbout(finding.subject(), host))
                .findFirst()
                .or(() -> report.findings().stream()
                        .filter(finding -> finding.subject().equals(TextReport.name(report)))
                        .findFirst());
    }

    private boolean isAbout(String subject, String host) {
        return !host.isEmpty() && (subject.equals(host) || subject.endsWith("." + host))
                || !address().isEmpty() && subject.equals(address());
    }

    private Optional<HostRoute> route() {
        return path.host().map(host -> host.policy().route());
    }

    private Optional<Evidence.Encrypted> encrypted() {
        return path.handshake()
                .map(Handshake::evidence)
                .filter(Evidence.Encrypted.class::isInstance)
                .map(Evidence.Encrypted.class::cast);
    }
}
