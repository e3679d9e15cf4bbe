package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.DerReader.INTEGER;
import static org.danewerk.core.pkix.DerReader.OCTET_STRING;
import static org.danewerk.core.pkix.DerReader.OID;
import static org.danewerk.core.pkix.DerReader.SEQUENCE;
import static org.danewerk.core.pkix.DerReader.SET;
import static org.danewerk.core.pkix.DerReader.context;
import static org.danewerk.core.pkix.DerReader.contextConstructed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.jspecify.annotations.Nullable;

/** Reads one CMS SignedData. RFC 5652 §3, §5. */
final class CmsReader {
    private final Bytes der;
    private final List<Bytes> certificates = new ArrayList<>();
    /** By type: all the values. */
    private final Map<Bytes, List<Bytes>> attributes = new HashMap<>();

    /** The first thing that is DER and yet not what is asked for. */
    private @Nullable String refused;

    CmsReader(Bytes der) {
        this.der = der;
    }

    Parsed<CmsSignature> read() {
        if (der.size() > LARGEST) {
            return Parsed.malformed(0, "too large for a signature");
        }
        var whole = DerReader.of(der);
        var contentInfo = whole.enter(SEQUENCE);
        boolean isSigned = contentInfo.content(OID).in(der).equals(SIGNED_DATA);
        if (whole.failed() || !isSigned) {
            return Parsed.malformed(0, "this is no CMS SignedData in DER");
        }
        whole.end();
        var content = contentInfo.enter(contextConstructed(0));
        contentInfo.end();
        var signature = signedData(content.enter(SEQUENCE));
        content.end();
        if (whole.failed()) {
            return Parsed.malformed(whole.position(), "this is no CMS SignedData in DER, or not all of it");
        }
        return refused == null ? Parsed.ok(signature) : Parsed.malformed(0, refused);
    }

    private CmsSignature signedData(DerReader data) {
        data.content(INTEGER); // the version follows from the rest, RFC 5652 §5.1
        var digests = new ArrayList<Bytes>();
        var set = data.enter(SET);
        while (set.hasMore()) {
            digests.add(algorithm(set));
        }
        var encapsulated = data.enter(SEQUENCE);
        if (!encapsulated.content(OID).in(der).equals(DATA)) {
            refuse("the signature is over something else than data");
        }
        if (encapsulated.hasMore()) {
            encapsulated.any();
            refuse("the signature has its content in it; one beside its content is asked for");
        }
        encapsulated.end();
        if (data.nextIs(contextConstructed(0))) {
            certificates(data.enter(contextConstructed(0)));
        }
        if (data.nextIs(contextConstructed(1))) {
            data.any(); // revocation lists, which nobody here looks at
        }
        var signers = data.enter(SET);
        data.end();
        if (!signers.hasMore()) {
            refuse("nobody has signed");
            return NOTHING;
        }
        var signature = signerInfo(signers.enter(SEQUENCE));
        if (!digests.contains(signature.digestAlgorithm())) {
            refuse("the digest of the signer is not among those that are named"); // RFC 5652 §5.1
        }
        if (signers.hasMore()) {
            refuse("there are several signatures; one is asked for");
        }
        return signature;
    }

    /** What is no X.509 certificate, such as an attribute certificate, is passed over. RFC 5652 §10.2.2. */
    private void certificates(DerReader set) {
        while (set.hasMore()) {
            boolean isCertificate = set.nextIs(SEQUENCE);
            var certificate = set.any().in(der);
            if (isCertificate) {
                certificates.add(certificate);
            }
            if (certificates.size() > MOST_CERTIFICATES) {
                refuse("there are more than " + MOST_CERTIFICATES + " certificates");
                set.fail();
            }
        }
    }

    private CmsSignature signerInfo(DerReader info) {
        var version = info.content(INTEGER).in(der);
        boolean byName = info.nextIs(SEQUENCE);
        var signer = byName ? byName(info.enter(SEQUENCE)) : byKeyIdentifier(info);
        if (!version.equals(byName ? VERSION_1 : VERSION_3)) {
            refuse("the version is not that of how the signer is named"); // RFC 5652 §5.3
        }
        var digestAlgorithm = algorithm(info);
        var signed = Bytes.EMPTY;
        if (info.nextIs(contextConstructed(0))) {
            var element = info.element(contextConstructed(0)).in(der);
            // What is signed has the tag of a SET in place of that of its field. RFC 5652 §5.4
            signed = element.isEmpty() ? element : retagged(element);
            attributes(DerReader.of(signed), signed);
        } else {
            refuse("there are no signed attributes");
        }
        var signatureAlgorithm = algorithm(info);
        var signature = info.content(OCTET_STRING).in(der);
        if (info.nextIs(contextConstructed(1))) {
            info.any(); // attributes that nobody has signed
        }
        info.end();
        var contentType = only(CONTENT_TYPE, "content-type");
        var digest = only(MESSAGE_DIGEST, "message-digest");
        if (!contentType.isEmpty() && !contentType.equals(DATA_ELEMENT)) {
            refuse("the attribute content-type is not that of the content"); // RFC 5652 §11.1
        }
        if (!digest.isEmpty() && digest.at(0) != OCTET_STRING) {
            refuse("the attribute message-digest is no digest");
        }
        var value = DerReader.of(digest).content(OCTET_STRING).in(digest);
        return new CmsSignature(certificates, signer, digestAlgorithm, signed, value, signatureAlgorithm, signature);
    }

    private CmsSignature.Signer byName(DerReader name) {
        var issuer = name.element(SEQUENCE).in(der);
        var serial = name.content(INTEGER).in(der);
        name.end();
        return new CmsSignature.Signer(issuer, serial, Optional.empty());
    }

    private CmsSignature.Signer byKeyIdentifier(DerReader info) {
        var identifier = info.content(context(0)).in(der);
        return new CmsSignature.Signer(Bytes.EMPTY, Bytes.EMPTY, Optional.of(identifier));
    }

    /** Parameters are absent or NULL for all that count here. RFC 5754 §2, §3. */
    private Bytes algorithm(DerReader info) {
        var sequence = info.enter(SEQUENCE);
        var identifier = sequence.content(OID).in(der);
        if (sequence.hasMore() && sequence.content(NULL).size() != 0) {
            sequence.fail();
        }
        sequence.end();
        return identifier;
    }

    private void attributes(DerReader whole, Bytes octets) {
        var set = whole.enter(SET);
        while (set.hasMore()) {
            var attribute = set.enter(SEQUENCE);
            var type = attribute.content(OID).in(octets);
            var values = attribute.enter(SET);
            var all = attributes.computeIfAbsent(type, any -> new ArrayList<>());
            while (values.hasMore()) {
                all.add(values.any().in(octets));
            }
            attribute.end();
        }
        if (whole.failed()) {
            refuse("the signed attributes cannot be read");
        }
    }

    /** The one value of an attribute that must be there once, with one value. RFC 5652 §11.1, §11.2. */
    private Bytes only(Bytes type, String name) {
        var values = attributes.getOrDefault(type, List.of());
        if (values.size() != 1) {
            refuse("the signed attributes have " + (values.isEmpty() ? "no " : "more than one ") + name);
            return Bytes.EMPTY;
        }
        return values.getFirst();
    }

    private static Bytes retagged(Bytes element) {
        var octets = element.toArray();
        octets[0] = SET;
        return Bytes.of(octets);
    }

    private void refuse(String why) {
        if (refused == null) {
            refused = why;
        }
    }

    private static final int NULL = 0x05;
    private static final Bytes VERSION_1 = Bytes.ofHex("01");
    private static final Bytes VERSION_3 = Bytes.ofHex("03");
    private static final Bytes SIGNED_DATA = Bytes.ofHex("2a864886f70d010702");
    private static final Bytes DATA = Bytes.ofHex("2a864886f70d010701");
    private static final Bytes DATA_ELEMENT = Bytes.ofHex("06092a864886f70d010701");
    private static final Bytes CONTENT_TYPE = Bytes.ofHex("2a864886f70d010903");
    private static final Bytes MESSAGE_DIGEST = Bytes.ofHex("2a864886f70d010904");

    private static final CmsSignature NOTHING = new CmsSignature(
            List.of(),
            new CmsSignature.Signer(Bytes.EMPTY, Bytes.EMPTY, Optional.empty()),
            Bytes.EMPTY,
            Bytes.EMPTY,
            Bytes.EMPTY,
            Bytes.EMPTY,
            Bytes.EMPTY);

    /** That of IANA has some thousand octets. */
    private static final int LARGEST = 1 << 20;

    /** The signer's and those above it; with many of one name the ways through them would be without number. */
    private static final int MOST_CERTIFICATES = 8;
}
