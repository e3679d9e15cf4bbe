package org.danewerk.operations.reporting;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.material.MaterialReader;
import org.danewerk.operations.material.Reading;

/** What is published of a private key. RFC 6376 §3.6.1, RFC 8463 §4. */
final class KeyRecords {
    private KeyRecords() {}

    /** @param services what stands behind {@code s=}; no such tag where it is empty */
    static String of(String pem, String services) {
        var found = (Reading.Found)
                MaterialReader.read(Bytes.of(pem.getBytes(StandardCharsets.US_ASCII)), Optional.empty());
        var spki = found.holdings().getFirst().key().orElseThrow().publicKey();
        boolean rsa = spki.size() > 100;
        var published = rsa ? spki : spki.slice(spki.size() - 32, spki.size());
        return "v=DKIM1; k=" + (rsa ? "rsa" : "ed25519") + (services.isEmpty() ? "" : "; s=" + services) + "; p="
                + Base64.getEncoder().encodeToString(published.toArray());
    }
}
