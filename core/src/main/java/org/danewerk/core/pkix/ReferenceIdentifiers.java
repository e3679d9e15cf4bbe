package org.danewerk.core.pkix;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;

/**
 * The names a server may be known by, one of which its certificate must hold. RFC 7672 §3.2.2 and §3.2.3, RFC 9525 §6.3.
 *
 * @param names the TLSA base domain first
 * @param commonName whether the common name is looked at where there is no dNSName; RFC 9525 has done away with that, RFC 7672
 *     §3.2.3 has not
 */
public record ReferenceIdentifiers(List<DomainName> names, boolean commonName) {
    public ReferenceIdentifiers {
        names = List.copyOf(names);
    }

    /** Whether the certificate names one of these. */
    public boolean matches(PresentedCertificate certificate) {
        return presented(certificate).anyMatch(this::matches);
    }

    /** What was to be named and what is, in words, a few of each. */
    public String mismatch(PresentedCertificate certificate) {
        var presented = presented(certificate).toList();
        var seen = presented.stream().limit(MOST_NAMES).map(Printable::of).collect(Collectors.joining(", "));
        int more = presented.size() - MOST_NAMES;
        return "expected " + names.stream().map(DomainName::toText).collect(Collectors.joining(" or "))
                + "; the certificate names " + (seen.isEmpty() ? "no host" : seen)
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** RFC 7672 §3.2.3: the common name counts only where there is no dNSName. */
    private Stream<String> presented(PresentedCertificate certificate) {
        return !certificate.dnsNames().isEmpty() || !commonName
                ? certificate.dnsNames().stream()
                : certificate.commonName().filter(ReferenceIdentifiers::isHostInCommonName).stream();
    }

    /** Whether a common name stands for a host, and not for a person or an authority. RFC 7672 §3.2.3. */
    static boolean isHostInCommonName(String commonName) {
        return commonName.indexOf('.') > 0 && isPresentable(commonName);
    }

    /** Whether a presented name can match anything at all: a host name, the first label of which may be a wildcard. */
    private static boolean isPresentable(String presented) {
        return isHostName(withoutWildcard(presented));
    }

    private boolean matches(String presented) {
        if (!isPresentable(presented)) {
            return false;
        }
        boolean wildcard = presented.startsWith("*.");
        var host = withoutWildcard(presented);
        var labels = List.of(host.toLowerCase(Locale.ROOT).split("\\."));
        return names.stream()
                .map(DomainName::labels)
                .anyMatch(name -> wildcard
                        // The whole first label, for exactly one; directly below the top it would stand for everybody's
                        // names.
                        ? labels.size() > 1
                                && name.size() == labels.size() + 1
                                && name.subList(1, name.size()).equals(labels)
                        : name.equals(labels));
    }

    private static String withoutWildcard(String presented) {
        return presented.startsWith("*.") ? presented.substring(2) : presented;
    }

    /**
     * Labels of ASCII letters, digits, hyphens inside, and the underscores of practice, so that a U-label, a NUL or an address
     * never matches by accident.
     */
    private static boolean isHostName(String name) {
        int labelStart = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                if (i == labelStart || name.charAt(labelStart) == '-' || name.charAt(i - 1) == '-') {
                    return false;
                }
                labelStart = i + 1;
            } else if (!isHostCharacter(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHostCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    private static final int MOST_NAMES = 5;
}
