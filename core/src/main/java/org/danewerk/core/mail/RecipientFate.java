package org.danewerk.core.mail;

import java.net.InetAddress;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Verdict;

/** What became of a message for one recipient at one attempt. RFC 5321 §4.5.4.1. */
public sealed interface RecipientFate {
    /** @param verdict by which the host was given the message */
    record Delivered(DomainName host, InetAddress address, Verdict verdict, ServerReply reply)
            implements RecipientFate {}

    /** For good: a notice goes to the sender. RFC 5321 §6.1. */
    record Bounced(Cause cause) implements RecipientFate {}

    /** Kept, to be tried again. */
    record Deferred(Cause cause) implements RecipientFate {}

    /** What a server's answer comes to; a server that lacks something, or refuses for good, speaks for the whole domain. */
    static RecipientFate of(Answer answer, DomainName host, InetAddress address, Verdict verdict) {
        return switch (answer) {
            case Answer.Accepted(var reply) -> new Delivered(host, address, verdict, reply);
            case Answer.Refused(var stage, var reply) -> {
                var cause = new Cause(
                        reply.status(),
                        new SpecRef(5321, "4.2.1"),
                        host.toText() + " answers " + stage.text() + " by " + reply.text(),
                        Optional.of(new Cause.Server(host, reply)));
                yield reply.permanent() ? new Bounced(cause) : new Deferred(cause);
            }
            case Answer.Unfit(var need) -> {
                var cause = need.cause();
                yield new Bounced(new Cause(cause.status(), cause.spec(), host.toText() + ": " + cause.text()));
            }
            case Answer.Broken(var stage, var why, var mayHaveArrived) ->
                new Deferred(new Cause(
                        EnhancedStatus.of("4.4.2"),
                        5321,
                        "4.5.4.1",
                        host.toText() + ": " + why + " at " + stage.text()
                                + (mayHaveArrived ? "; the message may have arrived" : "")));
        };
    }
}
