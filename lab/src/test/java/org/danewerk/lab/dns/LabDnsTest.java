package org.danewerk.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.Arrays;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.lab.world.LabWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

class LabDnsTest {
    private LabWorld world;
    private LabDns dns;

    @BeforeEach
    void start() throws IOException {
        world = LabWorld.of(1, Instant.parse("2026-06-01T12:00:00Z"));
        dns = LabDns.resolver(world, new InetSocketAddress(LabNetwork.ipv4Loopback(), 0));
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    @DisplayName("an answer that does not fit is cut, and whole over TCP: RFC 7766 §5")
    void tooLargeForUdpIsTruncated() throws IOException {
        var query = query("_25._tcp.mx.manytlsa.lab.", Type.TLSA, true);
        var udp = overUdp(query.toWire());
        assertThat(udp.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(udp.getSection(Section.ANSWER)).isEmpty();
        assertThat(udp.getOPT()).isNotNull();

        var tcp = overTcp(query.toWire());
        assertThat(tcp.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(tcp.getSection(Section.ANSWER)).hasSize(29);
    }

    @Test
    void clientWithoutEdnsHasRoomForFiveHundredTwelveOctets() throws IOException {
        var reply = overUdp(query("_25._tcp.mx.good300.lab.", Type.TLSA, false).toWire());
        assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(overUdp(query("_25._tcp.mx.manytlsa.lab.", Type.TLSA, false).toWire())
                        .getHeader()
                        .getFlag(Flags.TC))
                .isTrue();
    }

    @Test
    @DisplayName("signatures only for who asks for them: RFC 4035 §3.2.1")
    void noSignaturesWithoutDo() throws IOException {
        var plain = overUdp(query("good311.lab.", Type.MX, false).toWire());
        assertThat(plain.getSection(Section.ANSWER)).extracting(Record::getType).containsExactly(Type.MX);
        assertThat(plain.getOPT()).isNull();
        var signed = overUdp(query("good311.lab.", Type.MX, true).toWire());
        assertThat(signed.getSection(Section.ANSWER))
                .extracting(Record::getType)
                .containsExactly(Type.MX, Type.RRSIG);
    }

    @Test
    void looksLikeAResolverThatValidatesNothing() throws IOException {
        var reply = overUdp(query("good311.lab.", Type.MX, true).toWire());
        assertThat(reply.getHeader().getFlag(Flags.RA)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.RD)).isTrue();
        assertThat(reply.getHeader().getFlag(Flags.AD)).isFalse();
        assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
    }

    @Test
    @DisplayName("absence and wildcards come with their proofs: RFC 4035 §3.1.3")
    void proofs() throws IOException {
        var nsec = overUdp(query("_25._tcp.mx.notlsansec.lab.", Type.TLSA, true).toWire());
        assertThat(nsec.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(nsec.getSection(Section.AUTHORITY))
                .extracting(Record::getType)
                .contains(Type.SOA, Type.NSEC);
        var nsec3 =
                overUdp(query("_25._tcp.mx.notlsansec3.lab.", Type.TLSA, true).toWire());
        assertThat(nsec3.getSection(Section.AUTHORITY))
                .extracting(Record::getType)
                .contains(Type.SOA, Type.NSEC3);
        var wildcard =
                overUdp(query("_25._tcp.mx.wildtlsa.lab.", Type.TLSA, true).toWire());
        assertThat(wildcard.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(wildcard.getSection(Section.ANSWER))
                .extracting(record -> record.getName().toString())
                .containsOnly("_25._tcp.mx.wildtlsa.lab.");
        assertThat(wildcard.getSection(Section.AUTHORITY))
                .extracting(Record::getType)
                .contains(Type.NSEC);
    }

    @Test
    @DisplayName("DS comes from the parent: RFC 4035 §3.1.4.1")
    void dsIsTheParents() throws IOException {
        var signed = overUdp(query("good311.lab.", Type.DS, true).toWire());
        assertThat(signed.getSection(Section.ANSWER))
                .extracting(Record::getType)
                .contains(Type.DS);
        var island = overUdp(query("islandds.lab.", Type.DS, true).toWire());
        assertThat(island.getSection(Section.AUTHORITY))
                .filteredOn(record -> record.getType() == Type.SOA)
                .extracting(record -> record.getName().toString())
                .containsExactly("lab.");
    }

    @Test
    void troublesAreWhatAResolverWouldPassOn() throws IOException {
        assertThat(overUdp(query("_25._tcp.mx.tlsaservfail.lab.", Type.TLSA, true)
                                .toWire())
                        .getRcode())
                .isEqualTo(Rcode.SERVFAIL);
        assertThat(overUdp(query("_25._tcp.mx.tlsanotimp.lab.", Type.TLSA, true).toWire())
                        .getRcode())
                .isEqualTo(Rcode.SERVFAIL);
        var stripped =
                overUdp(query("_25._tcp.mx.tlsastrip.lab.", Type.TLSA, true).toWire());
        assertThat(stripped.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(stripped.getSection(Section.AUTHORITY)).isEmpty();
        assertThat(overUdp(query("mx.tlsatimeout.lab.", Type.A, true).toWire()).getSection(Section.ANSWER))
                .isNotEmpty();
    }

    @Test
    void ownNameServerOfATroubledZoneSaysNotimpItself() throws IOException {
        try (var server = LabDns.nameServer(
                world, name("tlsanotimp.lab."), new InetSocketAddress(LabNetwork.ipv4Loopback(), 0))) {
            var query = query("_25._tcp.mx.tlsanotimp.lab.", Type.TLSA, true).toWire();
            assertThat(overUdp(query, server.address()).getRcode()).isEqualTo(Rcode.NOTIMP);
            var elsewhere = query("good311.lab.", Type.MX, true).toWire();
            assertThat(overUdp(elsewhere, server.address()).getRcode()).isEqualTo(Rcode.REFUSED);
        }
    }

    @Test
    void hostileQueriesGetAnErrorOrNothing() throws IOException {
        var garbage = new byte[40];
        Arrays.fill(garbage, (byte) 0x3f);
        garbage[2] = 0;
        assertThat(overUdp(garbage).getRcode()).isEqualTo(Rcode.FORMERR);

        var version = query("good311.lab.", Type.MX, false);
        version.addRecord(new OPTRecord(1232, 0, 7), Section.ADDITIONAL);
        assertThat(overUdp(version.toWire()).getRcode()).isEqualTo(Rcode.BADVERS);

        var transfer = query("lab.", Type.AXFR, false);
        assertThat(overTcp(transfer.toWire()).getRcode()).isEqualTo(Rcode.REFUSED);

        assertThat(overUdp(query("good311.lab.", Type.MX, true).toWire()).getRcode())
                .isEqualTo(Rcode.NOERROR);
    }

    @Test
    void closingFreesBothPortsAndEndsConversations() throws IOException {
        var address = dns.address();
        try (var connection = new Socket(address.getAddress(), address.getPort())) {
            connection.setSoTimeout(60_000);
            var out = new DataOutputStream(connection.getOutputStream());
            byte[] query = query("good311.lab.", Type.MX, true).toWire();
            out.writeShort(query.length);
            out.write(query);
            var in = new DataInputStream(connection.getInputStream());
            in.readNBytes(in.readUnsignedShort());
            dns.close();
            assertThat(in.read()).isEqualTo(-1);
        }
        try (var udp = new DatagramSocket(address);
                var tcp = new ServerSocket()) {
            tcp.setReuseAddress(true);
            tcp.bind(address);
            assertThat(udp.isBound() && tcp.isBound()).isTrue();
        }
    }

    private Message overUdp(byte[] query) throws IOException {
        return overUdp(query, dns.address());
    }

    private static Message overUdp(byte[] query, InetSocketAddress server) throws IOException {
        try (var socket = new DatagramSocket(0, LabNetwork.ipv4Loopback())) {
            socket.setSoTimeout(60_000);
            socket.send(new DatagramPacket(query, query.length, server));
            var packet = new DatagramPacket(new byte[4096], 4096);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("no reply over UDP", e);
            }
            assertThat(packet.getLength()).isLessThanOrEqualTo(1232);
            return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        }
    }

    private Message overTcp(byte[] query) throws IOException {
        try (var socket = new Socket(dns.address().getAddress(), dns.address().getPort())) {
            socket.setSoTimeout(60_000);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(query.length);
            out.write(query);
            var in = new DataInputStream(socket.getInputStream());
            return new Message(in.readNBytes(in.readUnsignedShort()));
        }
    }

    private static Message query(String name, int type, boolean wantsDnssec) {
        var query = Message.newQuery(Record.newRecord(name(name), type, DClass.IN));
        if (wantsDnssec) {
            query.addRecord(new OPTRecord(1232, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        }
        return query;
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
