package org.danewerk.net.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.danewerk.core.base.Parsed;

/** Authorities from a file of certificates, PEM or DER. */
public final class AuthorityFile {
    /** All the world's authorities are a megabyte; a device or a wrong file must not fill the memory. */
    private static final int MAX_OCTETS = 16 << 20;

    private AuthorityFile() {}

    /** One that cannot be read, or holds none, is malformed with the reason. */
    public static Parsed<List<X509Certificate>> read(Path file) {
        byte[] octets;
        try (var in = Files.newInputStream(file)) {
            octets = in.readNBytes(MAX_OCTETS + 1);
        } catch (IOException e) {
            return Parsed.malformed(0, file + " cannot be read" + (Files.exists(file) ? "" : ": no such file"));
        }
        if (octets.length > MAX_OCTETS) {
            return Parsed.malformed(0, file + " is too large for certificates of authorities");
        }
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(octets))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            return found.isEmpty()
                    ? Parsed.malformed(0, file + " holds no certificate; give PEM or DER")
                    : Parsed.ok(found);
        } catch (CertificateException e) {
            return Parsed.malformed(0, file + " holds something that is no certificate; give PEM or DER");
        }
    }
}
