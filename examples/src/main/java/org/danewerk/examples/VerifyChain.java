package org.danewerk.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;

/**
 * Verifies a chain you already have, such as {@code SSLSession.getPeerCertificates()} gives it, by TLSA records you already have.
 * Needs {@code danewerk-core} alone, which opens nothing.
 *
 * <p>The records must come from DNS securely: validated by DNSSEC. For records that are not, there is nothing to verify.
 */
public final class VerifyChain {
    private VerifyChain() {}

    /** CHAIN.pem HOST RECORD, such as {@code chain.pem mx.example.org '3 1 1 0f8b..'}. */
    public static void main(String[] args) throws IOException, CertificateException {
        System.out.print(verify(read(Path.of(args[0])), args[1], args[2], Instant.now()));
    }

    static String verify(List<Bytes> der, String host, String record, Instant now) {
        var chain = PresentedChain.ofDer(der); // as the server sent it, its own certificate first
        var records = TlsaRrset.of(List.of(TlsaText.parse(record).orThrow()));
        var names = List.of(DomainName.of(host)); // where the records were found, without _25._tcp
        ChainResult result = DaneVerifier.verify(records, chain, names, List.of(), now, DaneOptions.SMTP);
        var text = new StringBuilder();
        result.match().ifPresent(match -> text.append("authenticated by " + match.record() + "\n"));
        result.misses().forEach(miss -> text.append(miss.record() + " does not: " + miss.why() + "\n"));
        return text.toString();
    }

    private static List<Bytes> read(Path pem) throws IOException, CertificateException {
        var der = new ArrayList<Bytes>();
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                der.add(Bytes.of(certificate.getEncoded()));
            }
        }
        return der;
    }
}
