package org.danewerk.operations.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.lab.pki.CertificateDraft;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.pki.KeyKind;
import org.danewerk.lab.pki.LabKey;
import org.danewerk.lab.pki.Pki;

/** The keys and certificates of one row, by the letters of the grammar, and the TLSA records made from them. */
final class CaseMaterial {
    static final Instant T0 = Instant.parse("2026-10-01T12:00:00Z");

    private final Pki pki = Pki.seeded(7672, T0);
    private final Issued root = pki.authority("Root");
    private final Issued intermediate = pki.ca("Intermediate").issuedBy(root).issue();
    private final LabKey leafKey = pki.key("L", KeyKind.EC_P256);
    private final Map<String, Issued> certificates = new HashMap<>();
    private final String tlsa;
    private final String base;
    private final boolean reversed;

    /**
     * @param base what a leaf is issued for
     * @param reversed whether the records of an RRset come in the opposite order
     */
    CaseMaterial(String tlsa, String base, boolean reversed) {
        this.tlsa = tlsa;
        this.base = base;
        this.reversed = reversed;
    }

    /** The RRset at a base domain: records without a base of their own stand at every one. */
    List<Bytes> rdata(DomainName at) {
        if (tlsa.startsWith("rdata ")) {
            return List.of(Bytes.ofHex(tlsa.split(" ")[1]));
        }
        var rdata = new ArrayList<Bytes>();
        for (var word : CaseRow.words(tlsa)) {
            int colon = word.indexOf(':');
            if (colon < 0 || DomainName.of(word.substring(0, colon)).equals(at)) {
                rdata.add(rdata(word.substring(colon + 1)));
            }
        }
        if (rdata.isEmpty()) {
            throw new IllegalArgumentException("no records at " + at + " in " + tlsa);
        }
        return reversed ? rdata.reversed() : rdata;
    }

    /** Such as {@code 3.1.1=L/31}. */
    private Bytes rdata(String word) {
        var sides = word.split("=", 2);
        var numbers = sides[0].split("\\.");
        var object = sides[1].split("/", 2);
        int selector = Integer.parseInt(numbers[1]);
        int matchingType = Integer.parseInt(numbers[2]);
        var data = certificate(object[0])
                .tlsa(Integer.parseInt(numbers[0]), selector, matchingType)
                .data();
        if (object.length > 1) {
            data = changed(data, object[1]);
        }
        return Bytes.ofHex(
                "%02x%02x%02x".formatted(Integer.parseInt(numbers[0]), selector, matchingType) + data.toHex());
    }

    private static Bytes changed(Bytes data, String how) {
        return switch (how) {
            case "junk" -> Bytes.ofHex("deadbeef".repeat(8));
            case "+1" -> Bytes.ofHex(data.toHex() + "00");
            default -> {
                int length = Integer.parseInt(how);
                yield length <= data.size()
                        ? data.slice(0, length)
                        : Bytes.ofHex(data.toHex() + "00".repeat(length - data.size()));
            }
        };
    }

    /** A chain such as {@code L[exp],I,R} or {@code RPK(K)}. */
    PresentedChain chain(String text) {
        if (text.equals("RPK(K)")) {
            return PresentedChain.ofRawPublicKey(certificate("K").spki());
        }
        return Issued.presented(
                CaseRow.split(text, ',').stream().map(this::certificate).toList());
    }

    private synchronized Issued certificate(String letter) {
        var known = certificates.get(letter);
        if (known == null) {
            known = make(letter);
            certificates.put(letter, known);
        }
        return known;
    }

    private Issued make(String letter) {
        int bracket = letter.indexOf('[');
        if (bracket > 0) {
            var draft = draft(letter.substring(0, bracket));
            for (var variation :
                    letter.substring(bracket + 1, letter.length() - 1).split(",")) {
                vary(draft, variation);
            }
            return draft.issue();
        }
        return switch (letter) {
            case "R" -> root;
            case "I" -> intermediate;
            default -> draft(letter).issue();
        };
    }

    private CertificateDraft draft(String letter) {
        return switch (letter) {
            case "L" -> pki.leaf(base).key(leafKey).issuedBy(intermediate);
            case "N" -> pki.leaf(base).key(pki.key("N", KeyKind.EC_P256)).issuedBy(intermediate);
            case "O" -> pki.leaf(base).key(pki.key("O", KeyKind.EC_P256));
            case "K" -> pki.leaf(base).key(pki.key("K", KeyKind.EC_P256));
            case "S" -> pki.leaf(base).key(pki.key("S", KeyKind.EC_P256));
            default -> throw new IllegalArgumentException("not in the grammar of policy rows: " + letter);
        };
    }

    private static void vary(CertificateDraft draft, String variation) {
        if (variation.startsWith("san=")) {
            draft.noAlternativeNames().dnsNames(variation.substring(4).split("\\+"));
        } else if (variation.equals("exp")) {
            draft.expired();
        } else if (variation.equals("nyv")) {
            draft.notYetValid();
        } else {
            throw new IllegalArgumentException("not in the grammar of policy rows: " + variation);
        }
    }
}
