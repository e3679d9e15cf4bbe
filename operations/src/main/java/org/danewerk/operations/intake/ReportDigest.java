package org.danewerk.operations.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.danewerk.core.tlsrpt.FailureDetail;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.TlsReport;

/** Of what a report says, however it was compressed, spaced or ordered in its objects. */
public final class ReportDigest {
    private final MessageDigest digest;

    private ReportDigest(MessageDigest digest) {
        this.digest = digest;
    }

    /** In hex. */
    public static String of(TlsReport report) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new ReportDigest(digest).add(report);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(TlsReport report) {
        add(report.organization());
        add(report.start().toString());
        add(report.end().toString());
        add(report.contactInfo());
        add(report.id());
        add(report.policies().size());
        report.policies().forEach(this::add);
    }

    private void add(PolicyResult policy) {
        add(policy.policyType());
        add(policy.policyDomain());
        add(policy.policyStrings().size());
        policy.policyStrings().forEach(this::add);
        add(policy.mxHosts().size());
        policy.mxHosts().forEach(this::add);
        add(policy.successes());
        add(policy.failures());
        add(policy.details().size());
        policy.details().forEach(this::add);
    }

    private void add(FailureDetail detail) {
        add(detail.resultType());
        add(detail.sendingIp());
        add(detail.receivingHost());
        add(detail.receivingHelo());
        add(detail.receivingIp());
        add(detail.failedSessions());
        add(detail.additionalInformation());
        add(detail.reasonCode());
    }

    private void add(Optional<String> text) {
        digest.update((byte) (text.isPresent() ? 1 : 0));
        text.ifPresent(this::add);
    }

    private void add(OptionalLong number) {
        digest.update((byte) (number.isPresent() ? 1 : 0));
        number.ifPresent(this::add);
    }

    /** With its length before it, so that no two reports run together. */
    private void add(String text) {
        var octets = text.getBytes(StandardCharsets.UTF_8);
        add(octets.length);
        digest.update(octets);
    }

    private void add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
    }
}
