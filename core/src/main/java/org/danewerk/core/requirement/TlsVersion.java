package org.danewerk.core.requirement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;

/** {@code tls12} and {@code tls13}: that version or a later one wherever we connected. RFC 9325 §3.1.1. */
record TlsVersion(String word, String protocol) implements Requirement {
    @Override
    public String asks() {
        return "every session is " + protocol + " or later";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(9325, "3.1.1"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        account.hosts(report, host -> {
            if (host.unvisited().isPresent()) {
                account.unknown(host.policy().route().name().toText() + " was not connected to");
            } else {
                account.handshakes(host, (handshake, place) -> handshake(account, handshake, place));
            }
        });
        return account.result();
    }

    private void handshake(Account account, Handshake handshake, String place) {
        switch (handshake.evidence()) {
            case Evidence.Encrypted encrypted -> {
                // The names sort as the versions do: TLSv1.2, TLSv1.3.
                if (encrypted.protocol().compareTo(protocol) < 0) {
                    account.unmet(place + " speaks " + encrypted.protocol());
                }
            }
            case Evidence.Plaintext plaintext -> account.unmet(place + " has no TLS");
            case Evidence.HandshakeFailed failed -> account.unmet("the TLS handshake with " + place + " fails");
            case Evidence.Unreachable unreachable -> account.unknown(place + " was not reached");
        }
    }
}
