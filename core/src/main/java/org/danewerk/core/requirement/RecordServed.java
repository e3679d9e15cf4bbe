package org.danewerk.core.requirement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;

/** {@code 311}, {@code 211} and their kin: usage, selector and matching type, each as its number. */
record RecordServed(int usage, int selector, int matchingType) implements Requirement {
    /** For usages, selectors and matching types that there are; those that mail does not use are never met, and say so. */
    static Optional<Requirement> of(String word) {
        return word.matches("[0-3][01][0-2]")
                ? Optional.of(new RecordServed(word.charAt(0) - '0', word.charAt(1) - '0', word.charAt(2) - '0'))
                : Optional.empty();
    }

    @Override
    public String word() {
        return "" + usage + selector + matchingType;
    }

    @Override
    public String asks() {
        return "a usable " + parameters() + " record of every host matches whatever the host serves";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(7672, "3.1"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        account.daneHosts(report, (host, name) -> {
            if (published(host)) {
                account.handshakes(host, (handshake, place) -> handshake(account, handshake, place));
            } else {
                account.unmet(name + " has no " + parameters() + " record");
            }
        });
        return account.result();
    }

    private boolean published(HostResult host) {
        return Published.records(host).stream()
                .flatMap(rrset -> rrset.records().stream())
                .anyMatch(this::isMeant);
    }

    private void handshake(Account account, Handshake handshake, String place) {
        switch (handshake.evidence()) {
            case Evidence.Encrypted encrypted -> {
                if (Published.results(handshake).stream().noneMatch(this::matches)) {
                    account.unmet("at " + place + " no " + parameters() + " record matches" + why(handshake));
                }
            }
            case Evidence.Plaintext plaintext -> account.unmet(place + " has no TLS");
            case Evidence.HandshakeFailed failed -> account.unmet("the TLS handshake with " + place + " fails");
            case Evidence.Unreachable unreachable -> account.unknown(place + " was not reached");
        }
    }

    private String why(Handshake handshake) {
        for (var result : Published.results(handshake)) {
            if (result instanceof RecordResult.NotUsable(var record, var cause) && isMeant(record)) {
                return ": mail does not use it";
            }
            // RFC 7671 §9: who knows the stronger digest does not look at it.
            if (result instanceof RecordResult.WeakerDigest(var record) && isMeant(record)) {
                return ": it is left out for a stronger digest";
            }
        }
        return "";
    }

    private boolean matches(RecordResult result) {
        return result instanceof RecordResult.Matched matched && isMeant(matched.record());
    }

    private boolean isMeant(TlsaRecord record) {
        return record.usage() == usage && record.selector() == selector && record.matchingType() == matchingType;
    }

    private String parameters() {
        return usage + " " + selector + " " + matchingType;
    }
}
