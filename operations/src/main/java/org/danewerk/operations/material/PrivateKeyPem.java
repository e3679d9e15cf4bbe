package org.danewerk.operations.material;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** The private key of a server, as operators have it: in PEM, in the forms that openssl and ACME clients write. RFC 7468. */
public final class PrivateKeyPem {
    private PrivateKeyPem() {}

    /**
     * The first private key of a file, as Java reads it. What it is of is not looked at.
     *
     * @param pem with a key of PKCS #8 (RFC 5958), of PKCS #1 (RFC 8017) or of SEC 1 (RFC 5915); other blocks may stand beside it
     * @return the key in PKCS #8; malformed with a clause that goes behind the name of the file, and with nothing secret in it
     */
    public static Parsed<Bytes> pkcs8(Bytes pem) {
        return switch (PemBlock.parse(pem)) {
            case Parsed.Malformed<List<PemBlock>> malformed -> Parsed.malformed(malformed.offset(), malformed.reason());
            case Parsed.Ok<List<PemBlock>>(var blocks) ->
                blocks.stream()
                        .filter(block -> block.label().endsWith("PRIVATE KEY"))
                        .findFirst()
                        .map(PrivateKeyPem::pkcs8)
                        .orElseGet(() -> Parsed.malformed(
                                0,
                                "no private key in PEM; openssl pkey -in FILE -out NEWFILE makes one of another form"));
        };
    }

    private static Parsed<Bytes> pkcs8(PemBlock block) {
        if (block.encrypted() || block.label().equals("ENCRYPTED PRIVATE KEY")) {
            return Parsed.malformed(
                    0, "an encrypted key; openssl pkcs8 -topk8 -nocrypt -in FILE -out NEWFILE takes its password off");
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> Parsed.ok(block.der());
            case "RSA PRIVATE KEY" ->
                Parsed.ok(wrapped(Der.sequence(PublicKeys.RSA_ENCRYPTION, Der.encode(Der.NULL)), block.der()));
            case "EC PRIVATE KEY" ->
                curve(block.der())
                        .map(curve -> Parsed.ok(wrapped(Der.sequence(PublicKeys.EC_PUBLIC_KEY, curve), block.der())))
                        .orElseGet(
                                () -> Parsed.malformed(
                                        0,
                                        "a key that does not say its curve; openssl pkcs8 -topk8 -nocrypt -in FILE -out NEWFILE adds it"));
            default ->
                Parsed.malformed(
                        0, "a key of another form; openssl pkcs8 -topk8 -nocrypt -in FILE -out NEWFILE makes one");
        };
    }

    /** RFC 5915 §3. */
    private static Optional<Bytes> curve(Bytes sec1) {
        return Der.read(sec1).map(Der::children).stream()
                .flatMap(List::stream)
                .filter(part -> part.is(Der.CONTEXT_0))
                .findFirst()
                .map(Der::content);
    }

    /** RFC 5958 §2. */
    private static Bytes wrapped(Bytes algorithm, Bytes key) {
        return Der.sequence(
                Der.encode(Der.INTEGER, Bytes.of(new byte[1])), algorithm, Der.encode(Der.OCTET_STRING, key));
    }
}
