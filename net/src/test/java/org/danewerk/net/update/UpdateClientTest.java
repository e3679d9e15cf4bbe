package org.danewerk.net.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.net.ClosedPort;
import org.danewerk.net.update.UpdateOutcome.Applied;
import org.danewerk.net.update.UpdateOutcome.PrerequisiteFailed;
import org.danewerk.net.update.UpdateOutcome.Rejected;
import org.danewerk.net.update.UpdateOutcome.Unanswered;
import org.danewerk.net.update.UpdateOutcome.Withheld;
import org.danewerk.net.update.UpdateServer.Then;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;

/** Against servers that answer well, badly, falsely, or not at all. */
class UpdateClientTest {
    private static final TsigAlgorithm SHA256 = TsigAlgorithm.HMAC_SHA256;

    @Test
    void aSignedNoerrorIsSuccess() throws IOException {
        try (var server = signing(Rcode.NOERROR)) {
            assertThat(Updates.signing(server.address()).update(Updates.UPDATE)).isEqualTo(new Applied());
            var octets = server.requests.getFirst();
            assertThat(Updates.dnsjava(SHA256, Updates.NOW).verify(server.request(), octets, null))
                    .isZero();
        }
    }

    @Test
    @DisplayName("RFC 2136 §2.2: each response code is its own outcome, with its own words")
    void eachResponseCodeHasItsWords() {
        var outcomes =
                IntStream.rangeClosed(1, 11).mapToObj(UpdateClientTest::outcome).toList();
        assertThat(outcomes.stream().map(UpdateClientTest::why).collect(Collectors.toSet()))
                .hasSize(11);
        assertThat(outcomes.get(Rcode.SERVFAIL - 1)).isInstanceOf(Unanswered.class);
        for (int rcode : new int[] {Rcode.NXDOMAIN, Rcode.YXDOMAIN, Rcode.YXRRSET, Rcode.NXRRSET}) {
            assertThat(outcomes.get(rcode - 1)).isInstanceOf(PrerequisiteFailed.class);
        }
        for (int rcode : new int[] {Rcode.FORMERR, Rcode.NOTIMP, Rcode.REFUSED, Rcode.NOTAUTH, Rcode.NOTZONE, 11}) {
            assertThat(outcomes.get(rcode - 1)).isInstanceOf(Rejected.class);
        }
        assertThat(why(outcomes.get(Rcode.REFUSED - 1)))
                .isEqualTo("REFUSED: the server does not allow this key or address to update TLSA records at"
                        + " _25._tcp.mx.example.net");
        assertThat(why(outcomes.get(Rcode.NXRRSET - 1)))
                .isEqualTo("NXRRSET: the TLSA records at _25._tcp.mx.example.net are not those that were read before");
    }

    @Test
    @DisplayName("RFC 8945 §5.4: an unsigned answer to a signed request is none, whatever it says")
    void anUnsignedAnswerIsNone() {
        for (int rcode : new int[] {Rcode.NOERROR, Rcode.NXRRSET, Rcode.REFUSED, Rcode.NOTAUTH}) {
            try (var server = new UpdateServer(
                    Then.CLOSE,
                    request -> List.of(UpdateServer.reply(request, rcode).toWire()))) {
                assertThat(why(Updates.signing(server.address()).update(Updates.UPDATE)))
                        .isEqualTo(at(server) + ": the connection was closed; an answer without a signature came ("
                                + Rcode.string(rcode) + "), which proves nothing");
            }
        }
    }

    @Test
    @DisplayName("RFC 8945 §5.4: what is forged does not end the wait for the true answer")
    void whatIsForgedDoesNotHideTheAnswer() {
        try (var server = new UpdateServer(
                Then.HANG,
                request -> List.of(
                        UpdateServer.reply(request, Rcode.NOTAUTH).toWire(),
                        new byte[] {1, 2, 3},
                        UpdateServer.reply(new Message(7), Rcode.REFUSED).toWire(),
                        UpdateServer.signed(stranger(), request, UpdateServer.reply(request, Rcode.REFUSED)),
                        answer(request, Rcode.NOERROR)))) {
            assertThat(Updates.signing(server.address()).update(Updates.UPDATE)).isEqualTo(new Applied());
        }
    }

    @Test
    @DisplayName("RFC 8945 §5.3.1: what comes behind the answer is not read")
    void whatComesBehindTheAnswerIsNotRead() {
        try (var server = new UpdateServer(
                Then.HANG, request -> List.of(answer(request, Rcode.NXRRSET), answer(request, Rcode.NOERROR)))) {
            assertThat(Updates.signing(server.address()).update(Updates.UPDATE)).isInstanceOf(PrerequisiteFailed.class);
        }
    }

    @Test
    @DisplayName("RFC 8945 §5.4.3: a clock that is an hour wrong is named, and neither is set")
    void bothClocksAreNamed() {
        try (var server = new UpdateServer(Then.CLOSE, request -> {
            var reply = UpdateServer.reply(request, Rcode.NOTAUTH);
            Updates.dnsjava(SHA256, Updates.NOW.plusSeconds(3600))
                    .apply(reply, Rcode.BADTIME, UpdateServer.tsig(request));
            return List.of(reply.toWire());
        })) {
            assertThat(Updates.signing(server.address()).update(Updates.UPDATE))
                    .isEqualTo(new Rejected(
                            Rcode.NOTAUTH,
                            "NOTAUTH: BADTIME: the server's clock says 2026-11-27T05:00:00Z and this machine's"
                                    + " 2026-11-27T04:00:00Z, 3600 seconds apart; set the one that is wrong"));
        }
    }

    @Test
    @DisplayName("RFC 8945 §5.2.1, §5.2.2: that the key is wrong comes unsigned, is told, and proves nothing")
    void aWrongKeyIsToldAndProvesNothing() {
        var told = new String[] {
            "it says BADSIG: its secret of the key ours.example (hmac-sha256) is another",
            "it says BADKEY: it does not know the key ours.example (hmac-sha256) by this name and algorithm"
        };
        for (int error : new int[] {Rcode.BADSIG, Rcode.BADKEY}) {
            try (var server = new UpdateServer(Then.CLOSE, request -> {
                var reply = UpdateServer.reply(request, Rcode.NOTAUTH);
                Updates.dnsjava(SHA256, Updates.NOW).apply(reply, error, UpdateServer.tsig(request));
                return List.of(reply.toWire());
            })) {
                assertThat(Updates.signing(server.address()).update(Updates.UPDATE))
                        .isInstanceOfSatisfying(
                                Unanswered.class,
                                outcome -> assertThat(outcome.why()).endsWith(told[error - Rcode.BADSIG]));
            }
        }
    }

    @Test
    @DisplayName("RFC 2136 §5.1: whoever hangs, hangs up or talks without end leaves it unknown")
    void noAnswerIsUnknown() throws IOException {
        try (var server = new UpdateServer(Then.HANG, request -> List.of())) {
            assertThat(Updates.hasty(server.address()).update(Updates.UPDATE))
                    .isEqualTo(new Unanswered(at(server) + ": time is up; no answer came"));
        }
        try (var server = new UpdateServer(Then.CLOSE, request -> List.of())) {
            assertThat(Updates.signing(server.address()).update(Updates.UPDATE))
                    .isEqualTo(new Unanswered(at(server) + ": the connection was closed; no answer came"));
            assertThat(server.requests).hasSize(1); // never a second time by itself
        }
        try (var server = new UpdateServer(
                Then.HANG,
                request -> Collections.nCopies(
                        50, UpdateServer.reply(new Message(9), 0).toWire()))) {
            assertThat(Updates.signing(server.address()).update(Updates.UPDATE))
                    .isEqualTo(
                            new Unanswered(at(server) + ": too many messages; what came is no answer to the update"));
        }
    }

    @Test
    void nobodyListeningIsToldAsNotSent() throws IOException {
        try (var closed = ClosedPort.hold()) {
            var outcome = Updates.signing(closed.address()).update(Updates.UPDATE);
            assertThat(outcome).isInstanceOf(UpdateOutcome.Unreached.class);
            assertThat(why(outcome))
                    .startsWith("127.0.0.1 port " + closed.address().getPort() + ": ")
                    .endsWith("; nothing was sent");
        }
    }

    @Test
    void unsignedGoesToThisMachineAlone() throws IOException {
        try (var server = new UpdateServer(
                Then.CLOSE,
                request -> List.of(UpdateServer.reply(request, Rcode.NOERROR).toWire()))) {
            assertThat(Updates.client(server.address(), Optional.empty(), Limits.DEFAULT)
                            .update(Updates.UPDATE))
                    .isEqualTo(new Applied());
        }
        var elsewhere = new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 53);
        assertThat(Updates.client(elsewhere, Optional.empty(), Limits.DEFAULT).update(Updates.UPDATE))
                .isEqualTo(new Withheld(
                        "an update without a TSIG key goes to this machine alone, and 192.0.2.1 port 53 is another"));
    }

    @Test
    @DisplayName("RFC 2136 §2.2: without a key too, an answer has the id, is a response, and to an update")
    void whatIsNoAnswerToTheUpdateIsDiscarded() {
        for (int octet : new int[] {0, 1, 2}) { // both of the id, and the flags with the opcode
            try (var server = new UpdateServer(Then.CLOSE, request -> {
                var changed = UpdateServer.reply(request, Rcode.NOERROR).toWire();
                changed[octet] ^= (byte) 0x80;
                var query = UpdateServer.reply(request, Rcode.NOERROR).toWire();
                query[2] ^= 0x08;
                return List.of(changed, query, new byte[0]);
            })) {
                assertThat(Updates.client(server.address(), Optional.empty(), Limits.DEFAULT)
                                .update(Updates.UPDATE))
                        .isEqualTo(new Unanswered(
                                at(server) + ": the connection was closed; what came is no answer to the update"));
            }
        }
    }

    @Test
    void aNameIsNoServer() {
        var name = InetSocketAddress.createUnresolved("ns.example.net", 53);
        assertThatThrownBy(() -> Updates.signing(name)).hasMessage("not an address: ns.example.net");
    }

    @Test
    void whatNoMessageCanHoldIsNotSent() {
        try (var server = signing(Rcode.NOERROR)) {
            var large = IntStream.range(0, 40)
                    .mapToObj(i -> new TlsaRecord(3, 0, 0, Bytes.of(new byte[2000 + i])))
                    .collect(Collectors.toSet());
            var update = new TlsaUpdate(Updates.ZONE, Updates.OWNER, Set.of(), large, 600);
            assertThat(Updates.signing(server.address()).update(update))
                    .isEqualTo(new Withheld("the records are together longer than a message can be"));
            assertThat(server.requests).isEmpty();
        }
    }

    private static UpdateOutcome outcome(int rcode) {
        try (var server = signing(rcode)) {
            return Updates.signing(server.address()).update(Updates.UPDATE);
        }
    }

    private static UpdateServer signing(int rcode) {
        return new UpdateServer(Then.CLOSE, request -> List.of(answer(request, rcode)));
    }

    private static byte[] answer(Message request, int rcode) {
        return UpdateServer.signed(Updates.dnsjava(SHA256, Updates.NOW), request, UpdateServer.reply(request, rcode));
    }

    private static TSIG stranger() {
        return Updates.dnsjava("ours.example.", SHA256, new byte[32], Updates.NOW);
    }

    private static String at(UpdateServer server) {
        return "127.0.0.1 port " + server.address().getPort();
    }

    private static String why(UpdateOutcome outcome) {
        return switch (outcome) {
            case Applied applied -> "";
            case PrerequisiteFailed(var rcode, var why) -> why;
            case Rejected(var rcode, var why) -> why;
            case Withheld(var why) -> why;
            case Unanswered(var why) -> why;
            case UpdateOutcome.Unreached(var why) -> why;
        };
    }
}
