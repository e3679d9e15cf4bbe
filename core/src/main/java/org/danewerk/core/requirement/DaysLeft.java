package org.danewerk.core.requirement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Verdict;

/** {@code days=N}: what authenticates today does so in N days too, as far as dates count. */
record DaysLeft(int days) implements Requirement {
    static Optional<Requirement> of(String word) {
        return word.matches("days=[0-9]{1,4}")
                ? Optional.of(new DaysLeft(Integer.parseInt(word.substring("days=".length()))))
                : Optional.empty();
    }

    @Override
    public String word() {
        return "days=" + days;
    }

    @Override
    public String asks() {
        return "certificates whose dates count, and the signatures of the DNS, hold for " + days + " more days";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(7672, "3.1.2"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        var then = report.observation().at().plus(Duration.ofDays(days));
        report.observation().route().mx().ifPresent(mx -> signatures(account, mx, then));
        account.daneHosts(report, (host, name) -> {
            var route = host.policy().route();
            route.addressLookups().forEach(lookup -> signatures(account, lookup, then));
            route.tlsa().forEach(tlsa -> signatures(account, tlsa.answer(), then));
            account.handshakes(host, (handshake, place) -> handshake(account, report, host, handshake, place, then));
        });
        return account.result();
    }

    private static void signatures(Account account, Lookup<?> lookup, Instant then) {
        var what = lookup.question().name().toText() + " " + lookup.question().type();
        if (lookup instanceof Lookup.Failed<?> failed) {
            account.failed(what, failed);
        } else if (lookup.status().isSecure()) {
            // An insecure answer has no signature that could run out.
            var first = lookup.proof().firstExpiration();
            if (first.isEmpty()) {
                account.unknown("when the signatures of " + what + " run out");
            } else if (first.get().isBefore(then)) {
                account.unmet("a signature on the way to " + what + " runs out at " + first.get());
            }
        }
    }

    private static void handshake(
            Account account, AuditReport report, HostResult host, Handshake handshake, String place, Instant then) {
        switch (handshake.verdict().orElseThrow()) {
            case Verdict.Authenticated authenticated -> {
                // Judged again at that time: under DANE-EE dates mean nothing. RFC 7671 §5.1.
                var later = Verdict.of(
                        host.policy(),
                        handshake.evidence(),
                        report.observation().sender(),
                        then);
                if (!(later instanceof Verdict.Authenticated)) {
                    account.unmet(place + " is not authenticated then: "
                            + later.reason().id() + firstEnd(handshake));
                }
            }
            case Verdict.Deferred deferred -> account.unknown(place + " was not reached");
            case Verdict.Refused refused -> account.unmet(place + " is not authenticated");
            case Verdict.Trusted trusted -> account.unmet(place + " is not authenticated");
            case Verdict.Encrypted encrypted -> account.unmet(place + " is not authenticated");
            case Verdict.Opportunistic opportunistic -> account.unmet(place + " is not authenticated");
        }
    }

    private static String firstEnd(Handshake handshake) {
        return handshake.evidence() instanceof Evidence.Encrypted encrypted
                ? encrypted.chain().certificates().stream()
                        .map(PresentedCertificate::notAfter)
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo)
                        .map(end -> " (the first certificate ends at " + end + ")")
                        .orElse("")
                : "";
    }
}
