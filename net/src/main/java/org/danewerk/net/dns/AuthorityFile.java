package org.danewerk.net.dns;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** Authorities from a file of certificates, PEM or DER. */
public final class AuthorityFile {
    /** All the world's authorities are a megabyte; a device or a wrong file must not fill the memory. */
    public static final int MAX_OCTETS = 16 << 20;

    private AuthorityFile() {}

    /** What such a file holds; malformed where that is none, with a reason that goes behind its name. */
    public static Parsed<List<X509Certificate>> parse(Bytes octets) {
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(octets.toArray()))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            return found.isEmpty() ? Parsed.malformed(0, "holds no certificate; give PEM or DER") : Parsed.ok(found);
        } catch (CertificateException e) {
            return Parsed.malformed(0, "holds something that is no certificate; give PEM or DER");
        }
    }
}
