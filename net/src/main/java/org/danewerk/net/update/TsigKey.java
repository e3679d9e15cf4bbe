package org.danewerk.net.update;

import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.danewerk.core.dns.DomainName;

/** A key that one client shares with one server. The secret goes in and only digests come out. RFC 8945 §10. */
public final class TsigKey {
    private final DomainName name;
    private final TsigAlgorithm algorithm;
    private final SecretKeySpec secret;

    /** @param secret at least one octet; copied */
    public TsigKey(DomainName name, TsigAlgorithm algorithm, byte[] secret) {
        this.name = name;
        this.algorithm = algorithm;
        this.secret = new SecretKeySpec(secret, algorithm.mac());
    }

    public DomainName name() {
        return name;
    }

    public TsigAlgorithm algorithm() {
        return algorithm;
    }

    /** The MAC of all the parts together. RFC 8945 §4.3. */
    byte[] mac(List<byte[]> parts) {
        try {
            var mac = Mac.getInstance(algorithm.mac());
            mac.init(secret);
            parts.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a JDK without " + algorithm.mac(), e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return name.toText() + " (" + algorithm.text() + ")";
    }
}
