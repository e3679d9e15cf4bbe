package org.danewerk.core.requirement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;

/** {@code dnssec}: every answer on the way is secure, whether there are TLSA records or not. */
record SignedThroughout() implements Requirement {
    @Override
    public String word() {
        return "dnssec";
    }

    @Override
    public String asks() {
        return "MX records, addresses and TLSA answers are secure";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(7672, "2.1"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        var route = report.observation().route();
        route.mx().ifPresent(mx -> lookup(account, mx));
        if (route.mx().isEmpty() && route.hosts().isEmpty()) {
            account.unknown("nothing was looked up");
        }
        for (var host : route.hosts()) {
            host(account, host);
        }
        return account.result();
    }

    private static void host(Account account, HostRoute host) {
        if (host.literal().isPresent()) {
            account.unmet(host.name().toText() + " is an address, which nobody signs");
        }
        host.addressLookups().forEach(lookup -> lookup(account, lookup));
        // TLSA records are asked for only where the addresses are secure. RFC 7672 §2.2.2.
        host.tlsa().forEach(tlsa -> lookup(account, tlsa.answer()));
    }

    private static void lookup(Account account, Lookup<?> lookup) {
        var what = lookup.question().name().toText() + " " + lookup.question().type();
        switch (lookup) {
            case Lookup.Found<?> found -> {
                if (!found.status().isSecure()) {
                    account.unmet(what + " is insecure");
                }
            }
            case Lookup.Absent<?> absent -> {
                if (!absent.status().isSecure()) {
                    account.unmet("that there is no " + what + " is insecure");
                }
            }
            case Lookup.Failed<?> failed -> account.failed(what, failed);
        }
    }
}
