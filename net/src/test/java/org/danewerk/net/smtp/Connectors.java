package org.danewerk.net.smtp;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.KeyAlgorithm;

/** The connector under test, and ways to call it. */
final class Connectors {
    static final TlsLayer JSSE = new JsseLayer();
    static final TlsLayer CONSCRYPT = ConscryptLayer.find().orElseThrow();
    static final DomainName HOST = DomainName.of("mx.test");

    private Connectors() {}

    static StarttlsConnector of(TlsLayer... layers) {
        return of(Limits.DEFAULT, layers);
    }

    /** Waits only this long for a handshake, and as ever for all else. */
    static StarttlsConnector impatient(TlsLayer... layers) {
        var limits = Limits.DEFAULT;
        return of(
                new Limits(
                        limits.aliasHops(),
                        limits.mxHosts(),
                        limits.addressesPerHost(),
                        limits.tlsaRecords(),
                        limits.chainCertificates(),
                        limits.certificateOctets(),
                        limits.signatures(),
                        limits.queryTimeout(),
                        limits.queryTries(),
                        limits.lookupTimeout(),
                        limits.connectTimeout(),
                        limits.replyTimeout(),
                        Duration.ofMillis(300),
                        limits.sessionTimeout(),
                        limits.replyLineOctets(),
                        limits.replyLines()),
                layers);
    }

    static StarttlsConnector of(Limits limits, TlsLayer... layers) {
        return of(limits, Dialer.DIRECT, layers);
    }

    static StarttlsConnector of(Limits limits, SendTimes times, TlsLayer... layers) {
        var settings = new SmtpSettings(limits, EhloIdentity.of(DomainName.of("client.test")), true);
        return new StarttlsConnector(
                settings, times, Dialer.DIRECT, List.of(layers), HandshakeGate.perCore(4), InstantSource.system());
    }

    static StarttlsConnector of(Dialer dialer, TlsLayer... layers) {
        return of(Limits.DEFAULT, dialer, layers);
    }

    private static StarttlsConnector of(Limits limits, Dialer dialer, TlsLayer... layers) {
        var settings = new SmtpSettings(limits, EhloIdentity.of(DomainName.of("client.test")), true);
        return new StarttlsConnector(
                settings, dialer, List.of(layers), HandshakeGate.perCore(4), InstantSource.system());
    }

    static SmtpConnector.Target to(ScriptedSmtp server) {
        return to(server, HOST, KeyAlgorithm.ANY);
    }

    static SmtpConnector.Target to(ScriptedSmtp server, DomainName sni, KeyAlgorithm offered) {
        return new SmtpConnector.Target(InetAddress.getLoopbackAddress(), server.port(), Optional.of(sni), offered);
    }

    /** One session with a server that follows the script. */
    static Evidence visit(StarttlsConnector connector, ScriptedSmtp.Script script) {
        try (var server = new ScriptedSmtp(script)) {
            return connector.connect(to(server));
        }
    }
}
