package org.danewerk.operations.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RecordType;
import org.danewerk.net.dns.Exchange;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.RrType;
import org.danewerk.operations.route.InParallel;

/**
 * Tries resolvers whose AD bit is to be believed, by names whose state is known: what is signed has the bit, what is bogus is refused,
 * what is not signed has no bit. RFC 4035 §4.9.3
 *
 * <p>Only a reply can show a fake: where none comes, nothing is held against a resolver. Blocks.
 *
 * @param resolvers each by itself, since any of them may be asked
 */
public record AdTrial(List<Candidate> resolvers, KnownNames names, Limits limits) {
    public AdTrial {
        resolvers = List.copyOf(resolvers);
    }

    /** @param text as a person would write it */
    public record Candidate(String text, Exchange exchange) {}

    /**
     * @param refusal why none of them may be believed
     * @param heard whether every question was answered
     */
    public record Outcome(Optional<String> refusal, boolean heard) {}

    private record Heard(DomainName name, Reply reply) {
        boolean has(int flag) {
            return reply instanceof Reply.Answer(var message) && message.has(flag);
        }

        boolean hasData() {
            return reply instanceof Reply.Answer(var message)
                    && !message.answers(name, RecordType.SOA.code()).isEmpty();
        }

        boolean hasSignatures() {
            return reply instanceof Reply.Answer(var message)
                    && message.answer().stream().anyMatch(record -> record.type() == RrType.RRSIG);
        }

        /** A bogus name is refused, which is an answer here. */
        boolean isReply() {
            return switch (reply) {
                case Reply.Answer answer -> true;
                case Reply.Failure failure ->
                    switch (failure.failure()) {
                        case TIMEOUT, UNREACHABLE, MALFORMED -> false;
                        default -> true;
                    };
            };
        }
    }

    public Outcome run() {
        var outcomes = InParallel.map(resolvers, this::of);
        return new Outcome(
                outcomes.stream().flatMap(one -> one.refusal.stream()).findFirst(),
                outcomes.stream().allMatch(Outcome::heard));
    }

    private Outcome of(Candidate resolver) {
        var heard =
                InParallel.map(List.of(names.signed(), names.bogus(), names.unsigned()), name -> ask(resolver, name));
        var signed = heard.get(0);
        var bogus = heard.get(1);
        var unsigned = heard.get(2);
        var faults = new ArrayList<String>();
        if (bogus.hasData()) {
            faults.add("it hands out " + bogus.name.toText() + ", whose signatures are wrong"
                    + (bogus.has(DnsMessage.AD) ? ", with the AD bit" : ""));
        }
        if (unsigned.hasData() && unsigned.has(DnsMessage.AD) && !unsigned.hasSignatures()) {
            faults.add("it sets the AD bit on " + unsigned.name.toText() + ", which is not signed");
        }
        if (signed.hasData() && !signed.has(DnsMessage.AD)) {
            faults.add("it sets no AD bit on " + signed.name.toText() + ", which is signed");
        }
        return new Outcome(
                faults.stream().findFirst().map(fault -> "insecure resolver " + resolver.text + ": " + fault),
                heard.stream().allMatch(Heard::isReply));
    }

    private Heard ask(Candidate resolver, DomainName name) {
        long deadline =
                System.nanoTime() + limits.queryTimeout().toNanos(); // a start waits no longer for who is not there
        return new Heard(
                name, resolver.exchange.ask(name, RecordType.SOA.code(), DnsMessage.RD | DnsMessage.AD, deadline));
    }

    /** Until the next, where all was heard. */
    static final Duration EVERY = Duration.ofHours(1);

    /** Until the next, where it was not. */
    static final Duration AGAIN = Duration.ofMinutes(1);
}
