package org.danewerk.core.requirement;

import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.StsDiscovery;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.verdict.DomainPolicies;

/** {@code sts}: senders that know no DANE insist on a certificate too. */
record StsEnforced() implements Requirement {
    @Override
    public String word() {
        return "sts";
    }

    @Override
    public String asks() {
        return "a valid MTA-STS policy is in mode enforce, and names every MX host";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(8461, "5"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        report.observation()
                .policies()
                .ifPresentOrElse(
                        policies -> policies(account, report, policies),
                        () -> account.unknown("MTA-STS was not looked at; --sts asks for it"));
        return account.result();
    }

    private static void policies(Account account, AuditReport report, DomainPolicies policies) {
        switch (policies.sts()) {
            case StsDiscovery.Available available ->
                policies.outcome()
                        .ifPresentOrElse(
                                outcome -> fetched(account, report, outcome),
                                () -> account.unknown("the policy was not fetched"));
            case StsDiscovery.NoRecord none -> account.unmet("there is no MTA-STS record");
            case StsDiscovery.SeveralRecords(var count) -> account.unmet("there are " + count + " MTA-STS records");
            case StsDiscovery.Invalid(var offset, var reason) ->
                account.unmet("the MTA-STS record is invalid: " + reason);
            case StsDiscovery.LookupFailed failed -> account.unknown("the lookup of the MTA-STS record failed");
        }
    }

    private static void fetched(Account account, AuditReport report, FetchOutcome outcome) {
        switch (outcome) {
            case FetchOutcome.Fetched(var file) -> {
                if (file.mode() != StsMode.ENFORCE) {
                    account.unmet("the policy is in mode " + file.mode().word());
                }
                for (var host : report.observation().route().hosts()) {
                    if (file.mx().stream().noneMatch(pattern -> pattern.matches(host.name()))) {
                        account.unmet("the policy does not name " + host.name().toText());
                    }
                }
            }
            case FetchOutcome.FetchError(var code) -> {
                if (code.matches("http-4..|redirect|media-type|too-large")) {
                    account.unmet("the policy host has no valid policy: " + code);
                } else {
                    account.unknown("the policy could not be fetched: " + code);
                }
            }
            case FetchOutcome.CertificateInvalid(var code) ->
                account.unmet("the certificate of the policy host is refused: " + code);
            case FetchOutcome.PolicyInvalid invalid -> account.unmet("the policy is invalid");
        }
    }
}
