package org.danewerk.operations.material;

import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.operations.Printable;
import org.danewerk.operations.material.DerMaterial.Kind;

/** The certificates of a PEM file in the order they stand, or the one of a DER file; octets as they are, well-formed or not. */
public final class ChainFile {
    private ChainFile() {}

    /** At least one certificate; whatever else is in a PEM file is passed over. */
    public static Parsed<List<Bytes>> parse(Bytes octets) {
        if (!PemBlock.looksLikePem(octets)) {
            return der(octets);
        }
        return switch (PemBlock.parse(octets)) {
            case Parsed.Malformed<List<PemBlock>>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<List<PemBlock>>(var blocks) -> {
                var certificates = blocks.stream()
                        .filter(block -> LABELS.contains(block.label()))
                        .map(ChainFile::certificate)
                        .toList();
                yield certificates.isEmpty()
                        ? Parsed.malformed(0, "no certificate in the file" + instead(blocks))
                        : Parsed.ok(certificates);
            }
        };
    }

    /** What a server sends as its certificate may be anything; what is plainly another thing was named by mistake. */
    private static Parsed<List<Bytes>> der(Bytes octets) {
        if (Der.read(octets).isEmpty()) {
            return Parsed.malformed(0, "neither PEM nor DER");
        }
        return switch (DerMaterial.of(octets)) {
            case Kind.Usable(Material.Certificate certificate) -> Parsed.ok(List.of(octets));
            case Kind.Unknown unknown -> Parsed.ok(List.of(octets));
            case Kind.Usable(Material.Key key) ->
                Parsed.malformed(0, key.source().words() + " and no certificate");
            case Kind.NoPublicKey key -> Parsed.malformed(0, "a private key and no certificate");
            case Kind.EncryptedKey key -> Parsed.malformed(0, "an encrypted private key and no certificate");
            case Kind.Pkcs12 store -> Parsed.malformed(0, "a PKCS#12 key store and no certificate");
            case Kind.Pkcs7 bundle -> Parsed.malformed(0, "a PKCS#7 bundle and no certificate");
        };
    }

    private static String instead(List<PemBlock> blocks) {
        return blocks.stream()
                .findFirst()
                .map(block -> ", but " + Printable.of(block.label(), LONGEST_LABEL))
                .orElse("");
    }

    /** OpenSSL's trusted certificates carry what it trusts them for behind the certificate. */
    private static Bytes certificate(PemBlock block) {
        return block.label().startsWith("TRUSTED")
                ? Der.first(block.der()).map(Der::whole).orElse(block.der())
                : block.der();
    }

    private static final int LONGEST_LABEL = 80;

    private static final List<String> LABELS = List.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");
}
