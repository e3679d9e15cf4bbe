package org.danewerk.core.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.resolver.ProbeReply.Trait;
import org.danewerk.core.resolver.ResolverObservation.Place;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What follows from what a resolver made of the probes. */
class ResolverReportTest {
    private static final Duration FAST = Duration.ofMillis(3);

    /** What a resolver says that validates. */
    private static Map<Probe, ProbeReply> sound() {
        var replies = new EnumMap<Probe, ProbeReply>(Probe.class);
        replies.put(Probe.PLAIN, answer("NOERROR", Trait.DATA));
        replies.put(Probe.SIGNED, answer("NOERROR", Trait.AD, Trait.DATA, Trait.SIGNATURES));
        replies.put(Probe.SIGNED_OVER_TCP, answer("NOERROR", Trait.AD, Trait.DATA, Trait.SIGNATURES));
        replies.put(Probe.SIGNED_UNCHECKED, answer("NOERROR", Trait.DATA, Trait.SIGNATURES));
        replies.put(Probe.ABSENT, answer("NXDOMAIN", Trait.AD, Trait.DENIAL, Trait.SIGNATURES));
        replies.put(Probe.TLSA, answer("NXDOMAIN", Trait.AD, Trait.DENIAL, Trait.SIGNATURES));
        replies.put(Probe.BOGUS, answer("SERVFAIL"));
        replies.put(Probe.BOGUS_UNCHECKED, answer("NOERROR", Trait.DATA, Trait.SIGNATURES));
        replies.put(Probe.UNSIGNED, answer("NOERROR", Trait.DATA));
        return replies;
    }

    /** The same of one that validates nothing. */
    private static Map<Probe, ProbeReply> plain() {
        var replies = sound();
        replies.replaceAll((probe, reply) -> without(reply, Trait.AD));
        replies.put(Probe.BOGUS, answer("NOERROR", Trait.DATA, Trait.SIGNATURES));
        return replies;
    }

    private static ProbeReply answer(String rcode, Trait... traits) {
        return new ProbeReply.Answered(rcode, Set.of(traits), List.of(), FAST);
    }

    private static ProbeReply without(ProbeReply reply, Trait trait) {
        if (!(reply instanceof ProbeReply.Answered answered)) {
            return reply;
        }
        var traits = new HashSet<>(answered.traits());
        traits.remove(trait);
        return new ProbeReply.Answered(answered.rcode(), traits, answered.infoCodes(), answered.took());
    }

    private static ResolverReport report(Place place, Map<Probe, ProbeReply> replies) {
        return ResolverReport.of(List.of(new ResolverObservation("127.0.0.1", place, replies)), List.of());
    }

    private static void assertFound(Map<Probe, ProbeReply> replies, Fitness fitness, String... ids) {
        var report = report(Place.THIS_HOST, replies);
        assertThat(report.resolvers().getFirst().findings().stream().map(Finding::id))
                .containsExactlyInAnyOrder(ids);
        assertThat(report.fitness()).isEqualTo(fitness);
    }

    @Test
    void oneThatValidatesHereIsFit() {
        assertFound(sound(), Fitness.FIT);
    }

    @Test
    @DisplayName("RFC 7672 §2.1.1: who validates nothing is no help to a mail server")
    void plainIsNotFit() {
        assertFound(plain(), Fitness.PASSES_RECORDS, "RESOLVER-NO-VALIDATION");
    }

    @Test
    @DisplayName("RFC 6698 §8.3: the AD bit of another host is not to be believed")
    void elsewhereIsNotFit() {
        var report = report(Place.ELSEWHERE, sound());

        assertThat(report.fitness()).isEqualTo(Fitness.PASSES_RECORDS);
        assertThat(report.resolvers().getFirst().findings().getFirst().id()).isEqualTo("RESOLVER-ELSEWHERE");
    }

    @Test
    void strippedAdIsToldFromNoValidation() {
        var replies = sound();
        replies.replaceAll((probe, reply) -> without(reply, Trait.AD));
        assertFound(replies, Fitness.PASSES_RECORDS, "RESOLVER-AD-STRIPPED");
    }

    @Test
    void forgedAdOnWhatIsBogus() {
        var replies = plain();
        replies.put(Probe.BOGUS, answer("NOERROR", Trait.AD, Trait.DATA, Trait.SIGNATURES));
        assertFound(replies, Fitness.PASSES_RECORDS, "RESOLVER-AD-FORGED");
    }

    @Test
    void forgedAdOnWhatIsUnsigned() {
        var replies = sound();
        replies.put(Probe.UNSIGNED, answer("NOERROR", Trait.AD, Trait.DATA));
        assertFound(replies, Fitness.PASSES_RECORDS, "RESOLVER-AD-FORGED");
    }

    @Test
    void anUnsignedNameThatIsSignedByNowIsNoForgery() {
        var replies = sound();
        replies.put(Probe.UNSIGNED, answer("NOERROR", Trait.AD, Trait.DATA, Trait.SIGNATURES));
        assertFound(replies, Fitness.FIT);
    }

    @Test
    @DisplayName("RFC 6891 §6.2.2: without EDNS there is no DNSSEC")
    void ednsDropped() {
        var replies = sound();
        replies.replaceAll((probe, reply) -> probe == Probe.PLAIN ? reply : new ProbeReply.Silent(FAST));
        assertFound(replies, Fitness.UNFIT, "RESOLVER-EDNS");
        replies.replaceAll((probe, reply) -> probe == Probe.PLAIN ? reply : answer("FORMERR"));
        assertFound(replies, Fitness.UNFIT, "RESOLVER-EDNS");
    }

    @Test
    void signaturesStripped() {
        var replies = plain();
        replies.replaceAll((probe, reply) -> without(without(reply, Trait.SIGNATURES), Trait.DENIAL));
        assertFound(replies, Fitness.UNFIT, "RESOLVER-NO-SIGNATURES", "RESOLVER-NO-VALIDATION");
    }

    @Test
    @DisplayName("RFC 7672 §2.1.2: absence that is an error, is invented away, or comes unproven holds mail back")
    void denials() {
        for (var reply : List.of(
                answer("SERVFAIL"), answer("NOERROR", Trait.DATA), answer("NXDOMAIN"), new ProbeReply.Silent(FAST))) {
            var replies = sound();
            replies.put(Probe.ABSENT, reply);
            assertFound(replies, Fitness.UNFIT, "RESOLVER-DENIAL");
        }
    }

    @Test
    void tlsaUnanswered() {
        var replies = sound();
        replies.put(Probe.TLSA, answer("NOTIMP"));
        assertFound(replies, Fitness.UNFIT, "RESOLVER-TLSA");
    }

    @Test
    @DisplayName("RFC 7766 §5: TCP is lost on long answers alone")
    void tcpBlocked() {
        var replies = sound();
        replies.put(Probe.SIGNED_OVER_TCP, new ProbeReply.Unreachable("refused"));
        assertFound(replies, Fitness.FIT, "RESOLVER-TCP");
    }

    @Test
    void slow() {
        var replies = sound();
        replies.replaceAll((probe, reply) -> {
            var answered = (ProbeReply.Answered) reply;
            return new ProbeReply.Answered(
                    answered.rcode(), answered.traits(), answered.infoCodes(), Duration.ofSeconds(1));
        });
        assertFound(replies, Fitness.FIT, "RESOLVER-SLOW");
        replies.put(Probe.PLAIN, answer("NOERROR", Trait.DATA));
        assertFound(replies, Fitness.FIT, "RESOLVER-SLOW");
    }

    @Test
    @DisplayName("RFC 8767 §4, RFC 8914 §4: what has run out is told of by extended error 3 or 19")
    void stale() {
        for (int code : new int[] {3, 19}) {
            var replies = sound();
            replies.put(Probe.PLAIN, new ProbeReply.Answered("NOERROR", Set.of(Trait.DATA), List.of(code), FAST));
            assertFound(replies, Fitness.FIT, "RESOLVER-STALE");
        }
    }

    @Test
    void nothingHeardIsNotDetermined() {
        var replies = sound();
        replies.replaceAll((probe, reply) -> new ProbeReply.Silent(FAST));
        assertFound(replies, Fitness.UNDETERMINED, "RESOLVER-SILENT");
    }

    @Test
    @DisplayName("a broken name that is broken otherwise says nothing of validation")
    void bogusNameOutOfReach() {
        var replies = sound();
        replies.put(Probe.BOGUS_UNCHECKED, answer("SERVFAIL"));
        assertFound(replies, Fitness.PASSES_RECORDS);
    }

    @Test
    void theHopIsNamed() {
        var stub = sound();
        stub.replaceAll((probe, reply) -> without(reply, Trait.AD));
        var asked = new ResolverObservation("127.0.0.53", Place.THIS_HOST, stub);

        assertThat(summary(asked, new ResolverObservation("192.0.2.1", Place.ELSEWHERE, sound())))
                .endsWith("; this is the hop: what it asks (192.0.2.1) does it right");
        assertThat(summary(asked, new ResolverObservation("192.0.2.1", Place.ELSEWHERE, stub)))
                .endsWith("; so does what it asks: 192.0.2.1");
    }

    private static String summary(ResolverObservation asked, ResolverObservation behind) {
        return ResolverReport.of(List.of(asked), List.of(behind))
                .resolvers()
                .getFirst()
                .findings()
                .getFirst()
                .summary();
    }

    @Test
    @DisplayName("of several the worst speaks: whoever asks gets the answer of any")
    void severalResolvers() {
        var good = new ResolverObservation("127.0.0.1", Place.THIS_HOST, sound());
        var bad = new ResolverObservation("127.0.0.2", Place.THIS_HOST, plain());

        assertThat(ResolverReport.of(List.of(good, bad), List.of()).fitness()).isEqualTo(Fitness.PASSES_RECORDS);
    }
}
