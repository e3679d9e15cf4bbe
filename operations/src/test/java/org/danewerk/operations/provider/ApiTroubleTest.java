package org.danewerk.operations.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Live;
import org.danewerk.operations.provider.ProviderServer.Reply;
import org.danewerk.operations.publish.Publication;
import org.danewerk.operations.publish.Publication.Refused;
import org.danewerk.operations.publish.Publication.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One line for whatever a provider answers, with what to do, and with nothing secret in it. */
class ApiTroubleTest {
    private static final DomainName MX = DomainName.of("_25._tcp.mx.example.org");
    private static final TlsaRecord NEW = ProviderContractTest.record(3);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsNotTakenIsSaidWithItsFile(Provider provider) throws IOException {
        for (int status : new int[] {401, 403}) {
            try (var server = provider.start()) {
                server.next(call -> true, call -> new Reply(status, "{\"detail\":\"Invalid token hush.\"}"));
                assertThat(publish(provider, server))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.why())
                                        .contains(" answers " + status + ", Invalid token ")
                                        .contains("see that " + directory)
                                        .contains(" holds a key that is good, with the permission "));
            }
        }
    }

    /** What it was told may be in what it says. */
    @Test
    void aSecretThatComesBackIsNotTold() throws IOException {
        try (var server = Provider.DESEC.start()) {
            server.next(call -> true, call -> new Reply(403, "{\"detail\":\"I was given hush\\u001b[31m by you\"}"));
            assertThat(publish(Provider.DESEC, server))
                    .isEqualTo(new Refused("deSEC answers 403, I was given (the secret)\\x1b[31m by you; see that "
                            + directory.resolve("token")
                            + " holds a key that is good, with the permission to write TLSA RRsets of the domain"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tooManyRequestsAreForLater(Provider provider) throws IOException {
        try (var server = provider.start()) {
            server.next(call -> true, call -> new Reply(429, "{}", Map.of("Retry-After", "17")));
            server.next(call -> true, call -> new Reply(429, "", Map.of()));
            assertThat(publish(provider, server))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.why())
                                    .endsWith(" answers 429; too many requests, try again in 17 seconds"));
            assertThat(publish(provider, server))
                    .isInstanceOfSatisfying(
                            Unknown.class, unknown -> assertThat(unknown.why()).endsWith("try again in some minutes"));
        }
    }

    /** Amazon says that in its own way. */
    @Test
    void amazonsThrottlingIsForLaterToo() throws IOException {
        try (var server = Provider.ROUTE53.start()) {
            server.next(
                    call -> call.method().equals("POST"),
                    call -> new Reply(
                            400,
                            "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded"
                                    + "</Message></Error></ErrorResponse>"));
            assertThat(publish(Provider.ROUTE53, server))
                    .isEqualTo(new Unknown("Route 53 is asked too much at once: Throttling; Rate exceeded"));
        }
    }

    /** In the provider's own words. */
    @Test
    void aTtlThatIsNotTakenIsRefused() throws IOException {
        try (var desec = Provider.DESEC.start();
                var cloudflare = Provider.CLOUDFLARE.start()) {
            assertThat(publish(Provider.DESEC, desec, 60))
                    .isEqualTo(new Refused("deSEC answers 400, Ensure this value is greater than or equal to 300."));
            assertThat(publish(Provider.CLOUDFLARE, cloudflare, 30))
                    .isEqualTo(new Refused("Cloudflare takes TTLs from 60 to 86400 seconds, not 30; give another in the"
                            + " settings"));
            assertThat(cloudflare.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProviderThatIsSlowLeavesItUnknown(Provider provider) throws IOException {
        var over = new CountDownLatch(1);
        try (var server = provider.start()) {
            server.next(call -> true, call -> {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Reply(200, "");
            });
            var publisher = provider.publisher(server, directory, Limits.DEFAULT.withTimeout(Duration.ofMillis(250)));
            assertThat(publisher.publish(MX, Set.of(), Set.of(NEW), 300))
                    .isEqualTo(new Unknown(server.base().text() + ": time is up"));
            over.countDown();
        }
    }

    /** None of them is "no records there": that would be written over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "{}",
                "null",
                "<html>",
                "[1]{",
                "{\"result\":[],\"result_info\":{\"total_pages\":2},\"rrsets\":[],\"meta\":{\"pagination\":{\"next_page\":2}}}",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><x>&e;</x>",
                "<!DOCTYPE x [<!ENTITY e 'a'>]><ListResourceRecordSetsResponse>&e;</ListResourceRecordSetsResponse>"
            })
    void whatIsNotInTheDocumentedFormIsNotReadAsNothing(String answer) throws IOException {
        for (var provider : Provider.values()) {
            try (var server = provider.start()) {
                server.next(
                        call -> call.path().contains("rrset") || call.path().endsWith("dns_records"),
                        call -> new Reply(200, answer));
                assertThat(publish(provider, server))
                        .as(provider + " " + answer)
                        .isInstanceOf(Unknown.class);
                assertThat(server.calls()).noneMatch(call -> !call.method().equals("GET"));
            }
        }
    }

    /** Octets that are lost, doubled or others, in a true answer: never an exception, and never a change that was not asked for. */
    @ParameterizedTest
    @EnumSource
    void aMutilatedAnswerIsReadOrToldOf(Provider provider) throws IOException {
        var random = new Random(8080);
        var kept = ProviderContractTest.record(1);
        try (var server = provider.start()) {
            server.zone.add(MX.toText(), "TLSA", 300, kept.toText());
            var publisher = provider.publisher(server, directory, Limits.DEFAULT);
            for (int i = 0; i < 200; i++) {
                server.next(call -> call.method().equals("GET"), call -> {
                    var reply = server.answer(call);
                    return new Reply(reply.status(), mutilated(reply.body(), random));
                });
                assertThat(publisher.publish(MX, Set.of(NEW), Set.of(ProviderContractTest.record(4)), 300))
                        .as("round " + i)
                        .isNotInstanceOf(Publication.Made.class);
                assertThat(server.zone.tlsa(MX.toText())).as("round " + i).hasSize(1);
            }
        }
    }

    private static String mutilated(String text, Random random) {
        var changed = new StringBuilder(text);
        for (int i = random.nextInt(1, 4); i > 0 && !changed.isEmpty(); i--) {
            int at = random.nextInt(changed.length());
            int to = Math.min(changed.length(), at + random.nextInt(1, 20));
            switch (random.nextInt(3)) {
                case 0 -> changed.delete(at, to);
                case 1 -> changed.insert(at, changed.substring(at, to));
                default -> changed.setCharAt(at, (char) random.nextInt(1, 0xff));
            }
        }
        return changed.toString();
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatCannotBeReadIsLeftAlone(Provider provider) throws IOException {
        try (var server = provider.start()) {
            server.zone.add(MX.toText(), "TLSA", 300, "3 1 1 xyz");
            assertThat(publish(provider, server))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.why()).contains("\"3 1 1 xyz\", which cannot be read"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CLOUDFLARE,Cloudflare shows no zone",
        "ROUTE53,Route 53 shows no public zone",
        "DESEC,answers 404",
        "HETZNER,answers 404"
    })
    void aZoneThatIsNotThereIsSaid(Provider provider, String said) throws IOException {
        try (var server = provider.start()) {
            var file = directory.resolve("token").toString();
            provider.publisher(server, directory, Limits.DEFAULT); // writes the file
            var settings = provider.settings(
                    server,
                    provider == Provider.ROUTE53 ? directory.resolve("keys").toString() : file);
            var publisher = Live.publisher(settings, DomainName.of("mx.example.org"), Limits.DEFAULT, Clock.systemUTC())
                    .orThrow();
            assertThat(publisher.publish(MX, Set.of(), Set.of(NEW), 300))
                    .isInstanceOfSatisfying(
                            Refused.class, refused -> assertThat(refused.why()).contains(said));
        }
    }

    /** Two requests: the TTL is what went before. */
    @Test
    void aChangeThatWasHalfMadeIsNotCalledRefused() throws IOException {
        try (var server = Provider.HETZNER.start()) {
            server.zone.add(
                    MX.toText(), "TLSA", 3600, ProviderContractTest.record(1).toText(), "ours");
            server.next(
                    call -> call.path().endsWith("set_records"),
                    call -> new Reply(403, "{\"error\":{\"code\":\"forbidden\",\"message\":\"no\"}}"));
            var publisher = Provider.HETZNER.publisher(server, directory, Limits.DEFAULT);
            assertThat(publisher.publish(MX, Set.of(ProviderContractTest.record(1)), Set.of(NEW), 300))
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            unknown -> assertThat(unknown.why())
                                    .startsWith("the TTL was changed, the records were not: Hetzner answers 403"));
        }
    }

    @Test
    void commentsOfWhatStaysAreKept() throws IOException {
        var old = ProviderContractTest.record(1);
        try (var server = Provider.HETZNER.start()) {
            server.zone.add(MX.toText(), "TLSA", 300, old.toText(), "ours");
            var publisher = Provider.HETZNER.publisher(server, directory, Limits.DEFAULT);
            assertThat(publisher.publish(MX, Set.of(old), Set.of(old, NEW), 300))
                    .isInstanceOf(Publication.Made.class);
            assertThat(server.zone.at(MX.toText()))
                    .extracting(ZoneModel.Entry::comment)
                    .contains("ours");
        }
    }

    /** It goes into a file for its owner alone, and nowhere else. */
    @Test
    void theSecretIsSentAndNeverTold() throws IOException {
        try (var server = Provider.DESEC.start()) {
            var told = publish(Provider.DESEC, server).toString();
            assertThat(told).doesNotContain("hush");
            assertThat(server.calls().getFirst().headers()).containsEntry("Authorization", "Token hush");
            assertThat(Files.readString(directory.resolve("token"))).isEqualTo("hush\n");
        }
        try (var server = Provider.ROUTE53.start()) {
            publish(Provider.ROUTE53, server);
            assertThat(server.calls().toString()).doesNotContain("hush");
        }
    }

    private Publication publish(Provider provider, ProviderServer server) throws IOException {
        return publish(provider, server, 300);
    }

    private Publication publish(Provider provider, ProviderServer server, long ttl) throws IOException {
        return provider.publisher(server, directory, Limits.DEFAULT).publish(MX, Set.of(), Set.of(NEW), ttl);
    }
}
