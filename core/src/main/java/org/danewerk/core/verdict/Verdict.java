package org.danewerk.core.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.policy.TlsPolicy;

/**
 * What a sender does with one connection, given its policy and the evidence. RFC 7672 §2.2 and §3.
 *
 * <p>Every case carries the results of the records, where there was a chain to judge.
 */
public sealed interface Verdict {
    Reason reason();

    /** What each TLSA record said; empty when no chain was judged. */
    Optional<ChainResult> records();

    /** Whether a message is given to this host over this connection. */
    default boolean delivers() {
        return switch (this) {
            case Authenticated authenticated -> true;
            case Trusted trusted -> true;
            case Encrypted encrypted -> true;
            case Opportunistic opportunistic -> true;
            case Refused refused -> false;
            case Deferred deferred -> false;
        };
    }

    /** Delivered, the host authenticated by DANE. */
    record Authenticated(RecordResult.Matched by, ChainResult result) implements Verdict {
        @Override
        public Reason reason() {
            return Reason.MATCHED;
        }

        @Override
        public Optional<ChainResult> records() {
            return Optional.of(result);
        }
    }

    /** Delivered, the host authenticated by MTA-STS, and not by DANE. RFC 8461 §4.2. */
    record Trusted(Optional<ChainResult> records) implements Verdict {
        @Override
        public Reason reason() {
            return Reason.STS_TRUSTED;
        }
    }

    /**
     * Delivered over TLS that was mandatory and not authenticated. RFC 7672 §2.2.
     */
    record Encrypted(Reason reason, Optional<ChainResult> records) implements Verdict {}

    /** Delivered by opportunistic TLS or in clear: DANE does not apply. */
    record Opportunistic(Reason reason, boolean overTls) implements Verdict {
        @Override
        public Optional<ChainResult> records() {
            return Optional.empty();
        }
    }

    /** Not delivered here: DANE applies and was not met. */
    record Refused(Reason reason, Optional<ChainResult> records) implements Verdict {}

    /** Not delivered here now, for a reason that says nothing against the host's DANE. */
    record Deferred(Reason reason) implements Verdict {
        @Override
        public Optional<ChainResult> records() {
            return Optional.empty();
        }
    }

    /**
     * The verdict on one connection. RFC 7672 §2.2 and §3.
     *
     * <table>
     * <caption>What the server does, and what a sender must demand of it.</caption>
     * <tr><th></th><th>authenticate</th><th>encrypt</th><th>DANE does not apply</th></tr>
     * <tr><td>no session</td><td>deferred</td><td>deferred</td><td>deferred</td></tr>
     * <tr><td>STARTTLS not offered or refused</td><td>refused</td><td>refused</td><td>opportunistic, in clear</td></tr>
     * <tr><td>TLS does not come about</td><td>refused</td><td>refused</td><td>opportunistic, in clear</td></tr>
     * <tr><td>TLS, no record matches</td><td>refused</td><td>encrypted</td><td>opportunistic</td></tr>
     * <tr><td>TLS, a record matches</td><td>authenticated</td><td>encrypted</td><td>opportunistic</td></tr>
     * </table>
     *
     * <p>A host that must not be connected to keeps its verdict of {@link #unvisited}, whatever was seen.
     *
     * @param now the time that certificates must be valid at, where dates count
     */
    static Verdict of(HostPolicy host, Evidence seen, SenderPolicy sender, Instant now) {
        return switch (host.dane()) {
            case DanePolicy.Authenticate policy -> leave(sender, authenticate(policy, seen, sender, now), seen);
            case DanePolicy.Encrypt policy -> leave(sender, encrypt(policy, seen, sender, now), seen);
            case DanePolicy.NotApplicable(var why) -> opportunistic(why, seen);
            case DanePolicy.LookupFailed failed -> of(failed);
            case DanePolicy.NoAddress noAddress -> new Deferred(Reason.NO_ADDRESS);
            case DanePolicy.DaneRequired required -> new Refused(Reason.DANE_REQUIRED, Optional.empty());
        };
    }

    /**
     * The verdict on one connection by all that must hold for it. RFC 8461 §2, RFC 8689 §4.2.1.
     *
     * @param roots whom MTA-STS lets vouch for a certificate
     */
    static Verdict of(
            TlsPolicy policy, Evidence seen, SenderPolicy sender, List<PresentedCertificate> roots, Instant now) {
        return BesideDane.of(policy, of(policy.host(), seen, sender, now), seen, sender, roots, now);
    }

    /**
     * The verdict on a host that must not be connected to, by DANE or MTA-STS; empty for one that may be. RFC 7672 §10, RFC 8461 §5: no
     * connection is opened.
     */
    static Optional<Verdict> unvisited(TlsPolicy policy, SenderPolicy sender) {
        return unvisited(policy.host()).or(() -> BesideDane.unvisited(policy.sts(), sender));
    }

    /** The verdict on a host that must not be connected to; empty for one that may be. RFC 7672 §10: no connection is opened. */
    static Optional<Verdict> unvisited(HostPolicy host) {
        return switch (host.dane()) {
            case DanePolicy.Authenticate authenticate -> Optional.empty();
            case DanePolicy.Encrypt encrypt -> Optional.empty();
            case DanePolicy.NotApplicable notApplicable -> Optional.empty();
            case DanePolicy.LookupFailed failed -> Optional.of(of(failed));
            case DanePolicy.NoAddress noAddress -> Optional.of(new Deferred(Reason.NO_ADDRESS));
            case DanePolicy.DaneRequired required -> Optional.of(new Refused(Reason.DANE_REQUIRED, Optional.empty()));
        };
    }

    private static Verdict of(DanePolicy.LookupFailed failed) {
        return new Deferred(Reason.of(failed.cause().failure()));
    }

    private static Verdict authenticate(
            DanePolicy.Authenticate policy, Evidence seen, SenderPolicy sender, Instant now) {
        return switch (seen) {
            case Evidence.Encrypted encrypted -> {
                var result = DaneVerifier.verify(
                        policy.records(),
                        encrypted.chain(),
                        policy.referenceIdentifiers(),
                        List.of(),
                        now,
                        sender.dane());
                // RFC 7672 §3.2: nothing is delivered unless a record matches.
                yield result.match()
                        .<Verdict>map(match -> new Authenticated(match, result))
                        .orElseGet(() -> new Refused(reason(result), Optional.of(result)));
            }
            case Evidence.Plaintext plaintext -> new Refused(Reason.of(plaintext.why()), Optional.empty());
            case Evidence.HandshakeFailed failed -> new Refused(Reason.of(failed.cause()), Optional.empty());
            case Evidence.Unreachable unreachable -> new Deferred(Reason.of(unreachable.cause()));
        };
    }

    private static Verdict encrypt(DanePolicy.Encrypt policy, Evidence seen, SenderPolicy sender, Instant now) {
        return switch (seen) {
            case Evidence.Encrypted encrypted -> {
                boolean unusable =
                        Usability.of(policy.records(), sender.dane()).usable().isEmpty();
                var result = DaneVerifier.verify(
                        policy.records(),
                        encrypted.chain(),
                        List.of(policy.baseDomain()),
                        List.of(),
                        now,
                        sender.dane());
                // RFC 7672 §2.2: any certificate will do, an expired or anonymous one too.
                yield new Encrypted(unusable ? Reason.TLSA_UNUSABLE : Reason.INSECURE_MX, Optional.of(result));
            }
            case Evidence.Plaintext plaintext -> new Refused(Reason.of(plaintext.why()), Optional.empty());
            case Evidence.HandshakeFailed failed -> new Refused(Reason.of(failed.cause()), Optional.empty());
            case Evidence.Unreachable unreachable -> new Deferred(Reason.of(unreachable.cause()));
        };
    }

    /** RFC 7672 §9.1: who only looks on delivers all the same, with the reason at hand. */
    private static Verdict leave(SenderPolicy sender, Verdict decided, Evidence seen) {
        return sender.level() == SmtpLevel.AUDIT && decided instanceof Refused refused
                ? new Opportunistic(refused.reason(), seen instanceof Evidence.Encrypted)
                : decided;
    }

    private static Verdict opportunistic(DanePolicy.NotApplicable.Why why, Evidence seen) {
        var reason = switch (why) {
            case NO_SECURE_TLSA -> Reason.NO_TLSA;
            case INSECURE_ADDRESSES -> Reason.INSECURE_HOST;
            case INSECURE_MX -> Reason.INSECURE_MX;
            case ADDRESS_LITERAL -> Reason.ADDRESS_LITERAL;
            case SWITCHED_OFF -> Reason.DANE_OFF;
            case WAIVED -> Reason.TLS_WAIVED;
        };
        return switch (seen) {
            case Evidence.Encrypted encrypted -> new Opportunistic(reason, true);
            case Evidence.Plaintext plaintext -> new Opportunistic(reason, false);
            // RFC 7672 §2.2: a retry in clear is allowed.
            case Evidence.HandshakeFailed failed -> new Opportunistic(reason, false);
            case Evidence.Unreachable unreachable -> new Deferred(Reason.of(unreachable.cause()));
        };
    }

    /** The closest miss tells most. */
    private static Reason reason(ChainResult result) {
        return result.misses().stream()
                .findFirst()
                .map(miss -> Reason.of(miss.why()))
                .orElse(Reason.TLSA_MISMATCH);
    }
}
