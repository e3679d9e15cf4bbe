package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.DerReader.BIT_STRING;
import static org.danewerk.core.pkix.DerReader.INTEGER;
import static org.danewerk.core.pkix.DerReader.SEQUENCE;
import static org.danewerk.core.pkix.DerReader.context;
import static org.danewerk.core.pkix.DerReader.contextConstructed;

import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.DerReader.Span;

/**
 * Where the parts of a certificate stand in its octets. RFC 5280 §4.1.
 *
 * <p>Nothing but the order of the parts is judged, so that the key is found in certificates that hold nonsense elsewhere.
 *
 * @param signed what the signature is over
 * @param version 1, 2 or 3; 0 for any other
 * @param innerAlgorithm the signature's algorithm inside what is signed, {@code outerAlgorithm} the one beside the signature
 * @param extensions the sequence of extensions; empty when there is none
 * @param signature the content of the bit string, its first octet the count of unused bits
 */
record CertificateOutline(
        Span signed,
        int version,
        Span serial,
        Span innerAlgorithm,
        Span issuer,
        Span validity,
        Span subject,
        Span publicKey,
        Optional<Span> extensions,
        Span outerAlgorithm,
        Span signature) {

    /** Empty for octets that are not exactly one certificate. */
    static Optional<CertificateOutline> of(Bytes der) {
        var whole = DerReader.of(der);
        var certificate = whole.enter(SEQUENCE);
        whole.end();
        int start = certificate.position();
        var signed = certificate.enter(SEQUENCE);
        var signedSpan = new Span(start, certificate.position());

        int version = version(der, signed);
        var serial = signed.content(INTEGER);
        var innerAlgorithm = signed.element(SEQUENCE);
        var issuer = signed.element(SEQUENCE);
        var validity = signed.element(SEQUENCE);
        var subject = signed.element(SEQUENCE);
        int keyStart = signed.position();
        CertificateDer.readPublicKey(signed);
        var publicKey = new Span(keyStart, signed.position());
        skipUniqueIdentifiers(signed);
        var extensions = extensions(signed);
        signed.end();

        var outerAlgorithm = certificate.element(SEQUENCE);
        var signature = certificate.content(BIT_STRING);
        certificate.end();
        return whole.failed()
                ? Optional.empty()
                : Optional.of(new CertificateOutline(
                        signedSpan,
                        version,
                        serial,
                        innerAlgorithm,
                        issuer,
                        validity,
                        subject,
                        publicKey,
                        extensions,
                        outerAlgorithm,
                        signature));
    }

    private static int version(Bytes der, DerReader signed) {
        if (!signed.nextIs(contextConstructed(0))) {
            return 1;
        }
        var explicit = signed.enter(contextConstructed(0));
        var number = explicit.content(INTEGER);
        explicit.end();
        return number.size() == 1 && der.at(number.from()) <= 2 ? der.at(number.from()) + 1 : 0;
    }

    private static void skipUniqueIdentifiers(DerReader signed) {
        for (int number = 1; number <= 2; number++) {
            if (signed.nextIs(context(number))) {
                signed.content(context(number));
            }
        }
    }

    private static Optional<Span> extensions(DerReader signed) {
        if (!signed.nextIs(contextConstructed(3))) {
            return Optional.empty();
        }
        var explicit = signed.enter(contextConstructed(3));
        var sequence = explicit.element(SEQUENCE);
        explicit.end();
        return Optional.of(sequence);
    }
}
