package org.danewerk.operations.audit;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed.Cause;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.net.smtp.SmtpConnector;

/** The handshakes made with one address of a host, one after the other, each with its verdict. */
record AddressVisit(HostPolicy host, InetAddress address, SmtpConnector smtp, SenderPolicy sender, Instant now) {

    AddressResult quick() {
        return new AddressResult(address, List.of(asSender()));
    }

    AddressResult full() {
        var handshakes = new ArrayList<Handshake>();
        var first = asSender();
        handshakes.add(first);
        for (var algorithm : notShown(first.evidence())) {
            handshakes.add(apart(algorithm, first.evidence() instanceof Evidence.Encrypted));
        }
        return new AddressResult(address, handshakes);
    }

    private Handshake asSender() {
        var seen = connect(KeyAlgorithm.ANY);
        return new Handshake(seen, Optional.of(Verdict.of(host, seen, sender, now)));
    }

    private Handshake apart(KeyAlgorithm algorithm, boolean otherwiseWell) {
        var seen = connect(algorithm);
        var verdict = Optional.of(Verdict.of(host, seen, sender, now)).filter(any -> !notOffered(seen, otherwiseWell));
        return new Handshake(seen, verdict);
    }

    /**
     * A server without a certificate of that kind says so, which is neither good nor bad. Some close without the alert: that is taken for
     * the same where TLS comes about with another kind. RFC 8446 §6.2.
     */
    private static boolean notOffered(Evidence seen, boolean otherwiseWell) {
        return seen instanceof Evidence.HandshakeFailed failed
                && (failed.cause() == Cause.NOTHING_IN_COMMON || otherwiseWell && failed.cause() == Cause.CLOSED);
    }

    private Evidence connect(KeyAlgorithm offered) {
        if (Verdict.unvisited(host).isPresent()) {
            throw new IllegalStateException(host.route().name() + " must not be connected to: " + host.dane());
        }
        return smtp.connect(new SmtpConnector.Target(address, host.route().port(), host.serverName(), offered));
    }

    /** The key algorithms worth a handshake apart: none where TLS is not to be had at all. */
    private static Set<KeyAlgorithm> notShown(Evidence seen) {
        return switch (seen) {
            case Evidence.Encrypted encrypted -> EnumSet.complementOf(EnumSet.of(KeyAlgorithm.ANY, shown(encrypted)));
            case Evidence.HandshakeFailed failed ->
                switch (failed.cause()) {
                    // One certificate may be what breaks it, and the other serve.
                    case NOTHING_IN_COMMON, ALERT, UNPARSEABLE_CERTIFICATE ->
                        EnumSet.of(KeyAlgorithm.ECDSA, KeyAlgorithm.RSA);
                    case NOT_TLS, CLOSED, TIMEOUT, INJECTION, SESSION_BROKEN -> EnumSet.noneOf(KeyAlgorithm.class);
                };
            case Evidence.Plaintext plaintext -> EnumSet.noneOf(KeyAlgorithm.class);
            case Evidence.Unreachable unreachable -> EnumSet.noneOf(KeyAlgorithm.class);
        };
    }

    /** {@link KeyAlgorithm#ANY} for a kind of key that is tried in no handshake of its own. */
    private static KeyAlgorithm shown(Evidence.Encrypted encrypted) {
        var algorithm = encrypted.keyAlgorithm().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("RSA")) {
            return KeyAlgorithm.RSA;
        }
        return algorithm.startsWith("EC") ? KeyAlgorithm.ECDSA : KeyAlgorithm.ANY;
    }
}
