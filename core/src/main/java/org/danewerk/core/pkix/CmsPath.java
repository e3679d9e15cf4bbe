package org.danewerk.core.pkix;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.pkix.CmsCheck.Refusal;

/** A way from the certificate of a signer up to an authority. RFC 5280 §6; without revocation lists, which would have to be fetched. */
record CmsPath(List<X509Certificate> authorities, Instant now) {
    /** @param others what may stand in between */
    void check(X509Certificate signer, List<X509Certificate> others) throws Refusal {
        if (authorities.isEmpty()) {
            throw new Refusal("there is no authority to trust");
        }
        try {
            var target = new X509CertSelector();
            target.setCertificate(signer);
            var anchors = authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            var parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            parameters.setMaxPathLength(LONGEST);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
            var found = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            // The platform takes an anchor as it is; here it must be valid as well.
            found.getTrustAnchor().getTrustedCert().checkValidity(Date.from(now));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new Refusal("no valid path leads from the signer's certificate to an authority that is trusted");
        }
    }

    static Optional<X509Certificate> certificate(Bytes der) {
        // The platform does not look at the octet that counts the unused bits of a signature, of which there are none.
        boolean whole = CertificateOutline.of(der)
                .map(outline -> outline.signature().in(der))
                .filter(bits -> !bits.isEmpty() && bits.at(0) == 0)
                .isPresent();
        if (!whole) {
            return Optional.empty();
        }
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der.toArray()))
                            instanceof X509Certificate read
                    ? Optional.of(read)
                    : Optional.empty();
        } catch (CertificateException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static final int LONGEST = 5;
}
