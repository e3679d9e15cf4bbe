package org.danewerk.core.profile;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.danewerk.core.profile.Fate.Place;
import org.danewerk.core.profile.SessionTraits.FailedHandshake;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Reason;

/** What a sender does with what it meets at one address. RFC 7672 §2.2 and §3. */
record PathFate(SenderProfile sender, HostDemand demand, StsHold sts, Instant now) {

    /** What follows at one address. */
    sealed interface Answer {
        /** The message ends here, one way or another. */
        record Ends(Function<Place, Fate> fate) implements Answer {}

        /** Not now, but at a later attempt if nothing else comes of it. */
        record Later(Function<Place, Fate> fate) implements Answer {}

        /** @param refused for the sake of DANE or MTA-STS */
        record Turned(Reason why, boolean refused) implements Answer {}
    }

    Answer of(AddressResult address) {
        return met(address).map(this::of).orElseGet(() -> undetermined(Unseen.NOT_CONTACTED));
    }

    private Answer of(Evidence met) {
        if (sts instanceof StsHold.NotLookedUp) {
            return undetermined(Unseen.STS_NOT_LOOKED_UP);
        }
        var refused = sts.refusal(met, now);
        if (refused.isPresent()) {
            return new Answer.Turned(refused.get(), true);
        }
        return switch (met) {
            case Evidence.Unreachable unreachable -> unreachable(unreachable.cause());
            case Evidence.Plaintext plaintext -> withoutTls(Reason.of(plaintext.why()), FailedHandshake.CLEAR);
            case Evidence.HandshakeFailed failed ->
                withoutTls(Reason.of(failed.cause()), sender.session().failedHandshake());
            case Evidence.Encrypted encrypted -> encrypted(encrypted);
        };
    }

    /** A sender offers all key algorithms at once, and where it has a preference the server follows it. RFC 8446 §4.4.2.2 */
    private Optional<Evidence> met(AddressResult address) {
        return shown(address, KeyAlgorithm.RSA)
                .filter(rsa -> sender.chain().rsaFirst() && rsa instanceof Evidence.Encrypted)
                .or(() -> shown(address, KeyAlgorithm.ANY));
    }

    private static Optional<Evidence> shown(AddressResult address, KeyAlgorithm offered) {
        return address.handshakes().stream()
                .map(Handshake::evidence)
                .filter(evidence -> evidence.attempt().offered() == offered)
                .findFirst();
    }

    private Answer unreachable(Evidence.Unreachable.Cause cause) {
        return switch (cause) {
            case RESERVED_ADDRESS -> undetermined(Unseen.NOT_CONTACTED);
            case GREETING_PERMANENT ->
                sender.session().greetingEnds()
                        ? new Answer.Ends(place -> new Fate.Bounced(Reason.GREETING_REFUSED, Optional.of(place.host())))
                        : new Answer.Turned(Reason.of(cause), false);
            case GREETING_TEMPORARY, REFUSED, TIMEOUT, NO_ROUTE, CLOSED, NOT_SMTP ->
                new Answer.Turned(Reason.of(cause), false);
        };
    }

    private Answer withoutTls(Reason why, FailedHandshake then) {
        return switch (demand) {
            case HostDemand.Open(var unknown) ->
                switch (then) {
                    case CLEAR -> new Answer.Ends(inClear(unknown, false));
                    case CLEAR_LATER -> new Answer.Later(inClear(unknown, true));
                    case NEVER -> new Answer.Turned(why, false);
                };
            case HostDemand.Encrypt encrypt -> new Answer.Turned(why, true);
            case HostDemand.Authenticate authenticate -> new Answer.Turned(why, true);
            case HostDemand.Skip skip -> new Answer.Turned(skip.why(), true);
            case HostDemand.Unknown(var unseen) -> undetermined(unseen);
        };
    }

    private Answer encrypted(Evidence.Encrypted met) {
        return switch (demand) {
            case HostDemand.Open(var unknown) -> new Answer.Ends(vouchedFor(unknown));
            case HostDemand.Encrypt(var unknown) -> new Answer.Ends(vouchedFor(unknown));
            case HostDemand.Authenticate(var records, var names) -> {
                if (!sender.chain().serverNameSent() && met.attempt().sni().isPresent()) {
                    yield undetermined(Unseen.OTHER_SERVER_NAME);
                }
                yield new RecordJudge(sender, now)
                        .refusal(records, names, met.chain())
                        .<Answer>map(why -> new Answer.Turned(why, true))
                        .orElseGet(() -> new Answer.Ends(place -> new Fate.Delivered(Fate.By.DANE, place)));
            }
            case HostDemand.Skip skip -> new Answer.Turned(skip.why(), true);
            case HostDemand.Unknown(var unseen) -> undetermined(unseen);
        };
    }

    private static Function<Place, Fate> inClear(NotAuthenticated why, boolean later) {
        return place -> new Fate.DeliveredUnauthenticated(false, later, why, place);
    }

    /** What MTA-STS asked has been fulfilled, or the host would have been turned down. */
    private Function<Place, Fate> vouchedFor(NotAuthenticated otherwise) {
        return sts instanceof StsHold.TrustedCertificate
                ? place -> new Fate.Delivered(Fate.By.MTA_STS, place)
                : overTls(otherwise);
    }

    private static Function<Place, Fate> overTls(NotAuthenticated why) {
        return place -> new Fate.DeliveredUnauthenticated(true, false, why, place);
    }

    private static Answer undetermined(Unseen why) {
        return new Answer.Ends(place -> new Fate.Undetermined(why, Optional.of(place.host())));
    }
}
