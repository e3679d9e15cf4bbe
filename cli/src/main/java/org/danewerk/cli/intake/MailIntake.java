package org.danewerk.cli.intake;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.danewerk.core.base.Bytes;
import org.danewerk.operations.dkim.DkimVerifier;
import org.danewerk.operations.intake.Arrival;
import org.danewerk.operations.intake.IntakeDecision;
import org.danewerk.operations.intake.Origin;
import org.danewerk.operations.intake.ReceivedMail;
import org.danewerk.operations.mail.FromField;
import org.danewerk.operations.tlsrpt.ReportReader;
import org.danewerk.operations.tlsrpt.ReportReading;
import org.danewerk.operations.tlsrpt.ReportingSigner;

/** Takes reports from mails in. RFC 8460 §3, §5.3. */
record MailIntake(ReceivedReports reports, DkimVerifier verifier, InstantSource clock) {
    /** Waits where the key of a signature cannot be looked up, or the database cannot be written. */
    ReceivedMail take(String source, byte[] mail) {
        var reading = reading(mail);
        if (reading instanceof ReportReading.NoReport) {
            return ReceivedMail.of(source, new IntakeDecision.NoReport());
        }
        // What cannot be read counts nowhere, whoever signed it.
        var signer = reading instanceof ReportReading.Refused
                ? new ReportingSigner.SetAside("")
                : ReportingSigner.of(FromField.domain(mail), verifier.verify(mail));
        return switch (signer) {
            case ReportingSigner.NotKnownYet(var reason) -> ReceivedMail.waiting(source, reason);
            case ReportingSigner.Authenticated(var domain) -> keep(source, mail, reading, new Origin.Signed(domain));
            case ReportingSigner.SetAside(var why) -> keep(source, mail, reading, new Origin.NotSigned(why));
        };
    }

    private static ReportReading reading(byte[] mail) {
        try {
            return ReportReader.read(mail, Optional.empty());
        } catch (OutOfMemoryError e) {
            // What was made of it is garbage by now.
            return new ReportReading.Refused("too-large", "does not fit into the memory there is");
        }
    }

    private ReceivedMail keep(String source, byte[] mail, ReportReading reading, Origin origin) {
        try {
            var arrival = new Arrival(origin, clock.instant(), ReportReader.reportDomain(mail), reading);
            return switch (reports.take(arrival, Bytes.of(mail))) {
                case ReceivedReports.Taken.Done(var decision) -> ReceivedMail.of(source, decision);
                case ReceivedReports.Taken.TooMuch much -> ReceivedMail.waiting(source, "too many reports came today");
            };
        } catch (IOException e) {
            return ReceivedMail.waiting(source, "cannot be kept: " + e.getMessage());
        }
    }
}
