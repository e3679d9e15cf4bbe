package org.danewerk.core.requirement;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;

/** {@code both-families}: reachable from either Internet. */
record BothFamilies() implements Requirement {
    @Override
    public String word() {
        return "both-families";
    }

    @Override
    public String asks() {
        return "every host has IPv4 and IPv6 addresses";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(7672, "2.2.2"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        account.hosts(report, host -> {
            var route = host.policy().route();
            var name = route.name().toText();
            family(account, name + " A", route.ipv4());
            family(account, name + " AAAA", route.ipv6());
        });
        return account.result();
    }

    private static void family(Account account, String what, Optional<Lookup<List<InetAddress>>> lookup) {
        if (lookup.isEmpty()) {
            account.unknown(what + " was not looked up");
            return;
        }
        switch (lookup.get()) {
            case Lookup.Found<List<InetAddress>> found -> {}
            case Lookup.Absent<List<InetAddress>> absent -> account.unmet(what + ": no such record");
            case Lookup.Failed<List<InetAddress>> failed -> account.failed(what, failed);
        }
    }
}
