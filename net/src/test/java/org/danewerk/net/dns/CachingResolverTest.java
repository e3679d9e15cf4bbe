package org.danewerk.net.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.dns.RrSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CachingResolverTest {
    static final Question QUESTION = new Question(DomainName.of("mx.example"), RecordType.A);

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    final InstantSource clock = now::get;
    final AtomicInteger lookups = new AtomicInteger();

    static Lookup<RrSet> found(Question question, long ttl) {
        return new Lookup.Found<>(
                question, new RrSet(List.of(Bytes.ofHex("c0000201")), ttl), DnssecStatus.SECURE, List.of(), ttl);
    }

    Resolver counting(Resolver resolver) {
        return question -> {
            lookups.incrementAndGet();
            return resolver.lookup(question);
        };
    }

    void elapse(long seconds) {
        now.set(now.get().plusSeconds(seconds));
    }

    @Test
    void whoKeepsWhatFollowsGetsTheTtlThatIsLeft() {
        var resolver = new CachingResolver(counting(question -> found(question, 60)), 10, clock);
        var left = resolver.countingDown();
        assertThat(left.lookup(QUESTION)).isEqualTo(found(QUESTION, 60));
        elapse(45);
        assertThat(((Lookup.Found<RrSet>) left.lookup(QUESTION)).ttlSeconds()).isEqualTo(15);
        assertThat(((Lookup.Found<RrSet>) resolver.lookup(QUESTION)).ttlSeconds())
                .isEqualTo(60);
        assertThat(lookups).hasValue(1);
        elapse(15);
        assertThat(((Lookup.Found<RrSet>) left.lookup(QUESTION)).ttlSeconds()).isEqualTo(60);
        assertThat(lookups).hasValue(2);
    }

    @Test
    void answerIsKeptForItsTtl() {
        var resolver = new CachingResolver(counting(question -> found(question, 60)), 10, clock);
        resolver.lookup(QUESTION);
        elapse(59);
        resolver.lookup(QUESTION);
        assertThat(lookups).hasValue(1);
        elapse(1);
        resolver.lookup(QUESTION);
        assertThat(lookups).hasValue(2);
    }

    @Test
    void ttlOfZeroIsNotKept() {
        var resolver = new CachingResolver(counting(question -> found(question, 0)), 10, clock);
        resolver.lookup(QUESTION);
        resolver.lookup(QUESTION);
        assertThat(lookups).hasValue(2);
    }

    @Test
    void absenceIsKeptToo() {
        var resolver = new CachingResolver(
                counting(question ->
                        new Lookup.Absent<>(question, Absence.NODATA, DnssecStatus.INSECURE, List.of(), 30)),
                10,
                clock);
        resolver.lookup(QUESTION);
        elapse(29);
        assertThat(resolver.lookup(QUESTION)).isInstanceOf(Lookup.Absent.class);
        assertThat(lookups).hasValue(1);
    }

    @Test
    @DisplayName("RFC 2308 §7: a failure is kept for seconds at most")
    void failureIsForgottenSoon() {
        var resolver = new CachingResolver(
                counting(question -> new Lookup.Failed<>(question, LookupFailure.TIMEOUT, "", List.of())), 10, clock);
        resolver.lookup(QUESTION);
        resolver.lookup(QUESTION);
        assertThat(lookups).hasValue(1);
        elapse(Backoff.FIRST_SECONDS);
        resolver.lookup(QUESTION);
        assertThat(lookups).hasValue(2);
    }

    @Test
    void clockThatGoesBackMakesItAskAgain() {
        var resolver = new CachingResolver(counting(question -> found(question, 60)), 10, clock);
        resolver.lookup(QUESTION);
        elapse(-1);
        resolver.lookup(QUESTION);
        assertThat(lookups).hasValue(2);
    }

    @Test
    void sizeIsBoundedAndTheLeastUsedGoes() {
        var resolver = new CachingResolver(counting(question -> found(question, 60)), 2, clock);
        var a = new Question(DomainName.of("a.example"), RecordType.A);
        var b = new Question(DomainName.of("b.example"), RecordType.A);
        resolver.lookup(QUESTION);
        resolver.lookup(a);
        resolver.lookup(QUESTION);
        resolver.lookup(b); // a goes
        resolver.lookup(QUESTION);
        assertThat(lookups).hasValue(3);
        resolver.lookup(a);
        assertThat(lookups).hasValue(4);
    }

    @Test
    void identicalQuestionsInFlightShareOneLookup() throws Exception {
        int callers = 100;
        var calling = new CountDownLatch(callers);
        var resolver = new CachingResolver(
                counting(question -> {
                    try {
                        calling.await(); // all others are at the door before the first is answered
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return found(question, 60);
                }),
                10,
                clock);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, callers)
                    .mapToObj(i -> threads.submit(() -> {
                        calling.countDown();
                        return resolver.lookup(QUESTION);
                    }))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get().found()).isPresent();
            }
        }
        assertThat(lookups).hasValue(1);
    }

    @Test
    void errorOfOneDoesNotHangTheNext() {
        var failing = new AtomicInteger();
        var resolver = new CachingResolver(
                question -> {
                    if (failing.getAndIncrement() == 0) {
                        throw new IllegalStateException("a bug");
                    }
                    return found(question, 60);
                },
                10,
                clock);
        org.assertj.core.api.Assertions.assertThatIllegalStateException().isThrownBy(() -> resolver.lookup(QUESTION));
        assertThat(resolver.lookup(QUESTION).found()).isPresent();
    }
}
