package org.danewerk.net.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.danewerk.net.update.Tsig.Judged;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Signatures of ours are good to dnsjava, and those of dnsjava to us. RFC 8945 §4.3. */
class TsigTest {
    /** RFC 8945 §4.2: 48 bits. */
    private static final Instant AFTER_2106 = Instant.parse("2107-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void dnsjavaVerifiesOurRequest(TsigAlgorithm algorithm) throws IOException {
        for (var now : new Instant[] {Updates.NOW, AFTER_2106}) {
            var octets = sign(algorithm, now).octets().toArray();
            assertThat(Updates.dnsjava(algorithm, now).verify(new Message(octets), octets, null))
                    .isEqualTo(Rcode.NOERROR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void weVerifyTheAnswerOfDnsjava(TsigAlgorithm algorithm) throws IOException {
        for (var now : new Instant[] {Updates.NOW, AFTER_2106}) {
            var request = sign(algorithm, now);
            assertThat(request.judge(answer(request, algorithm, now), now)).isInstanceOf(Judged.Genuine.class);
        }
    }

    @Test
    @DisplayName(
            "RFC 8945 §5.1: the one TSIG record is the last, of class ANY, with TTL 0 and the key's name in lower case")
    void isTheLastRecord() throws IOException {
        var message = new Message(
                sign(TsigAlgorithm.HMAC_SHA256, Updates.NOW).octets().toArray());
        assertThat(message.getSection(Section.ADDITIONAL)).singleElement().satisfies(record -> {
            assertThat(record.getType()).isEqualTo(Type.TSIG);
            assertThat(record.getDClass()).isEqualTo(255);
            assertThat(record.getTTL()).isZero();
            assertThat(record.getName()).hasToString("ours.example.");
        });
        var tsig = UpdateServer.tsig(message);
        assertThat(tsig.getFudge().toSeconds()).isEqualTo(300);
        assertThat(tsig.getSignature()).hasSize(32);
        assertThat(tsig.getOriginalID()).isEqualTo(message.getHeader().getID());
    }

    @Test
    @DisplayName("RFC 8945 §4.3.1: an answer belongs to its request, any octet of which counts")
    void theAnswerToAnotherRequestIsDiscarded() throws IOException {
        var request = sign(TsigAlgorithm.HMAC_SHA256, Updates.NOW);
        var other = sign(TsigAlgorithm.HMAC_SHA256, Updates.NOW.plusSeconds(1));
        assertThat(request.judge(answer(other, TsigAlgorithm.HMAC_SHA256, Updates.NOW), Updates.NOW))
                .isInstanceOf(Judged.Discarded.class);
    }

    @Test
    void noOctetOfAnAnswerCanBeChanged() throws IOException {
        var request = sign(TsigAlgorithm.HMAC_SHA256, Updates.NOW);
        var answer = answer(request, TsigAlgorithm.HMAC_SHA256, Updates.NOW);
        for (int at = 2; at < answer.length; at++) { // the id is that of the TSIG record: RFC 8945 §4.3.3
            var changed = answer.clone();
            changed[at] ^= 1;
            assertThat(request.judge(changed, Updates.NOW)).as("octet " + at).isInstanceOf(Judged.Discarded.class);
        }
        for (int length = 0; length < answer.length; length++) {
            assertThat(request.judge(Arrays.copyOf(answer, length), Updates.NOW))
                    .as(length + " octets")
                    .isInstanceOf(Judged.Discarded.class);
        }
        assertThat(request.judge(Arrays.copyOf(answer, answer.length + 1), Updates.NOW))
                .isInstanceOf(Judged.Discarded.class);
    }

    @Test
    @DisplayName("RFC 8945 §5.2.2.1: half a MAC is not accepted, though the RFC would allow it")
    void aTruncatedMacIsDiscarded() throws IOException {
        var request = sign(TsigAlgorithm.HMAC_SHA256, Updates.NOW);
        var answer = answer(request, TsigAlgorithm.HMAC_SHA256, Updates.NOW);
        int macEnd = answer.length - 6;
        var halved = new byte[answer.length - 16];
        System.arraycopy(answer, 0, halved, 0, macEnd - 16);
        System.arraycopy(answer, macEnd, halved, macEnd - 16, 6);
        int macSizeAt = macEnd - 34;
        halved[macSizeAt + 1] = 16;
        int rdataSizeAt = macSizeAt - 8 - 13 - 2; // behind it the name hmac-sha256, the time, the fudge
        halved[rdataSizeAt + 1] = (byte) (halved[rdataSizeAt + 1] - 16);
        assertThat(request.judge(halved, Updates.NOW))
                .isInstanceOfSatisfying(
                        Judged.Discarded.class,
                        discarded -> assertThat(discarded.why()).isEqualTo("an answer whose signature is not valid"));
    }

    @Test
    @DisplayName("RFC 8945 §5.2.3: what was signed long ago is no answer")
    void anOldAnswerIsDiscarded() throws IOException {
        var request = sign(TsigAlgorithm.HMAC_SHA256, Updates.NOW);
        var answer = answer(request, TsigAlgorithm.HMAC_SHA256, Updates.NOW);
        assertThat(request.judge(answer, Updates.NOW.plusSeconds(300))).isInstanceOf(Judged.Genuine.class);
        assertThat(request.judge(answer, Updates.NOW.plusSeconds(301))).isInstanceOf(Judged.Discarded.class);
    }

    private static Tsig sign(TsigAlgorithm algorithm, Instant now) {
        return Tsig.sign(Updates.UPDATE.toWire(0x1234), Updates.key(algorithm), now);
    }

    private static byte[] answer(Tsig signed, TsigAlgorithm algorithm, Instant now) throws IOException {
        var request = new Message(signed.octets().toArray());
        return UpdateServer.signed(
                Updates.dnsjava(algorithm, now), request, UpdateServer.reply(request, Rcode.NOERROR));
    }
}
