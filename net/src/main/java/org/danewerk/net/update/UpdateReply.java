package org.danewerk.net.update;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.danewerk.net.dns.message.Rcode;

/** What each response code says to who asked for an update. RFC 2136 §2.2. */
final class UpdateReply {
    private UpdateReply() {}

    /** Of an answer that is to be believed, without a TSIG error. */
    static UpdateOutcome of(int rcode, TlsaUpdate update) {
        var owner = update.owner().toText();
        var zone = update.zone().toText();
        return switch (rcode) {
            case Rcode.NOERROR -> new UpdateOutcome.Applied();
            case Rcode.FORMERR ->
                rejected(rcode, "the server could not read the request or its TSIG record"); // RFC 8945 §5.2
            case Rcode.SERVFAIL ->
                new UpdateOutcome.Unanswered("SERVFAIL: the server failed at the update; its log tells why");
            case Rcode.NXDOMAIN -> failed(rcode, "the name " + owner + " is not there any more");
            case Rcode.NOTIMP -> rejected(rcode, "the server takes no dynamic updates");
            case Rcode.REFUSED ->
                rejected(rcode, "the server does not allow this key or address to update TLSA records at " + owner);
            case Rcode.YXDOMAIN -> failed(rcode, "a name is there that was not: " + owner);
            case Rcode.YXRRSET ->
                failed(rcode, "there are TLSA records at " + owner + " by now, where there were none");
            case Rcode.NXRRSET ->
                failed(rcode, "the TLSA records at " + owner + " are not those that were read before");
            case Rcode.NOTAUTH -> rejected(rcode, "the server is not the primary of " + zone);
            case Rcode.NOTZONE -> rejected(rcode, owner + " is not in the zone " + zone + " of this server");
            default -> rejected(rcode, "the server answers so to the update");
        };
    }

    /** RFC 8945 §5.4.3: who runs the machines sets clocks, no program that finds them apart. */
    static UpdateOutcome of(Tsig.Judged.Genuine answer, int rcode, TlsaUpdate update, Instant now) {
        return switch (answer.error()) {
            case 0 -> of(rcode, update);
            case Tsig.BADTIME ->
                rejected(
                        rcode,
                        "BADTIME: the server's clock says " + answer.serverTime() + " and this machine's "
                                + now.truncatedTo(ChronoUnit.SECONDS) + ", "
                                + Duration.between(answer.serverTime(), now)
                                        .abs()
                                        .toSeconds()
                                + " seconds apart; set the one that is wrong");
            case Tsig.BADTRUNC -> rejected(rcode, "BADTRUNC: the server asks for a longer MAC than the whole");
            default -> rejected(rcode, "TSIG error " + answer.error());
        };
    }

    private static UpdateOutcome failed(int rcode, String why) {
        return new UpdateOutcome.PrerequisiteFailed(rcode, Rcode.text(rcode) + ": " + why);
    }

    private static UpdateOutcome rejected(int rcode, String why) {
        return new UpdateOutcome.Rejected(rcode, Rcode.text(rcode) + ": " + why);
    }
}
