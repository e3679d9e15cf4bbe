package org.danewerk.core.pkix;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** Each signature of a chain checked at most once, and not too many of them: a check is the dearest thing a peer can ask for. */
final class SignatureMemory {
    private record Question(PresentedCertificate certificate, Bytes publicKey) {}

    private final Map<Question, Boolean> answers = new HashMap<>();
    private final int limit;

    SignatureMemory(int limit) {
        this.limit = limit;
    }

    /** Whether this key signed the certificate; empty when too many were asked already. */
    Optional<Boolean> isSignedBy(PresentedCertificate certificate, Bytes publicKey) {
        var question = new Question(certificate, publicKey);
        var known = answers.get(question);
        if (known != null) {
            return Optional.of(known);
        }
        if (answers.size() >= limit) {
            return Optional.empty();
        }
        boolean signed = SignatureCheck.isSignedBy(certificate, publicKey);
        answers.put(question, signed);
        return Optional.of(signed);
    }
}
