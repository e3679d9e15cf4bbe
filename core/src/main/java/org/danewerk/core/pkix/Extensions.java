package org.danewerk.core.pkix;

import static org.danewerk.core.pkix.DerReader.BIT_STRING;
import static org.danewerk.core.pkix.DerReader.BOOLEAN;
import static org.danewerk.core.pkix.DerReader.INTEGER;
import static org.danewerk.core.pkix.DerReader.OCTET_STRING;
import static org.danewerk.core.pkix.DerReader.OID;
import static org.danewerk.core.pkix.DerReader.SEQUENCE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What the extensions of a certificate say that path validation needs. RFC 5280 §4.2.
 *
 * <p>Certificate policies are recognised and not evaluated: nobody here asks for one.
 */
final class Extensions {
    /** @param pathLength how many intermediates may stand below; empty for any number */
    record BasicConstraints(boolean ca, OptionalInt pathLength) {}

    private @Nullable BasicConstraints basicConstraints;
    private @Nullable Integer keyUsage;
    private @Nullable Set<Bytes> extendedKeyUsage;
    private @Nullable NameConstraints nameConstraints;
    private List<GeneralName> alternativeNames = List.of();
    private @Nullable String problem;

    private Extensions() {}

    /** @param sequence the sequence of extensions, tag and length included; nothing for none */
    static Extensions of(Optional<Bytes> sequence) {
        var extensions = new Extensions();
        sequence.ifPresent(extensions::readAll);
        return extensions;
    }

    Optional<BasicConstraints> basicConstraints() {
        return Optional.ofNullable(basicConstraints);
    }

    /** Whether the key may sign certificates, as far as keyUsage says. RFC 5280 §4.2.1.3. */
    boolean maySignCertificates() {
        return keyUsage == null || (keyUsage & KEY_CERT_SIGN) != 0;
    }

    /** Whether the key is for TLS servers, as far as extKeyUsage says. RFC 5280 §4.2.1.12. */
    boolean isForServers() {
        return extendedKeyUsage == null
                || extendedKeyUsage.contains(SERVER_AUTH)
                || extendedKeyUsage.contains(ANY_PURPOSE);
    }

    Optional<NameConstraints> nameConstraints() {
        return Optional.ofNullable(nameConstraints);
    }

    List<GeneralName> alternativeNames() {
        return alternativeNames;
    }

    /** Why the certificate must be rejected for its extensions, as a clause. RFC 5280 §4.2. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void readAll(Bytes der) {
        var whole = DerReader.of(der);
        var sequence = whole.enter(SEQUENCE);
        var seen = new HashSet<Bytes>();
        while (sequence.hasMore()) {
            var extension = sequence.enter(SEQUENCE);
            var type = extension.content(OID).in(der);
            boolean critical = isTrue(extension, der);
            var value = extension.content(OCTET_STRING).in(der);
            extension.end();
            if (!whole.failed()) {
                if (!seen.add(type)) {
                    refuse("the extension " + ObjectIdentifier.toText(type) + " is there twice");
                }
                read(type, critical, value);
            }
        }
        whole.end();
        if (whole.failed()) {
            refuse("the extensions cannot be read");
        }
    }

    /** Whether a boolean stands here and is not false; false is what leaving it out means. */
    private static boolean isTrue(DerReader reader, Bytes der) {
        if (!reader.nextIs(BOOLEAN)) {
            return false;
        }
        var value = reader.content(BOOLEAN);
        return value.size() != 1 || der.at(value.from()) != 0;
    }

    private void read(Bytes type, boolean critical, Bytes value) {
        var reader = DerReader.of(value);
        switch (type.toHex()) {
            case "551d0f" -> keyUsage = keyUsage(reader, value);
            case "551d11" -> readAlternativeNames(reader, value);
            case "551d13" -> basicConstraints = basicConstraints(reader, value);
            case "551d1e" -> nameConstraints = NameConstraints.read(reader, value);
            case "551d25" -> extendedKeyUsage = extendedKeyUsage(reader, value);
            default -> {
                if (critical && !RECOGNISED.contains(type.toHex())) {
                    refuse("the critical extension " + ObjectIdentifier.toText(type) + " is not known");
                }
                return;
            }
        }
        reader.end();
        if (reader.failed()) {
            refuse("the extension " + ObjectIdentifier.toText(type) + " cannot be read");
        }
    }

    private static BasicConstraints basicConstraints(DerReader reader, Bytes value) {
        var sequence = reader.enter(SEQUENCE);
        boolean ca = isTrue(sequence, value);
        var pathLength = OptionalInt.empty();
        if (sequence.nextIs(INTEGER)) {
            var number = sequence.content(INTEGER).in(value);
            if (number.isEmpty() || number.at(0) >= 0x80) {
                sequence.fail();
            } else {
                // More than one octet's worth is more than any chain has.
                pathLength = OptionalInt.of(number.size() > 1 ? Integer.MAX_VALUE : number.at(0));
            }
        }
        sequence.end();
        return new BasicConstraints(ca, pathLength);
    }

    private static int keyUsage(DerReader reader, Bytes value) {
        var bits = reader.content(BIT_STRING).in(value);
        return bits.size() < 2 ? 0 : bits.at(1);
    }

    private static Set<Bytes> extendedKeyUsage(DerReader reader, Bytes value) {
        var sequence = reader.enter(SEQUENCE);
        var purposes = new HashSet<Bytes>();
        while (sequence.hasMore()) {
            purposes.add(sequence.content(OID).in(value));
        }
        return purposes;
    }

    private void readAlternativeNames(DerReader reader, Bytes value) {
        var sequence = reader.enter(SEQUENCE);
        var names = new ArrayList<GeneralName>();
        while (sequence.hasMore()) {
            names.add(GeneralName.read(sequence, value));
        }
        alternativeNames = List.copyOf(names);
    }

    private void refuse(String why) {
        if (problem == null) {
            problem = why;
        }
    }

    private static final int KEY_CERT_SIGN = 0x04;
    private static final Bytes SERVER_AUTH = Bytes.ofHex("2b06010505070301");
    private static final Bytes ANY_PURPOSE = Bytes.ofHex("551d2500");

    /**
     * Critical or not, nothing need be done about these: subjectDirectoryAttributes, key identifiers, issuerAltName, CRL and policy
     * extensions, information access.
     */
    private static final Set<String> RECOGNISED = Set.of(
            "551d09",
            "551d0e",
            "551d12",
            "551d1f",
            "551d20",
            "551d21",
            "551d23",
            "551d24",
            "551d2e",
            "551d36",
            "2b06010505070101",
            "2b0601050507010b");
}
