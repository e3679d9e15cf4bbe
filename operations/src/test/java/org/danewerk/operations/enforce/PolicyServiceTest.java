package org.danewerk.operations.enforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.enforcement.Answer;
import org.danewerk.core.mtasts.FetchAnswer;
import org.danewerk.core.policy.NextHop;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PolicyServiceTest {
    private static final Duration MONTH = Duration.ofDays(28);
    private static final String SECURE = "secure match=mx.sts.test servername=hostname";
    private static final FetchAnswer BROKEN = new FetchAnswer.Broken(FetchAnswer.Trouble.TIMEOUT, "");

    private static void await(BooleanSupplier condition) {
        for (long start = System.nanoTime(); !condition.getAsBoolean(); ) {
            assertThat(System.nanoTime() - start)
                    .isLessThan(Duration.ofSeconds(60).toNanos());
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void anAnswerIsKeptForItsTtlAndNoLonger() {
        var scene = new PolicyScene().dane("a.test");
        assertThat(scene.ask("a.test")).isEqualTo("dane-only");
        scene.elapse(Duration.ofSeconds(200));
        assertThat(scene.ask("A.Test")).isEqualTo("dane-only");
        assertThat(scene.asked("a.test MX")).isEqualTo(1);
        scene.tlsaFails("a.test");
        scene.elapse(Duration.ofSeconds(100));
        assertThat(scene.ask("a.test")).isEqualTo("TEMP");
        scene.dane("a.test");
        scene.elapse(Duration.ofSeconds(29));
        assertThat(scene.ask("a.test")).isEqualTo("TEMP");
        scene.elapse(Duration.ofSeconds(1));
        assertThat(scene.ask("a.test")).isEqualTo("dane-only");
    }

    @Test
    void aClockThatGoesBackHasItLookedUpAgain() {
        var scene = new PolicyScene().dane("a.test");
        scene.ask("a.test");
        scene.elapse(Duration.ofSeconds(-1));
        scene.ask("a.test");
        assertThat(scene.asked("a.test MX")).isEqualTo(2);
    }

    @Test
    void whatIsAskedShortlyBeforeItsEndIsLookedUpAhead() {
        var scene = new PolicyScene().dane("a.test");
        scene.ask("a.test");
        scene.elapse(Duration.ofSeconds(250));
        assertThat(scene.ask("a.test")).isEqualTo("dane-only");
        await(() -> scene.service.counts().refreshed() == 1 && scene.events.size() == 2);
        scene.elapse(Duration.ofSeconds(100));
        await(() -> scene.ask("a.test").equals("dane-only") && scene.asked("a.test MX") == 2);
    }

    @Test
    @DisplayName("a failure ahead of the end takes the place of nothing that still holds")
    void aFailureAheadReplacesNothing() {
        var scene = new PolicyScene().dane("a.test");
        scene.ask("a.test");
        scene.tlsaFails("a.test");
        scene.elapse(Duration.ofSeconds(250));
        assertThat(scene.ask("a.test")).isEqualTo("dane-only");
        await(() -> scene.events.size() == 2);
        assertThat(scene.ask("a.test")).isEqualTo("dane-only");
        scene.elapse(Duration.ofSeconds(51));
        assertThat(scene.ask("a.test")).isEqualTo("TEMP");
    }

    @Test
    void whoAskTogetherShareOneLookup() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var scene = new PolicyScene(
                question -> {
                    if (question.type() == RecordType.MX) {
                        begun.countDown();
                        hold(go);
                    }
                },
                100,
                100);
        scene.dane("a.test");
        var answers = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 50; i++) {
            answers.add(new CompletableFuture<>());
            var mine = answers.getLast();
            Thread.startVirtualThread(() -> mine.complete(scene.ask("a.test")));
        }
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        go.countDown();
        for (var answer : answers) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("dane-only");
        }
        assertThat(scene.asked("a.test MX")).isEqualTo(1);
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("RFC 8460 §4.3.4: a domain is told of what fails there, and not that no resolver here could be asked")
    void whatIsNoFailureOfTheDomainIsNotReported() {
        var scene = new PolicyScene().tlsaFails("a.test").tlsaFails("b.test", LookupFailure.UNREACHABLE);
        scene.book.failed("c.test", RecordType.MX, LookupFailure.UNREACHABLE);
        scene.book.failed("d.test", RecordType.MX, LookupFailure.SERVFAIL);
        for (var domain : List.of("a.test", "b.test", "c.test", "d.test")) {
            assertThat(scene.ask(domain)).isEqualTo("TEMP");
        }
        assertThat(scene.events)
                .filteredOn(event -> event.startsWith("failing"))
                .containsExactly("failing a.test", "failing d.test");
    }

    @Test
    void noMoreAreKeptThanThereIsRoomFor() {
        var scene = new PolicyScene(question -> {}, 10, 10);
        for (int i = 0; i < 50; i++) {
            scene.ask("d" + i + ".test");
        }
        assertThat(scene.service.kept()).isEqualTo(10);
    }

    @Test
    @DisplayName("what Postfix may ask for and is not judged is not found; what is no destination is never no policy")
    void whatIsNoDestinationIsNotLookedUp() {
        var scene = new PolicyScene();
        for (var key : List.of(
                ".test",
                ".a.test",
                "[192.0.2.1]",
                "[192.0.2.1]:25",
                "[IPv6:2001:db8::1]",
                "[2001:db8::1]:smtp",
                "2001:db8::1",
                "192.0.2.1",
                "a.test:587",
                "a.test:submission",
                "[mx.a.test]:lmtp",
                "/run/lmtp",
                "private/dovecot-lmtp",
                "unix:private/dovecot-lmtp")) {
            assertThat(scene.ask(key)).as(key).isEqualTo("NOTFOUND");
        }
        for (var key : List.of(
                "",
                " a.test",
                "a.test ",
                "a.test\r",
                "\ufffd.test",
                ".a.test\n",
                "a..b",
                "user@a.test",
                "a b.test",
                "a\u0000.test",
                "[mx.a.test",
                "[mx.a.test]:0",
                "[mx.a.test]:65536",
                "[mx.a.test]x",
                "[]",
                "[:]",
                ":25",
                "a.test:",
                "a;b.test",
                "{a}.test",
                "x".repeat(64) + ".test",
                "a.".repeat(400))) {
            assertThat(scene.ask(key)).as(key).isEqualTo("PERM");
        }
        assertThat(scene.book.asked()).isEmpty();
    }

    @Test
    @DisplayName("every way to write a next hop is one: one lookup, one answer, one exception")
    void everyWayToWriteANextHopIsOne() {
        var scene = new PolicyScene().dane("a.test").dane("xn--bcher-kva.test");
        for (var key : List.of("a.test", "A.test.", "a.test:25", "a.test:smtp", "\\097.test")) {
            assertThat(scene.ask(key)).as(key).isEqualTo("dane-only");
        }
        assertThat(scene.ask("b\u00fccher.test")).isEqualTo("dane-only");
        assertThat(scene.ask("xn--bcher-kva.test")).isEqualTo("dane-only");
        assertThat(scene.ask("[mx.a.test]:25")).isEqualTo("dane-only");
        assertThat(scene.ask("[mx.a.test.]:smtp")).isEqualTo("dane-only");
        scene.ask("[mx.a.test]:submission");
        assertThat(scene.ask("[mx.a.test]:587")).isEqualTo("NOTFOUND");
        assertThat(scene.service.kept()).isEqualTo(4);
        assertThat(scene.asked("a.test MX")).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 7672 §2.2: a host that an administrator names is a destination, at its port")
    void aNamedHostIsADestination() {
        var scene = new PolicyScene().dane("a.test");
        assertThat(scene.ask("[mx.a.test]")).isEqualTo("dane-only");
        assertThat(scene.ask("[MX.a.test]:587")).isEqualTo("NOTFOUND");
        assertThat(scene.book.asked()).contains("_587._tcp.mx.a.test TLSA").doesNotContain("_mta-sts.mx.a.test TXT");
    }

    @Test
    void anOverrideHoldsUntilItsEndWithoutARestart() {
        var scene = new PolicyScene().tlsaFails("a.test");
        scene.overrides.set(new PolicyOverrides(List.of(new PolicyOverride(
                "a.test",
                new Answer.Encrypt(),
                "ticket 4711",
                "postmaster",
                PolicyScene.START.plus(Duration.ofMinutes(5))))));
        assertThat(scene.ask("a.test")).isEqualTo("encrypt");
        assertThat(scene.ask("A.TEST")).isEqualTo("encrypt");
        assertThat(scene.ask("b.test")).isEqualTo("NOTFOUND");
        assertThat(scene.events).contains("overridden a.test");
        scene.elapse(Duration.ofMinutes(5));
        assertThat(scene.ask("a.test")).isEqualTo("TEMP");
    }

    @Test
    @DisplayName("RFC 8461 §3.1, §3.3: a policy that is kept outlives its record, its host and its DNS")
    void aKeptPolicyHolds() {
        var scene = new PolicyScene().signed("sts.test").sts("sts.test", "1", "enforce", MONTH);
        assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
        scene.served = BROKEN;
        scene.announced("sts.test", "2").elapse(Duration.ofHours(2));
        assertThat(scene.ask("sts.test")).as("another id, and no policy").isEqualTo(SECURE);
        scene.book = new AnswerBook();
        scene.signed("sts.test").elapse(Duration.ofHours(2));
        assertThat(scene.ask("sts.test")).as("no record").isEqualTo(SECURE);
        scene.book.failed("_mta-sts.sts.test", RecordType.TXT, LookupFailure.BOGUS);
        scene.elapse(Duration.ofHours(2));
        assertThat(scene.ask("sts.test")).as("a bogus record").isEqualTo(SECURE);
        scene.now.set(PolicyScene.START.plus(MONTH));
        assertThat(scene.ask("sts.test")).as("its last second").isEqualTo(SECURE);
        scene.elapse(Duration.ofSeconds(1));
        assertThat(scene.ask("sts.test")).as("bogus, and none kept").isEqualTo("TEMP");
    }

    @Test
    @DisplayName("RFC 8461 §5.1, §8.3: another id is fetched at once, and a policy in mode none ends the one before")
    void anotherIdIsFetched() {
        var scene = new PolicyScene().signed("sts.test").sts("sts.test", "1", "enforce", MONTH);
        assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
        scene.elapse(Duration.ofMinutes(10));
        assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
        assertThat(scene.fetches).hasValue(1);
        scene.sts("sts.test", "2", "none", MONTH).elapse(Duration.ofMinutes(10));
        assertThat(scene.ask("sts.test")).isEqualTo("NOTFOUND");
        assertThat(scene.fetches).hasValue(2);
    }

    @Test
    @DisplayName("RFC 8461 §3.3: after a failure a policy host rests for five minutes")
    void aPolicyHostThatFailsRests() {
        var scene = new PolicyScene().signed("sts.test").announced("sts.test", "1");
        scene.served = BROKEN;
        for (int i = 0; i < 10; i++) {
            assertThat(scene.ask("sts.test")).isEqualTo("NOTFOUND");
            scene.service.explain(new NextHop.Domain(DomainName.of("sts.test")));
            scene.elapse(Duration.ofSeconds(29));
        }
        assertThat(scene.fetches).hasValue(1);
        scene.elapse(Duration.ofSeconds(20));
        scene.service.explain(new NextHop.Domain(DomainName.of("sts.test")));
        assertThat(scene.fetches).hasValue(2);
    }

    @Test
    @DisplayName("RFC 8461 §3.3, §10.2: policies are renewed once a day, record or not, used or not")
    void policiesAreRenewed() {
        var scene = new PolicyScene().signed("sts.test").sts("sts.test", "1", "enforce", MONTH);
        scene.ask("sts.test");
        scene.elapse(Duration.ofHours(23));
        scene.service.renew();
        assertThat(scene.service.counts().refreshed()).isZero();
        scene.book = new AnswerBook();
        scene.signed("sts.test").elapse(Duration.ofHours(1));
        scene.service.renew();
        await(() -> scene.fetches.get() == 2 && scene.stored.size() == 2);
        scene.now.set(PolicyScene.START.plus(MONTH).plusSeconds(1));
        assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
    }

    @Test
    @DisplayName("RFC 8461 §10.2: a policy survives the process; a full disk stops nothing and is told")
    void policiesSurvive() {
        var scene = new PolicyScene().signed("sts.test").sts("sts.test", "1", "enforce", MONTH);
        assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
        assertThat(scene.events).containsExactly("looked-up sts.test");
        var lines = scene.stored.stream()
                .map(line -> KeptPolicyJson.read(line).orThrow())
                .toList();

        var next = new PolicyScene().signed("sts.test");
        next.policies.restore(lines, PolicyScene.START);
        assertThat(next.ask("sts.test")).isEqualTo(SECURE);
        var late = new PolicyScene().signed("sts.test");
        late.policies.restore(lines, PolicyScene.START.plus(MONTH).plusSeconds(1));
        assertThat(late.service.policies()).isZero();

        var full = new PolicyScene().signed("sts.test").sts("sts.test", "1", "enforce", MONTH);
        full.diskFull = true;
        assertThat(full.ask("sts.test")).isEqualTo(SECURE);
        assertThat(full.events).contains("not-stored sts.test: no space left on device");
        assertThat(full.service.counts().notStored()).isEqualTo(1);
    }

    @Test
    @DisplayName("RFC 8461 §10.2: a full disk is told of once, and what it did not take is stored when it has room")
    void whatAFullDiskDidNotTakeIsStoredLater() {
        var scene = new PolicyScene().signed("a.test").sts("a.test", "1", "enforce", MONTH);
        scene.diskFull = true;
        assertThat(scene.ask("a.test")).isEqualTo("secure match=mx.a.test servername=hostname");
        scene.signed("b.test").sts("b.test", "1", "enforce", MONTH);
        assertThat(scene.ask("b.test")).isEqualTo("secure match=mx.b.test servername=hostname");
        scene.service.storeAgain();
        assertThat(scene.events)
                .filteredOn(event -> event.startsWith("not-stored"))
                .hasSize(1);
        assertThat(scene.service.counts().notStored()).isEqualTo(2);
        assertThat(scene.stored).isEmpty();
        scene.diskFull = false;
        scene.service.storeAgain();
        scene.service.storeAgain();
        assertThat(scene.stored).hasSize(2);
        assertThat(scene.events)
                .filteredOn(event -> event.startsWith("stored-again"))
                .containsExactly("stored-again 2");
    }

    /** A wrong clock is set right: by hours back and forth, by years, at any moment. */
    @Test
    void aClockThatJumpsHasNothingServedBeyondItsLife() {
        var chance = new Random(7672);
        var scene = new PolicyScene().dane("a.test").signed("sts.test").sts("sts.test", "1", "enforce", MONTH);
        for (int jump = 0; jump < 200; jump++) {
            boolean works = chance.nextBoolean();
            if (works) {
                scene.dane("a.test");
            } else {
                scene.tlsaFails("a.test");
            }
            // Farther than any TTL, so that what is served was looked up now.
            long seconds = 400 + chance.nextInt(400 * 86_400);
            scene.elapse(Duration.ofSeconds(chance.nextBoolean() ? seconds : -seconds));
            assertThat(scene.ask("a.test")).as("jump " + jump).isEqualTo(works ? "dane-only" : "TEMP");
            assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
        }
        // Whatever the clock said meanwhile: without its host the policy ends when its age is over.
        scene.served = BROKEN;
        scene.book = new AnswerBook();
        scene.signed("sts.test").elapse(Duration.ofDays(-5000));
        assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
        scene.elapse(MONTH.plusSeconds(1));
        assertThat(scene.ask("sts.test")).isEqualTo("NOTFOUND");
    }

    @Test
    void aClockThatWentBackKeepsNoPolicyFromBeingFetchedAgain() {
        var scene = new PolicyScene().signed("sts.test").sts("sts.test", "1", "enforce", MONTH);
        scene.elapse(Duration.ofDays(3000));
        assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
        scene.now.set(PolicyScene.START);
        int before = scene.fetches.get();
        scene.service.renew();
        await(() -> scene.fetches.get() > before);
    }

    @Test
    @DisplayName("RFC 8461 §10.2: a flood of other domains does not have a policy that is enforced forgotten")
    void aFloodForgetsNoEnforcedPolicy() {
        var scene = new PolicyScene(question -> {}, 1000, 10);
        scene.signed("sts.test").sts("sts.test", "1", "enforce", MONTH);
        assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
        for (int i = 0; i < 50; i++) {
            var name = "d" + i + ".test";
            scene.elapse(Duration.ofSeconds(1));
            scene.signed(name).sts(name, "1", "testing", MONTH).ask(name);
        }
        assertThat(scene.service.policies()).isEqualTo(10);
        scene.book = new AnswerBook();
        scene.signed("sts.test").elapse(Duration.ofHours(2));
        assertThat(scene.ask("sts.test")).isEqualTo(SECURE);
    }

    @Test
    void linesThatAreNoneOfOursAreNotRead() {
        var line =
                "{\"domain\":\"a.test\",\"id\":\"1\",\"fetched\":\"2026-06-01T12:00:00Z\",\"policy\":\"version: STSv1\\nmode:"
                        + " enforce\\nmx: mx.a.test\\nmax_age: 86400\"}";
        var read = KeptPolicyJson.read(line).orThrow();
        assertThat(KeptPolicyJson.write(read.domain(), read.policy())).isEqualTo(line);
        assertThat(read.policy().ends()).isEqualTo(Instant.parse("2026-06-02T12:00:00Z"));
        for (int end = 0; end < line.length(); end++) {
            assertThat(KeptPolicyJson.read(line.substring(0, end))).isInstanceOf(Parsed.Malformed.class);
        }
        for (var wrong : List.of("null", "[]", "{}", line.replace("enforce", "x"), line.replace("a.test", ""))) {
            assertThat(KeptPolicyJson.read(wrong)).as(wrong).isInstanceOf(Parsed.Malformed.class);
        }
    }
}
