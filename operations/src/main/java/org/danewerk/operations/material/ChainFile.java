package org.danewerk.operations.material;

import java.util.List;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** The certificates of a PEM file in the order they stand, or the one of a DER file; octets as they are, well-formed or not. */
public final class ChainFile {
    private ChainFile() {}

    /** At least one certificate; whatever else is in a PEM file is passed over. */
    public static Parsed<List<Bytes>> parse(Bytes octets) {
        if (!PemBlock.looksLikePem(octets)) {
            return Der.read(octets).isPresent()
                    ? Parsed.ok(List.of(octets))
                    : Parsed.malformed(0, "neither PEM nor DER");
        }
        return switch (PemBlock.parse(octets)) {
            case Parsed.Malformed<List<PemBlock>>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<List<PemBlock>>(var blocks) -> {
                var certificates = blocks.stream()
                        .filter(block -> LABELS.contains(block.label()))
                        .map(ChainFile::certificate)
                        .toList();
                yield certificates.isEmpty()
                        ? Parsed.malformed(0, "no certificate in the file")
                        : Parsed.ok(certificates);
            }
        };
    }

    /** OpenSSL's trusted certificates carry what it trusts them for behind the certificate. */
    private static Bytes certificate(PemBlock block) {
        return block.label().startsWith("TRUSTED")
                ? Der.first(block.der()).map(Der::whole).orElse(block.der())
                : block.der();
    }

    private static final List<String> LABELS = List.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");
}
