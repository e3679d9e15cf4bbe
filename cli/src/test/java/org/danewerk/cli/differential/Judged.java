package org.danewerk.cli.differential;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.Mismatch;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.operations.offline.ChainAnswer;

/** A case with both answers. */
record Judged(RandomCase question, ChainResult ours, Oracle.Answer theirs) {
    boolean pass() {
        return ours.match().isPresent();
    }

    boolean agreed() {
        return pass() == theirs.pass();
    }

    /** Only where we passed. */
    RecordResult.Matched match() {
        return ours.match().orElseThrow();
    }

    /** We passed what they refused for one of these. */
    boolean refused(int... errors) {
        return pass() && !theirs.pass() && Arrays.stream(errors).anyMatch(error -> error == theirs.error());
    }

    /** They passed what we refused, and this was the closest that a record came. */
    boolean missed(Mismatch why) {
        return !pass()
                && theirs.pass()
                && !ours.misses().isEmpty()
                && ours.misses().getFirst().why() == why;
    }

    String detail() {
        return ours.misses().getFirst().detail();
    }

    /** Whether the record that we matched means this one. */
    boolean isAnchor(X509Certificate certificate) {
        var record = match().record();
        try {
            var octets = record.selector() == 0
                    ? certificate.getEncoded()
                    : certificate.getPublicKey().getEncoded();
            var data = switch (record.matchingType()) {
                case 1 -> MessageDigest.getInstance("SHA-256").digest(octets);
                case 2 -> MessageDigest.getInstance("SHA-512").digest(octets);
                default -> octets;
            };
            return Bytes.of(data).equals(record.data());
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All it takes to ask again. */
    @Override
    public String toString() {
        var answer = ChainAnswer.of(ours);
        return "seed " + question.seed() + ": danewerk says " + answer.toJson() + ", OpenSSL "
                + (theirs.pass()
                        ? "pass"
                        : "fail, " + theirs.error() + " " + theirs.name() + " at depth " + theirs.errorDepth())
                + "; again with -Ddanewerk.differential.first=" + question.seed()
                + " -Ddanewerk.differential.cases=1; the case as dane-oracle.c reads it:\n" + question.line();
    }
}
