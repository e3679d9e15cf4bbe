package org.danewerk.core.pkix;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.CmsCheck.Refusal;

/** What the certificate of a signer must be for. RFC 8550 §3, §4.4.2, §4.4.4. */
record CmsSigner(X509Certificate certificate, String mail, Instant now) {
    void check() throws Refusal {
        var from = certificate.getNotBefore().toInstant();
        var until = certificate.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            throw new Refusal("the signer's certificate is valid from " + from + ", checked at " + now);
        }
        if (now.isAfter(until)) {
            throw new Refusal("the signer's certificate expired at " + until + ", checked at " + now
                    + "; fetch the signature anew");
        }
        if (!maySign()) {
            throw new Refusal("the signer's certificate is not for signatures: keyUsage lacks digitalSignature");
        }
        if (!isForMail()) {
            throw new Refusal("the signer's certificate is not for signed mail: extKeyUsage lacks emailProtection");
        }
        var addresses = addresses();
        if (addresses.stream().noneMatch(mail::equalsIgnoreCase)) {
            throw new Refusal("the signer's certificate is for "
                    + (addresses.isEmpty() ? "no mail address" : Printable.of(String.join(", ", addresses)))
                    + ", and not for " + mail);
        }
    }

    private boolean maySign() {
        var usage = certificate.getKeyUsage();
        return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
    }

    private boolean isForMail() {
        try {
            var purposes = certificate.getExtendedKeyUsage();
            return purposes == null || purposes.stream().anyMatch(PURPOSES::contains);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    /** Of the subjectAltName, and of the subject as older certificates have it. RFC 8550 §3. */
    private List<String> addresses() {
        var addresses = new ArrayList<String>();
        try {
            var names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (var name : names) {
                    if (name.get(0) instanceof Integer kind && kind == MAIL_NAME) {
                        addresses.add(String.valueOf(name.get(1)));
                    }
                }
            }
            addresses.addAll(
                    DistinguishedName.of(new PresentedCertificate(Bytes.of(certificate.getEncoded())).subjectDer())
                            .emailAddresses());
        } catch (CertificateException e) {
            return List.of();
        }
        return addresses;
    }

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int MAIL_NAME = 1;

    /** emailProtection and anyExtendedKeyUsage. */
    private static final Set<String> PURPOSES = Set.of("1.3.6.1.5.5.7.3.4", "2.5.29.37.0");
}
