package org.danewerk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.Lab;
import org.danewerk.lab.LabClock;
import org.danewerk.lab.junit.LabExtension;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.tls.LabTls;
import org.danewerk.lab.world.OwnZone;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.tls.DaneException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client tested with the lab: zones and servers of one's own, and the lab's mail domains. */
class LibraryTest {
    @RegisterExtension
    static final LabExtension LAB = new LabExtension();

    static final Issued CERTIFICATE = LAB.pki().leaf("www.own.lab").issue();
    static final Issued OTHER = LAB.pki().leaf("www.own.lab").issue();
    static final LabTls SERVER = LAB.server(List.of(CERTIFICATE));

    static {
        LAB.zone(OwnZone.signed("own.lab")
                .address("www", SERVER.host())
                .tlsa("www", SERVER.port(), CERTIFICATE.tlsa(3, 1, 1))
                .address("stale", SERVER.host())
                .tlsa("stale", SERVER.port(), OTHER.tlsa(3, 1, 1)));
        LAB.zone(OwnZone.signed("localhost")
                .address("@", SERVER.host())
                .tlsa("@", SERVER.port(), CERTIFICATE.tlsa(3, 1, 1)));
    }

    @Test
    void plainSocket(Resolver resolver, LabClock clock) throws Exception {
        assertThat(DanePlainSocket.answer(resolver, clock, "www.own.lab", SERVER.port()))
                .endsWith("hello\n");
        var failure = catchThrowable(() -> DanePlainSocket.answer(resolver, clock, "stale.own.lab", SERVER.port()));
        assertThat(DaneException.in(failure).orElseThrow().why()).isEqualTo(DaneException.Why.NO_MATCH);
    }

    @Test
    void http(Resolver resolver, LabClock clock) throws Exception {
        var uri = URI.create("https://localhost:" + SERVER.port() + "/");

        assertThat(DaneHttp.page(resolver, clock, uri)).isEqualTo("hello\n");
    }

    @Test
    void mail(Lab lab, Resolver resolver, LabClock clock, Dialer dialer) throws Exception {
        var mail = new DaneMail(resolver, clock, dialer);
        mail.send(DaneMail.message("a@example.org", "b@good311.lab"), "good311.lab");

        var session = lab.sessions()
                .await(DomainName.of("mx.good311.lab"), 1, Duration.ofSeconds(20))
                .getFirst();
        assertThat(session.messages()).isEqualTo(1);
        assertThat(session.protocol()).contains("TLSv1.3");
        assertThat(session.sni()).contains("mx.good311.lab");
    }

    @Test
    void mailToTheWrongServerIsNotSent(Lab lab, Resolver resolver, LabClock clock, Dialer dialer) throws Exception {
        var mail = new DaneMail(resolver, clock, dialer);
        var message = DaneMail.message("a@example.org", "b@mismatch.lab");
        var failure = catchThrowable(() -> mail.send(message, "mismatch.lab"));

        assertThat(DaneException.in(failure).orElseThrow().why()).isEqualTo(DaneException.Why.NO_MATCH);
        var sessions = lab.sessions().await(DomainName.of("mx.mismatch.lab"), 1, Duration.ofSeconds(20));
        assertThat(sessions.getFirst().messages()).isZero();
    }

    @Nested
    class Inside {
        @Test
        void aNestedClassHasTheSameLab(Lab lab, Resolver resolver, LabClock clock) throws Exception {
            assertThat(lab.domains()).isNotEmpty();
            plainSocket(resolver, clock);
        }
    }
}
