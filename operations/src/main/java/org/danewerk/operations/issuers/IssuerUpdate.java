package org.danewerk.operations.issuers;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.core.issuer.IssuerCertificate;
import org.danewerk.core.issuer.Standing;
import org.danewerk.operations.material.Material;

/**
 * A base with more certificates in it than before. What was known stays as it is said: no certificate tells whether its authority still
 * issues from it.
 */
public final class IssuerUpdate {
    private final IssuerBase before;
    private final LocalDate today;
    private final List<IssuerCertificate> added = new ArrayList<>();
    private final Map<Bytes, Boolean> seen = new HashMap<>();
    private int known;
    private int others;

    public IssuerUpdate(IssuerBase before, LocalDate today) {
        this.before = before;
        this.today = today;
    }

    /** @param source the name of the file, for the column of that name */
    public void add(Material.Certificate certificate, String source) {
        var digest = MatchingType.SHA2_256.represent(certificate.der());
        if (seen.putIfAbsent(digest, true) != null) {
            return;
        }
        if (before.ofCertificate(digest).isPresent()) {
            known++;
            return;
        }
        row(certificate, digest, source).ifPresentOrElse(added::add, () -> others++);
    }

    /** The base before, and behind it what is new. */
    public IssuerBase result() {
        var all = new ArrayList<>(before.certificates());
        all.addAll(added);
        return new IssuerBase(all);
    }

    public List<IssuerCertificate> added() {
        return List.copyOf(added);
    }

    /** How many were in the base before. */
    public int known() {
        return known;
    }

    /** How many are of no authority, or of none that can be read. */
    public int others() {
        return others;
    }

    private Optional<IssuerCertificate> row(Material.Certificate material, Bytes digest, String source) {
        X509Certificate certificate;
        try {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(material.der().toArray()));
        } catch (CertificateException e) {
            return Optional.empty();
        }
        var subject = certificate.getSubjectX500Principal();
        boolean selfIssued = subject.equals(certificate.getIssuerX500Principal());
        // roots of version 1 have no place to say that they are authorities
        boolean authority = certificate.getBasicConstraints() >= 0 || selfIssued && certificate.getVersion() == 1;
        if (!authority) {
            return Optional.empty();
        }
        return Optional.of(new IssuerCertificate(
                attribute(subject, "O").orElse(""),
                attribute(subject, "CN").or(() -> attribute(subject, "OU")).orElse("(no name)"),
                selfIssued ? Standing.ROOT : Standing.INTERMEDIATE,
                key(certificate),
                date(certificate.getNotBefore()),
                date(certificate.getNotAfter()),
                MatchingType.SHA2_256.represent(material.publicKey()),
                digest,
                selfIssued,
                certificate.getIssuerX500Principal().toString(),
                source,
                today));
    }

    private static String key(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
            case ECPublicKey ec -> "EC " + curve(ec);
            case PublicKey other -> other.getAlgorithm();
        };
    }

    /** The platform writes {@code secp256r1 [NIST P-256,X9.62 prime256v1] (1.2.840.10045.3.1.7)}. */
    private static String curve(ECPublicKey key) {
        var name = String.valueOf(key.getParams()).split(" ", 2)[0];
        return name.matches("[a-zA-Z][a-zA-Z0-9]+")
                ? name
                : String.valueOf(key.getParams().getCurve().getField().getFieldSize());
    }

    private static Optional<String> attribute(X500Principal name, String type) {
        try {
            return new LdapName(name.getName(X500Principal.RFC2253))
                    .getRdns().reversed().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase(type))
                            .map(Rdn::getValue)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static LocalDate date(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }
}
