package org.danewerk.operations.material;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.operations.Printable;
import org.danewerk.operations.material.DerMaterial.Kind;
import org.danewerk.operations.material.Reading.Found;
import org.danewerk.operations.material.Reading.Unreadable;

/** Reads what people have at hand when they make TLSA records: PEM or DER, PKCS#12 or Java key stores. */
public final class MaterialReader {
    private MaterialReader() {}

    /** @param password for key stores; private keys in the clear need none, encrypted ones are not opened */
    public static Reading read(Bytes octets, Optional<char[]> password) {
        if (octets.isEmpty()) {
            return new Unreadable("an empty file", "give a certificate or key; a record is never made of nothing");
        }
        if (PemBlock.looksLikePem(octets)) {
            return switch (PemBlock.parse(octets)) {
                case Parsed.Malformed<List<PemBlock>>(var offset, var reason) ->
                    new Unreadable(reason + " (at octet " + offset + ")", "give the whole file, as it was made");
                case Parsed.Ok<List<PemBlock>>(var blocks) -> pem(blocks);
            };
        }
        var javaType = KeyStores.javaType(octets);
        if (javaType.isPresent()) {
            return KeyStores.java(javaType.get(), octets, password);
        }
        return KeyStores.isBouncyCastle(octets)
                ? new Unreadable(
                        "a key store of Bouncy Castle, which this Java does not read",
                        "take the certificate out by keytool -exportcert, with the provider that made it, and give that")
                : der(octets, password);
    }

    /** What a server showed, up to the first certificate that is none. */
    public static Reading presented(PresentedChain shown) {
        if (shown.rawPublicKey().isPresent()) {
            return found(List.of(new Material.Key(shown.rawPublicKey().get(), Material.Source.PUBLIC_KEY)));
        }
        var chain = new ArrayList<Material>();
        for (var certificate : shown.certificates()) {
            if (!(DerMaterial.of(certificate.der()) instanceof Kind.Usable(var material))) {
                break;
            }
            chain.add(material);
        }
        return chain.isEmpty() ? nothingKnown() : found(chain);
    }

    private static Reading der(Bytes octets, Optional<char[]> password) {
        return switch (DerMaterial.of(octets)) {
            case Kind.Usable(var material) -> found(List.of(material));
            case Kind.Pkcs12 pkcs12 -> KeyStores.pkcs12(octets, password);
            case Kind.EncryptedKey encrypted -> encryptedKey();
            case Kind.Pkcs7 pkcs7 -> pkcs7();
            case Kind.NoPublicKey(var why) -> noPublicKey(why);
            case Kind.Unknown unknown -> trailing(octets).orElseGet(MaterialReader::nothingKnown);
        };
    }

    /** Of use, but for what somebody put behind it. */
    private static Optional<Unreadable> trailing(Bytes octets) {
        return Der.first(octets)
                .map(Der::whole)
                .filter(first -> first.size() < octets.size() && !(DerMaterial.of(first) instanceof Kind.Unknown))
                .map(
                        first -> new Unreadable(
                                (octets.size() - first.size()) + " octets more behind what ends at octet "
                                        + first.size(),
                                "give the file as it was made, without what was added; several certificates go into one file as PEM"));
    }

    private static Reading pem(List<PemBlock> blocks) {
        var materials = new ArrayList<Material>();
        Optional<Unreadable> trouble = Optional.empty();
        for (var block : blocks) {
            if (SKIPPED.contains(block.label())) {
                continue;
            }
            switch (kind(block)) {
                case Kind.Usable(var material) -> materials.add(material);
                case Kind.EncryptedKey encrypted -> trouble = Optional.of(encryptedKey());
                case Kind.NoPublicKey(var why) -> trouble = Optional.of(noPublicKey(why));
                case Kind.Pkcs7 pkcs7 -> trouble = Optional.of(pkcs7());
                case Kind.Pkcs12 pkcs12 -> trouble = Optional.of(nothingKnown());
                case Kind.Unknown unknown -> {
                    return new Unreadable(
                            "a block that says " + Printable.of(block.label(), LONGEST_LABEL)
                                    + " and holds something else (at line " + block.line() + ")",
                            "give a certificate, a key, a request or a key store");
                }
            }
        }
        // A key that cannot be opened does not matter beside its certificate.
        if (materials.stream().anyMatch(Material.Certificate.class::isInstance) || trouble.isEmpty()) {
            return materials.isEmpty() ? nothingKnown() : found(materials);
        }
        return trouble.get();
    }

    private static Kind kind(PemBlock block) {
        if (block.encrypted()) {
            return new Kind.EncryptedKey();
        }
        if (block.label().equals("OPENSSH PRIVATE KEY")) {
            return new Kind.NoPublicKey("a key in the form of OpenSSH");
        }
        // OpenSSL's trusted certificates carry what it trusts them for behind the certificate.
        return block.label().equals("TRUSTED CERTIFICATE")
                ? Der.first(block.der())
                        .map(first -> DerMaterial.of(first.whole()))
                        .orElseGet(Kind.Unknown::new)
                : DerMaterial.of(block.der());
    }

    private static Reading found(List<Material> materials) {
        var chain = new ArrayList<Material.Certificate>();
        var keys = new ArrayList<Material.Key>();
        for (var material : materials) {
            switch (material) {
                case Material.Certificate certificate -> chain.add(certificate);
                case Material.Key key -> keys.add(key);
            }
        }
        var publicKeys = keys.stream().map(Material.Key::publicKey).distinct().toList();
        if (publicKeys.size() > 1) {
            return new Unreadable(publicKeys.size() + " different keys", "give them one by one, in files of their own");
        }
        if (!chain.isEmpty() && !publicKeys.isEmpty()) {
            return withKey(chain, keys.getFirst());
        }
        return new Found(
                List.of(new Holding(Optional.empty(), chain, keys.stream().findFirst())));
    }

    /** The certificate of the key is the leaf, wherever it stands. */
    private static Reading withKey(List<Material.Certificate> chain, Material.Key key) {
        for (int i = 0; i < chain.size(); i++) {
            if (chain.get(i).publicKey().equals(key.publicKey())) {
                chain.addFirst(chain.remove(i));
                return new Found(List.of(new Holding(Optional.empty(), chain, Optional.of(key))));
            }
        }
        return new Unreadable(
                "a certificate and a key that do not belong together",
                "give the one the server uses; it cannot use both");
    }

    private static Unreadable encryptedKey() {
        return new Unreadable(
                "an encrypted private key",
                "give the certificate instead, or the public key, as made by openssl pkey -in FILE -pubout");
    }

    private static Unreadable noPublicKey(String why) {
        return new Unreadable(
                why, "give the certificate instead, or the public key, as made by openssl pkey -in FILE -pubout");
    }

    private static Unreadable pkcs7() {
        return new Unreadable(
                "a PKCS#7 bundle", "take the certificates out by openssl pkcs7 -in FILE -print_certs, and give these");
    }

    private static Unreadable nothingKnown() {
        return new Unreadable(
                "no certificate, key, request or key store",
                "give one of these, as PEM or DER; keys and requests are enough for selector 1");
    }

    private static final int LONGEST_LABEL = 80;

    private static final List<String> SKIPPED =
            List.of("EC PARAMETERS", "DH PARAMETERS", "DSA PARAMETERS", "X509 CRL", "X9.42 DH PARAMETERS");
}
