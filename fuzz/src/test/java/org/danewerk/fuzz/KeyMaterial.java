package org.danewerk.fuzz;

import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.pkix.CertificateDer;
import org.danewerk.operations.material.ChainFile;
import org.danewerk.operations.material.Material;
import org.danewerk.operations.material.MaterialReader;
import org.danewerk.operations.material.Reading;

/** Files that records are made of. A record is never made of what is neither a certificate nor a key. */
final class KeyMaterial {
    private KeyMaterial() {}

    static void hold(byte[] input) {
        var octets = Bytes.of(input);
        hold(MaterialReader.read(octets, Optional.empty()));
        hold(MaterialReader.read(octets, Optional.of("changeit".toCharArray())));
        if (ChainFile.parse(octets) instanceof Parsed.Malformed<?> malformed) {
            Held.that(
                    malformed.offset() >= 0 && malformed.offset() <= input.length, "a fault at " + malformed.offset());
        }
    }

    private static void hold(Reading reading) {
        switch (reading) {
            case Reading.Found(var holdings) -> {
                Held.that(!holdings.isEmpty(), "nothing found");
                holdings.forEach(holding -> {
                    holding.chain().forEach(KeyMaterial::hold);
                    holding.key().ifPresent(KeyMaterial::hold);
                });
            }
            case Reading.PasswordNeeded(var what) -> Held.oneLine(what);
            case Reading.WrongPassword(var what) -> Held.oneLine(what);
            case Reading.Unreadable(var reason, var fix) -> Held.oneLine(fix);
        }
    }

    private static void hold(Material material) {
        Held.that(CertificateDer.isPublicKey(material.publicKey()), "no public key: " + material.publicKey());
        if (material instanceof Material.Certificate(var der, var key)) {
            Held.that(CertificateDer.isCertificate(der), "no certificate: " + der);
        }
    }
}
