package org.danewerk.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.danewerk.net.dns.Exchange;
import org.danewerk.net.dns.Reply;
import org.danewerk.net.dns.message.DnsMessage;
import org.danewerk.net.dns.message.ResourceRecord;
import org.danewerk.net.dns.message.RrType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A resolver that is believed by its AD bit is tried with a signed, a bogus and an unsigned name, and refused for what it fakes. */
class AdTrialTest {
    private static final KnownNames NAMES =
            new KnownNames(DomainName.of("signed.test"), DomainName.of("bogus.test"), DomainName.of("unsigned.test"));
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    /** Of each kind of name: {@code ad}, {@code data}, {@code signed} (data with signatures, no bit), {@code none}, or a failure. */
    private static Exchange answering(String signed, String bogus, String unsigned) {
        return (name, type, flags, deadline) -> {
            assertThat(type).isEqualTo(RecordType.SOA.code());
            assertThat(flags).isEqualTo(DnsMessage.RD | DnsMessage.AD);
            return reply(name, name.equals(NAMES.signed()) ? signed : name.equals(NAMES.bogus()) ? bogus : unsigned);
        };
    }

    private static Reply reply(DomainName name, String word) {
        boolean ad = word.startsWith("ad");
        var soa = new ResourceRecord(name, RecordType.SOA.code(), 300, Bytes.ofHex("00"));
        var signature = new ResourceRecord(name, RrType.RRSIG, 300, Bytes.ofHex("00"));
        var answer = switch (word) {
            case "ad", "data" -> List.of(soa);
            case "ad signed", "signed" -> List.of(soa, signature);
            case "none", "ad none" -> List.<ResourceRecord>of();
            default -> null;
        };
        return answer == null
                ? new Reply.Failure(LookupFailure.valueOf(word), word)
                : new Reply.Answer(
                        new DnsMessage(1, DnsMessage.QR | (ad ? DnsMessage.AD : 0), 0, answer, List.of(), List.of()));
    }

    private static AdTrial.Outcome tried(Exchange... resolvers) {
        var candidates = new ArrayList<AdTrial.Candidate>();
        for (var resolver : resolvers) {
            candidates.add(new AdTrial.Candidate("127.0.0." + (candidates.size() + 1), resolver));
        }
        return new AdTrial(candidates, NAMES, Limits.DEFAULT).run();
    }

    @ParameterizedTest
    @CsvSource({
        "ad signed, SERVFAIL,    data,      true,  ",
        "ad signed, SERVFAIL,    signed,    true,  ",
        "ad signed, SERVFAIL,    ad signed, true,  ", // it was signed since
        "ad signed, data,        data,      true,  hands out bogus.test",
        "ad signed, ad signed,   data,      true,  'whose signatures are wrong, with the AD bit'",
        "ad signed, SERVFAIL,    ad,        true,  AD bit on unsigned.test",
        "signed,    SERVFAIL,    data,      true,  no AD bit on signed.test",
        "signed,    signed,      data,      true,  hands out bogus.test",
        // what was not heard is no fake
        "TIMEOUT,   TIMEOUT,     TIMEOUT,   false, ",
        "ad signed, TIMEOUT,     data,      false, ",
        "UNREACHABLE, SERVFAIL,  data,      false, ",
        "SERVFAIL,  SERVFAIL,    SERVFAIL,  true,  ",
        "none,      none,        none,      true,  ",
        "ad none,   ad none,     ad none,   true,  ",
        "TIMEOUT,   data,        TIMEOUT,   false, hands out bogus.test",
    })
    @DisplayName("RFC 4035 §4.9.3: what is faked is refused, and nothing else")
    void fakesAreRefused(String signed, String bogus, String unsigned, boolean heard, String why) {
        var outcome = tried(answering(signed, bogus, unsigned));
        assertThat(outcome.heard()).isEqualTo(heard);
        if (why == null) {
            assertThat(outcome.refusal()).isEmpty();
        } else {
            assertThat(outcome.refusal().orElseThrow())
                    .startsWith("insecure resolver 127.0.0.1: ")
                    .contains(why);
        }
    }

    @Test
    void eachIsTried() {
        var good = answering("ad signed", "SERVFAIL", "data");
        assertThat(tried(good, good).refusal()).isEmpty();
        assertThat(tried(good, answering("signed", "signed", "data")).refusal().orElseThrow())
                .contains("127.0.0.2");
    }

    /** What a resolver behind the trial is asked, and a clock under control. */
    private static final class World {
        Instant now = NOON;
        int trials;
        int lookups;
        AdTrial.Outcome outcome = new AdTrial.Outcome(Optional.empty(), true);
        final TriedResolver resolver = new TriedResolver(
                question -> {
                    lookups++;
                    return new Lookup.Found<>(
                            question,
                            new RrSet(List.of(Bytes.ofHex("c0000201")), 60),
                            DnssecStatus.SECURE,
                            List.of(),
                            60);
                },
                () -> {
                    trials++;
                    return outcome;
                },
                () -> now);

        Lookup<RrSet> lookup() {
            return resolver.lookup(new Question(DomainName.of("mx.test"), RecordType.A));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oncePerHourAndSoonerWhereNothingWasHeard(boolean heard) {
        var world = new World();
        world.outcome = new AdTrial.Outcome(Optional.empty(), heard);
        var every = Duration.ofMinutes(heard ? 60 : 1);
        world.lookup();
        world.now = NOON.plus(every).minusMillis(1);
        assertThat(world.lookup().status()).isEqualTo(DnssecStatus.SECURE);
        assertThat(world.trials).isEqualTo(1);
        world.now = NOON.plus(every);
        world.lookup();
        assertThat(world.trials).isEqualTo(2);
        assertThat(world.lookups).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "RFC 7672 §2.1.1, §2.1.2: a resolver that fails is not asked, and its lookups fail, which is not insecure")
    void refusedIsFailed() {
        var world = new World();
        world.lookup();
        world.outcome = new AdTrial.Outcome(Optional.of("insecure resolver ::1: it lies"), true);
        world.now = NOON.plus(Duration.ofHours(1));
        var lookup = world.lookup();
        assertThat(lookup).isInstanceOfSatisfying(Lookup.Failed.class, failed -> {
            assertThat(failed.failure()).isEqualTo(LookupFailure.INDETERMINATE);
            assertThat(failed.detail()).isEqualTo("insecure resolver ::1: it lies");
        });
        assertThat(world.lookups).isEqualTo(1);
        world.outcome = new AdTrial.Outcome(Optional.empty(), true);
        world.now = world.now.plus(Duration.ofHours(1));
        assertThat(world.lookup().status()).isEqualTo(DnssecStatus.SECURE);
    }
}
