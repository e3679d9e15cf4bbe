package org.danewerk.core.verdict;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.tlsrpt.EndpointAnswer;
import org.danewerk.core.tlsrpt.ReportingDiscovery;

/**
 * What was seen of the ways that reports on a domain take. No session depends on it: these are facts for findings. RFC 8460 §3.
 *
 * @param mailboxes the ways to the domains of mailboxes, but for the domain itself, whose way is known; a domain each, and not all where
 *     a record names many
 * @param endpoints as many
 * @param operators of MX hosts outside the domain that have TLSA records: whether they ask for reports on these; a base domain each
 */
public record ReportPaths(List<MailRoute> mailboxes, List<Endpoint> endpoints, List<Operator> operators) {
    public ReportPaths {
        mailboxes = List.copyOf(mailboxes);
        endpoints = List.copyOf(endpoints);
        operators = List.copyOf(operators);
    }

    /** @param uri as the record has it */
    public record Endpoint(String uri, EndpointAnswer answer) {}

    /** @param txt the TXT records at {@code _smtp._tls} below the TLSA base domain. RFC 8460 §1.1. */
    public record Operator(DomainName baseDomain, Lookup<List<String>> txt) {
        public ReportingDiscovery reporting() {
            return ReportingDiscovery.of(txt);
        }
    }

    public ReportPaths withOperators(List<Operator> operators) {
        return new ReportPaths(mailboxes, endpoints, operators);
    }

    /** Empty where it was not looked up. */
    public Optional<MailRoute> mailbox(DomainName domain) {
        return mailboxes.stream()
                .filter(route -> route.nextHop() instanceof NextHop.Domain(var name) && name.equals(domain))
                .findFirst();
    }
}
