package consumer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.tls.DaneSslContext;
import org.danewerk.operations.tls.DaneTlsOptions;

/** CERTIFICATE.der RECORD. */
public final class Consumer {
    private Consumer() {}

    public static void main(String[] args) throws Exception {
        PresentedChain chain = PresentedChain.ofDer(List.of(Bytes.of(Files.readAllBytes(Path.of(args[0])))));
        TlsaRrset records = TlsaRrset.of(List.of(TlsaText.parse(args[1]).orThrow()));
        List<DomainName> names = List.of(DomainName.of("mx.example.org"));
        ChainResult result = DaneVerifier.verify(records, chain, names, List.of(), Instant.now(), DaneOptions.SMTP);
        System.out.println(result.match().isPresent() ? "authenticated" : "refused");

        Upstreams upstreams = Upstreams.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53));
        var resolver = Live.validating(upstreams, TrustAnchors.root(), AuditOptions.DEFAULT, Clock.systemUTC());
        var context = DaneSslContext.with(resolver, DaneTlsOptions.DEFAULT, Clock.systemUTC()).forAnyServer();
        System.out.println(context.getProtocol() + " in " + Consumer.class.getModule());
    }
}
