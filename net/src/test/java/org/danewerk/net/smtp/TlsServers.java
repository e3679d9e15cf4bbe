package org.danewerk.net.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed;
import org.danewerk.net.smtp.TestCertificates.Credential;

/** Servers for the tests of TLS, and what they expect to have been seen. */
final class TlsServers {
    static final Credential RSA = TestCertificates.selfSigned("mx.test", "RSA");
    static final Credential EC = TestCertificates.selfSigned("mx.test", "P-256");

    private TlsServers() {}

    static ScriptedSmtp server(Credential credential) {
        return server(credential, socket -> {});
    }

    static ScriptedSmtp server(Credential credential, Consumer<SSLSocket> setting) {
        return new ScriptedSmtp(ScriptedSmtp.polite(ScriptedSmtp.tls(ServerKeys.of(credential)), setting));
    }

    /** Answers the ClientHello with these very octets. */
    static ScriptedSmtp rawServer(byte[] answer) {
        return new ScriptedSmtp(session -> {
            session.say("220 mx.test");
            session.answer("250-mx.test", "250 STARTTLS");
            session.answer("220 go");
            session.clientHello();
            session.send(answer);
            session.drain();
        });
    }

    static Consumer<SSLSocket> only(String protocol) {
        return socket -> socket.setEnabledProtocols(new String[] {protocol});
    }

    static Evidence.Encrypted encrypted(Evidence seen) {
        assertThat(seen).isInstanceOf(Evidence.Encrypted.class);
        return (Evidence.Encrypted) seen;
    }

    static void assertChain(Evidence.Encrypted seen, Credential credential) {
        assertThat(seen.chain().certificates())
                .extracting(PresentedCertificate::der)
                .containsExactlyElementsOf(
                        credential.der().stream().map(Bytes::of).toList());
    }

    static void assertFailed(Evidence seen, HandshakeFailed.Cause cause, String why) {
        assertThat(seen).asInstanceOf(type(HandshakeFailed.class)).satisfies(failed -> {
            assertThat(failed.cause()).isEqualTo(cause);
            assertThat(failed.why()).isEqualTo(why);
        });
    }
}
