package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.danewerk.net.smtp.TlsServers.EC;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.danewerk.core.base.Limits;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;
import org.danewerk.core.verdict.Evidence.Unreachable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that mean harm: each session ends by itself, with a reason, and with no more kept than the limits allow. */
@Timeout(60)
class HostileSessionsTest {
    static Stream<Arguments> refusals() {
        return Stream.of(Layers.values())
                .flatMap(layers -> Stream.of(
                                "554 5.7.1 not you",
                                "421 4.3.2 too many",
                                "502 5.5.2 what?",
                                "354 go ahead",
                                "250-a\r\n550 b")
                        .map(reply -> Arguments.of(layers, reply)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @DisplayName("RFC 5321 §4.1.1.1: a server that refuses EHLO inside TLS takes no mail")
    void refusedEhloInsideTlsIsNoGoodSession(Layers layers, String reply) {
        try (var server = new ScriptedSmtp(insideTls(session -> {
            session.answer(reply);
            session.answer("221 bye");
        }))) {
            var seen = layers.connector.connect(Connectors.to(server));
            assertBroken(seen, "after the handshake, in answer to EHLO: ");
            assertThat(server.received).endsWith("EHLO client.test", "QUIT");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 5321 §4.2.1: a reply without end inside TLS is cut as in clear")
    void endlessReplyInsideTlsIsCut(Layers layers) {
        var seen = Connectors.visit(layers.connector, insideTls(session -> {
            session.line();
            while (true) {
                session.say("250-and another line");
            }
        }));
        assertBroken(seen, "after the handshake: a reply of more than 100 lines");
        assertBounded(seen);
    }

    @ParameterizedTest
    @EnumSource
    void endlessLineInsideTlsIsCut(Layers layers) {
        var seen = Connectors.visit(layers.connector, insideTls(session -> {
            session.line();
            while (true) {
                session.send(new byte[4096]);
            }
        }));
        assertBroken(seen, "after the handshake: a line of more than 2048 octets");
        assertBounded(seen);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 3207 §4.2: what is said in clear about EHLO does not answer the one inside TLS")
    void answersAheadOfTheirQuestionsAreReadInTheirOrder(Layers layers) {
        // All the server will ever say, sent at once inside TLS: our own EHLO is answered by the first of it.
        var seen = Connectors.visit(layers.connector, insideTls(session -> {
            session.say("550 first", "250 second", "221 third");
            session.drain();
        }));
        assertBroken(seen, "after the handshake, in answer to EHLO: 550 first");
    }

    @ParameterizedTest
    @EnumSource
    void handshakeWithoutEndIsCut(Layers layers) {
        // A certificate message of 16 MiB, in as many records as it takes.
        var start = new byte[] {22, 3, 3, 0, 4, 11, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        assertEnds(layers, flood(start, record(22, new byte[16_000])));
    }

    @ParameterizedTest
    @EnumSource
    void emptyRecordsWithoutEndAreCut(Layers layers) {
        assertEnds(layers, flood(new byte[0], record(22, new byte[0])));
    }

    @ParameterizedTest
    @EnumSource
    void warningsWithoutEndAreCut(Layers layers) {
        assertEnds(layers, flood(new byte[0], record(21, new byte[] {1, 112})));
    }

    @ParameterizedTest
    @EnumSource
    void recordOfFullSizeThatHoldsNothingIsCut(Layers layers) {
        assertEnds(layers, flood(new byte[0], new byte[] {22, 3, 3, (byte) 0xff, (byte) 0xff}));
    }

    @Test
    @DisplayName("RFC 5321 §4.5.3.1.5: long lines and many of them are read, up to the limits of each")
    void hugeAnswerToEhloIsRead() {
        var lines = IntStream.range(0, Limits.DEFAULT.replyLines() - 1)
                .mapToObj(i -> "250-X" + i + " " + "y".repeat(2000))
                .collect(Collectors.toList());
        lines.add(1, "250-STARTTLS");
        lines.set(Limits.DEFAULT.replyLines() - 1, "250 HELP");
        var seen = Connectors.visit(Layers.JSSE.connector, session -> {
            session.say("220 mx.test");
            session.answer(lines.toArray(String[]::new));
            session.answer("454 4.7.0 not now");
            session.answer("221 bye");
        });
        assertThat(seen).isInstanceOf(Evidence.Plaintext.class);
        assertBounded(seen);
    }

    @Test
    void answerToEhloWithoutEndIsCut() {
        var seen = Connectors.visit(Layers.JSSE.connector, session -> {
            session.say("220 mx.test");
            session.line();
            while (true) {
                session.say("250-STARTTLS");
            }
        });
        assertThat(seen)
                .asInstanceOf(type(Unreachable.class))
                .extracting(Unreachable::cause)
                .isEqualTo(Unreachable.Cause.NOT_SMTP);
        assertBounded(seen);
    }

    private static void assertEnds(Layers layers, ScriptedSmtp.Script script) {
        var seen = Connectors.visit(layers.connector, script);
        assertThat(seen).isInstanceOf(HandshakeFailed.class);
        assertBounded(seen);
    }

    private static void assertBroken(Evidence seen, String why) {
        assertThat(seen).asInstanceOf(type(HandshakeFailed.class)).satisfies(failed -> {
            assertThat(failed.cause()).isEqualTo(HandshakeFailed.Cause.SESSION_BROKEN);
            assertThat(failed.why()).startsWith(why);
        });
    }

    /** All that is kept of what a server says. */
    private static void assertBounded(Evidence seen) {
        assertThat(seen.attempt().transcript()).hasSizeLessThan(260).allMatch(line -> line.length() < 1_100);
    }

    private static ScriptedSmtp.Script insideTls(ScriptedSmtp.Script script) {
        return session -> {
            ready(session);
            session.startTls(ScriptedSmtp.tls(ServerKeys.of(EC)), socket -> {});
            script.serve(session);
        };
    }

    /** In place of a handshake: a start, and then the same for as long as the client takes it. */
    private static ScriptedSmtp.Script flood(byte[] start, byte[] again) {
        return session -> {
            ready(session);
            session.clientHello();
            session.send(start);
            while (true) {
                session.send(again);
            }
        };
    }

    private static void ready(ScriptedSmtp.Session session) throws IOException {
        session.say("220 mx.test");
        session.answer("250-mx.test", "250 STARTTLS");
        session.answer("220 go");
    }

    private static byte[] record(int type, byte[] content) {
        var record = new byte[5 + content.length];
        record[0] = (byte) type;
        record[1] = 3;
        record[2] = 3;
        record[3] = (byte) (content.length >> 8);
        record[4] = (byte) content.length;
        System.arraycopy(content, 0, record, 5, content.length);
        return record;
    }
}
