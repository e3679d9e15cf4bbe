package org.danewerk.operations.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.lab.pki.CertificateDraft;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.pki.Pki;
import org.danewerk.lab.pki.Purpose;

/**
 * The certificates of one row that speaks of a chain, by the letters of the grammar. A letter in a record means that certificate of
 * the chain, with whatever is special about it there.
 */
final class VerifierMaterial {
    private final Pki pki = Pki.seeded(6698, CaseMaterial.T0);
    private final Issued root = pki.authority("Root");
    private final Issued intermediate = pki.ca("Intermediate").issuedBy(root).issue();
    private final Issued second = pki.ca("Second").issuedBy(intermediate).issue();
    private final Map<String, Issued> certificates = new HashMap<>();
    private final Map<String, Issued> byLetter = new HashMap<>();
    private final CaseRow row;
    private final List<Issued> chain = new ArrayList<>();

    VerifierMaterial(CaseRow row) {
        this.row = row;
        if (!isRawKey()) {
            for (var word : CaseRow.split(CaseRow.words(row.chain()).getFirst(), ',')) {
                var certificate = certificate(word);
                byLetter.putIfAbsent(letter(word), certificate);
                chain.add(certificate);
            }
        }
    }

    boolean isRawKey() {
        return row.chain().equals("RPK(K)");
    }

    /** As the server sends them. */
    List<PresentedCertificate> chain() {
        return chain.stream().map(Issued::presented).toList();
    }

    PresentedChain rawKey() {
        return PresentedChain.ofRawPublicKey(certificate("K").spki());
    }

    /** The trust store: what the row says, and everything for mail, where it must neither help nor hurt. */
    List<PresentedCertificate> roots() {
        if (row.levelName().equals("verifier")) {
            return List.of(root.presented(), intermediate.presented());
        }
        var note = row.chain().replaceFirst("^[^(]*", "");
        var roots = new ArrayList<PresentedCertificate>();
        if (note.endsWith("in the trust store)")) {
            for (var letter : note.substring(1).split(" in the ")[0].split(" and ")) {
                roots.add(certificate(letter).presented());
            }
        }
        return roots;
    }

    /** Such as {@code 2.0.1=R 3.1.2=O/63}. */
    List<TlsaRecord> records() {
        if (row.tlsa().endsWith(" re-encoded")) {
            return List.of(
                    new TlsaRecord(3, 1, 1, record("3.1.1", reencoded("L")).data()));
        }
        return CaseRow.words(row.tlsa()).stream().map(this::record).toList();
    }

    private TlsaRecord record(String word) {
        var sides = word.split("=", 2);
        var object = sides[1].split("/", 2);
        var record = record(sides[0], byLetter.getOrDefault(object[0], certificate(object[0])));
        return object.length == 1
                ? record
                : new TlsaRecord(
                        record.usage(),
                        record.selector(),
                        record.matchingType(),
                        record.data().slice(0, Integer.parseInt(object[1])));
    }

    private static TlsaRecord record(String numbers, Issued certificate) {
        var three = numbers.split("\\.");
        return certificate.tlsa(Integer.parseInt(three[0]), Integer.parseInt(three[1]), Integer.parseInt(three[2]));
    }

    /** A certificate whose RSA key lacks the NULL that the one of this letter has beside the algorithm. */
    private Issued reencoded(String letter) {
        try {
            var sent =
                    SubjectPublicKeyInfo.getInstance(byLetter.get(letter).spki().toArray());
            var other = new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(sent.getAlgorithm().getAlgorithm()),
                    sent.getPublicKeyData().getBytes());
            return draft(letter)
                    .subjectPublicKeyInfo(Bytes.of(other.getEncoded("DER")))
                    .issue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Issued certificate(String word) {
        var known = certificates.get(word);
        if (known == null) {
            known = make(word);
            certificates.put(word, known);
        }
        return known;
    }

    private Issued make(String word) {
        switch (word) {
            case "R":
                return root;
            case "I":
                return intermediate;
            case "I2":
                return second;
            default:
                var draft = draft(letter(word));
                if (!letter(word).equals(word)) {
                    for (var variation : word.substring(letter(word).length() + 1, word.length() - 1)
                            .split(",")) {
                        draft = vary(draft, variation);
                    }
                }
                return draft.issue();
        }
    }

    private CertificateDraft draft(String letter) {
        var base = row.given("base").orElse("mx1.example.com");
        var kind = row.tlsa().endsWith(" re-encoded") ? KeyKind.RSA_2048 : KeyKind.EC_P256;
        var issuer = row.chain().contains("I2") ? second : intermediate;
        return switch (letter) {
            case "R" -> root.reissue();
            case "I", "I'" -> intermediate.reissue();
            case "I*" -> intermediate.impostor();
            case "L", "L2" -> leaf(base).key(pki.key("L", kind)).issuedBy(issuer);
            case "N" -> leaf(base).key(pki.key("N", kind)).issuedBy(issuer);
            case "S" -> leaf(base).key(pki.key("S", kind));
            case "K" -> leaf(base).key(pki.key("K", kind));
            case "O" -> pki.ca("Other");
            default -> throw new IllegalArgumentException("not in the grammar: " + letter);
        };
    }

    /** Without a common name that could match. */
    private CertificateDraft leaf(String base) {
        return pki.leaf(base.replaceFirst("\\.$", "")).subject("O=Leaf");
    }

    private CertificateDraft vary(CertificateDraft draft, String variation) {
        var sides = variation.split("=", 2);
        var value = sides.length > 1 ? sides[1] : "";
        return switch (sides[0]) {
            case "exp" -> draft.expired();
            case "nyv" -> draft.notYetValid();
            case "san" -> names(draft.noAlternativeNames(), value);
            case "nosan" -> draft.noAlternativeNames();
            case "cn" -> draft.commonName(value);
            case "eku" ->
                switch (value) {
                    case "client" -> draft.extendedKeyUsage(Purpose.CLIENT_AUTH);
                    case "any" -> draft.extendedKeyUsage(Purpose.ANY);
                    default -> draft.extendedKeyUsage();
                };
            case "ku" -> draft.keyUsage(Purpose.CRL_SIGN);
            case "ca" -> value.equals("1") ? draft.ca() : draft.notCa();
            case "nobc" -> draft.noBasicConstraints();
            case "v1" -> draft.version1();
            case "pathlen" -> draft.pathLength(Integer.parseInt(value));
            case "nc" -> draft.permit(value);
            case "crit" -> draft.unknownCriticalExtension();
            case "badsig" -> draft.damagedSignature();
            case "anon" -> pki.bare().key(pki.key("L", KeyKind.EC_P256)).issuerName("");
            case "rsa1024" -> draft.key(KeyKind.RSA_1024);
            // Nothing here looks at revocation.
            case "revoked" -> draft;
            default -> throw new IllegalArgumentException("not in the grammar: " + variation);
        };
    }

    private static CertificateDraft names(CertificateDraft draft, String names) {
        for (var name : names.split("\\+")) {
            if (name.startsWith("email:")) {
                draft.email(name.substring(6));
            } else if (name.startsWith("ip:")) {
                draft.ipAddress(name.substring(3));
            } else {
                draft.dnsNames(name.replace("\\0", "\0"));
            }
        }
        return draft;
    }

    private static String letter(String word) {
        int bracket = word.indexOf('[');
        return bracket < 0 ? word : word.substring(0, bracket);
    }
}
