package org.danewerk.net.dns;

import java.time.InstantSource;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RrSet;
import org.danewerk.core.nameserver.Judgement;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.dnssec.ValidationLimits;

/**
 * Validates what one server said as a resolver would that heard it from there: the message answers its question, and all else that
 * validation needs is asked for elsewhere. RFC 4035 §5.
 */
public final class AnswerJudge {
    private final Exchange elsewhere;
    private final TrustAnchors anchors;
    private final Limits limits;
    private final InstantSource clock;

    public AnswerJudge(Exchange elsewhere, TrustAnchors anchors, Limits limits, InstantSource clock) {
        this.elsewhere = elsewhere;
        this.anchors = anchors;
        this.limits = limits;
        this.clock = clock;
    }

    /** Of a message that came for this question. */
    public Judgement judge(Question question, DnsMessage message) {
        return judgement(validating((name, type, flags, deadline) ->
                        name.equals(question.name()) && type == question.type().code()
                                ? new Reply.Answer(message)
                                : elsewhere.ask(name, type, flags, deadline))
                .lookup(question));
    }

    /** Of what is heard elsewhere. */
    public Judgement judge(Question question) {
        return judgement(validating(elsewhere).lookup(question));
    }

    private Resolver validating(Exchange exchange) {
        return new ValidatingDnsResolver(exchange, anchors, limits, ValidationLimits.DEFAULT, clock);
    }

    private static Judgement judgement(Lookup<RrSet> lookup) {
        return new Judgement(lookup.status(), lookup instanceof Lookup.Failed<RrSet> failed ? failed.detail() : "");
    }
}
