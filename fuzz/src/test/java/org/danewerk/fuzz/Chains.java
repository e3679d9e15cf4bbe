package org.danewerk.fuzz;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;

/**
 * Chains as servers send them, judged by records for their own certificates and keys: certificates behind each other, each two octets
 * of length and itself, as in a handshake. RFC 8446 §4.4.2.
 */
final class Chains {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final DomainName HOST = DomainName.of("mx.example.org");

    private Chains() {}

    static void hold(byte[] input) {
        var certificates = certificates(input);
        var chain = PresentedChain.ofDer(certificates);
        for (var usage : List.of(CertificateUsage.DANE_TA, CertificateUsage.DANE_EE)) {
            for (var der : certificates) {
                judge(chain, record(usage, Selector.CERT, der));
                new PresentedCertificate(der).spki().ifPresent(key -> judge(chain, record(usage, Selector.SPKI, key)));
            }
        }
    }

    private static TlsaRecord record(CertificateUsage usage, Selector selector, Bytes selected) {
        return new TlsaRecord(usage.code(), selector.code(), MatchingType.FULL.code(), selected);
    }

    /** Usage 3 depends on the first certificate and nothing else. RFC 7671 §5.1. */
    private static void judge(PresentedChain chain, TlsaRecord record) {
        ChainResult result = DaneVerifier.verify(
                TlsaRrset.of(List.of(record)), chain, List.of(HOST), List.of(), NOW, DaneOptions.SMTP);
        if (record.usage() == CertificateUsage.DANE_EE.code()) {
            var leaf = chain.certificates().getFirst();
            boolean own = record.selector() == Selector.CERT.code()
                    ? leaf.der().equals(record.data()) && leaf.spki().isPresent()
                    : leaf.spki().filter(record.data()::equals).isPresent();
            Held.same(own, result.match().isPresent(), "usage 3 " + record.selector() + " 0");
        }
        result.misses().forEach(miss -> Held.that(!miss.why().toString().isEmpty(), "a miss without a word"));
    }

    private static List<Bytes> certificates(byte[] input) {
        var certificates = new ArrayList<Bytes>();
        int at = 0;
        while (at + 2 <= input.length && certificates.size() < 10) {
            int length = Math.min((input[at] & 0xff) << 8 | input[at + 1] & 0xff, input.length - at - 2);
            certificates.add(Bytes.of(input, at + 2, length));
            at += 2 + length;
        }
        return certificates;
    }
}
