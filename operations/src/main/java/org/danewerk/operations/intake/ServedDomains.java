package org.danewerk.operations.intake;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.tlsrpt.PolicyResult;
import org.danewerk.core.tlsrpt.TlsReport;

/** The mail domains and MX hosts of who takes reports in. Nothing else keeps reports on others out. RFC 8460 §7. */
public final class ServedDomains {
    private final Set<String> names;

    /** @param names mail domains and MX hosts: reports on DANE have TLSA base domains. RFC 8460 §1.1 */
    public ServedDomains(Collection<DomainName> names) {
        this.names = names.stream()
                .map(DomainName::toText)
                .map(ServedDomains::normal)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any policy of a report, or what its mail says it is about, is one of them. */
    public boolean areIn(TlsReport report, Optional<String> reportDomain) {
        return Stream.concat(
                        reportDomain.stream(),
                        report.policies().stream()
                                .map(PolicyResult::policyDomain)
                                .flatMap(Optional::stream))
                .map(ServedDomains::normal)
                .anyMatch(names::contains);
    }

    /** Names are compared as text: what a stranger wrote need not be one. */
    public static String normal(String name) {
        var text = name.strip().toLowerCase(Locale.ROOT);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
