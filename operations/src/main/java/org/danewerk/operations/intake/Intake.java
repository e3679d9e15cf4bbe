package org.danewerk.operations.intake;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.danewerk.core.tlsrpt.TlsReport;
import org.danewerk.operations.tlsrpt.ReportReading;

/** Decides what becomes of a report. */
public final class Intake {
    private Intake() {}

    /** @param earlier what was counted before under a name; asked at most once */
    public static IntakeDecision decide(Arrival arrival, ServedDomains served, Function<TlsReport, Earlier> earlier) {
        return switch (arrival.reading()) {
            case ReportReading.NoReport none -> new IntakeDecision.NoReport();
            case ReportReading.Refused(var code, var reason) -> new IntakeDecision.Rejected(code, reason);
            case ReportReading.Read read -> decide(arrival, read.report(), served, earlier);
        };
    }

    private static IntakeDecision decide(
            Arrival arrival, TlsReport report, ServedDomains served, Function<TlsReport, Earlier> earlier) {
        // A report by mail without a valid signature is ignored. RFC 8460 §3.
        if (arrival.origin() instanceof Origin.NotSigned(var why)) {
            return new IntakeDecision.SetAside(report, why);
        }
        if (!served.areIn(report, arrival.reportDomain())) {
            return new IntakeDecision.SetAside(report, NOT_OURS);
        }
        var known = earlier.apply(report);
        var signer = signer(arrival.origin());
        return isCounted(signer, known)
                ? new IntakeDecision.Duplicate(report)
                : new IntakeDecision.Accepted(
                        report,
                        signer,
                        // Another domain that signs the same content shows nothing about who posted it, but that
                        // somebody has it.
                        signer.isPresent() && known.posted(),
                        findings(arrival, report, signer, known));
    }

    private static Optional<String> signer(Origin origin) {
        return switch (origin) {
            case Origin.Signed(var domain) -> Optional.of(ServedDomains.normal(domain.toText()));
            case Origin.NotSigned unsigned -> Optional.empty();
            case Origin.Posted posted -> Optional.empty();
        };
    }

    /** What is signed is counted once for each domain that signed it: a stranger's copy must not stand in for the sender's own. */
    private static boolean isCounted(Optional<String> signer, Earlier known) {
        return signer.map(known.signers()::contains)
                .orElse(known.posted() || !known.signers().isEmpty());
    }

    private static Set<IntakeFinding> findings(
            Arrival arrival, TlsReport report, Optional<String> signer, Earlier known) {
        var findings = EnumSet.noneOf(IntakeFinding.class);
        if (report.end().plus(PUNCTUAL).isBefore(arrival.at())) {
            findings.add(IntakeFinding.LATE);
        }
        // What anybody may have posted says nothing against one that is signed.
        boolean otherSigner = signer.isPresent() && !known.signers().isEmpty();
        if (known.otherSigned() || otherSigner || signer.isEmpty() && known.otherPosted()) {
            findings.add(IntakeFinding.ID_REUSED);
        }
        return findings;
    }

    /** Senders try for a day, and some for longer. */
    static final Duration PUNCTUAL = Duration.ofDays(7);

    static final String NOT_OURS = "not our domain";
}
