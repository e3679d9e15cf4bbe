package org.danewerk.core.requirement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.verdict.Verdict;

/** {@code all-addresses}: which of them a sender takes is not for the domain to say. */
record AllAddresses() implements Requirement {
    @Override
    public String word() {
        return "all-addresses";
    }

    @Override
    public String asks() {
        return "every address of every host is authenticated";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(7672, "2.2.2"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        account.daneHosts(
                report,
                (host, name) -> account.handshakes(host, (handshake, place) -> {
                    switch (handshake.verdict().orElseThrow()) {
                        case Verdict.Authenticated authenticated -> {}
                        case Verdict.Deferred deferred ->
                            account.unknown(place + " was not reached: "
                                    + deferred.reason().id());
                        case Verdict.Refused refused ->
                            account.unmet(place + ": " + refused.reason().id());
                        case Verdict.Trusted trusted ->
                            account.unmet(place + ": " + trusted.reason().id());
                        case Verdict.Encrypted encrypted ->
                            account.unmet(place + ": " + encrypted.reason().id());
                        case Verdict.Opportunistic opportunistic ->
                            account.unmet(place + ": " + opportunistic.reason().id());
                    }
                }));
        return account.result();
    }
}
