package org.danewerk.net.smtp;

import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** To the server's own TLS an ordinary certificate; on the wire other octets, which that TLS could not have read. */
final class DisguisedCertificate extends X509Certificate {
    private static final long serialVersionUID = 1L;

    private final X509Certificate face;
    private final byte[] octets;

    DisguisedCertificate(X509Certificate face, byte[] octets) {
        this.face = face;
        this.octets = octets.clone();
    }

    @Override
    public byte[] getEncoded() {
        return octets.clone();
    }

    @Override
    public void checkValidity() {}

    @Override
    public void checkValidity(Date date) {}

    @Override
    public int getVersion() {
        return face.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return face.getSerialNumber();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getIssuerDN() {
        return face.getIssuerDN();
    }

    @Override
    @SuppressWarnings("deprecation")
    public Principal getSubjectDN() {
        return face.getSubjectDN();
    }

    @Override
    public X500Principal getSubjectX500Principal() {
        return face.getSubjectX500Principal();
    }

    @Override
    public X500Principal getIssuerX500Principal() {
        return face.getIssuerX500Principal();
    }

    @Override
    public Date getNotBefore() {
        return face.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return face.getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws java.security.cert.CertificateEncodingException {
        return face.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
        return face.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return face.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return face.getSigAlgOID();
    }

    @Override
    public byte @Nullable [] getSigAlgParams() {
        return face.getSigAlgParams();
    }

    @Override
    public boolean @Nullable [] getIssuerUniqueID() {
        return face.getIssuerUniqueID();
    }

    @Override
    public boolean @Nullable [] getSubjectUniqueID() {
        return face.getSubjectUniqueID();
    }

    @Override
    public boolean @Nullable [] getKeyUsage() {
        return face.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return face.getBasicConstraints();
    }

    @Override
    public void verify(PublicKey key) {}

    @Override
    public void verify(PublicKey key, String provider) {}

    @Override
    public String toString() {
        return "disguised " + face;
    }

    @Override
    public PublicKey getPublicKey() {
        return face.getPublicKey();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return false;
    }

    @Override
    public @Nullable Set<String> getCriticalExtensionOIDs() {
        return face.getCriticalExtensionOIDs();
    }

    @Override
    public @Nullable Set<String> getNonCriticalExtensionOIDs() {
        return face.getNonCriticalExtensionOIDs();
    }

    @Override
    public byte @Nullable [] getExtensionValue(String oid) {
        return face.getExtensionValue(oid);
    }
}
