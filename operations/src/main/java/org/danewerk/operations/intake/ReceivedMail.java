package org.danewerk.operations.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.tlsrpt.TlsReport;

/**
 * What came of one mail.
 *
 * @param source the file it was in
 * @param why where it does not count, one clause for people
 * @param report where there is one that can be read
 * @param signer where it counts, the domain that signed
 */
public record ReceivedMail(
        String source,
        Outcome outcome,
        Optional<String> why,
        Optional<TlsReport> report,
        Optional<String> signer,
        Set<IntakeFinding> findings) {
    public ReceivedMail {
        findings = Set.copyOf(findings);
    }

    public enum Outcome {
        ACCEPTED,
        DUPLICATE,
        SET_ASIDE,
        UNREADABLE,
        NO_REPORT,
        /** Nothing was kept; it is to be handed over again. */
        WAITING;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static ReceivedMail of(String source, IntakeDecision decision) {
        return switch (decision) {
            case IntakeDecision.Accepted accepted ->
                new ReceivedMail(
                        source,
                        Outcome.ACCEPTED,
                        Optional.empty(),
                        Optional.of(accepted.report()),
                        accepted.signer(),
                        accepted.findings());
            case IntakeDecision.Duplicate(var report) ->
                without(source, Outcome.DUPLICATE, Optional.empty(), Optional.of(report));
            case IntakeDecision.SetAside(var report, var why) ->
                without(source, Outcome.SET_ASIDE, Optional.of(why), Optional.of(report));
            case IntakeDecision.Rejected(var code, var reason) ->
                without(source, Outcome.UNREADABLE, Optional.of(reason + " (" + code + ")"), Optional.empty());
            case IntakeDecision.NoReport none -> without(source, Outcome.NO_REPORT, Optional.empty(), Optional.empty());
        };
    }

    public static ReceivedMail waiting(String source, String why) {
        return without(source, Outcome.WAITING, Optional.of(why), Optional.empty());
    }

    private static ReceivedMail without(
            String source, Outcome outcome, Optional<String> why, Optional<TlsReport> report) {
        return new ReceivedMail(source, outcome, why, report, Optional.empty(), Set.of());
    }
}
