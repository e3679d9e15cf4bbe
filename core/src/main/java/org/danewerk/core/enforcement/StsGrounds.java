package org.danewerk.core.enforcement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.MxPattern;

/** What there is of MTA-STS, in words. */
final class StsGrounds {
    private StsGrounds() {}

    static Ground of(StsStanding sts, Instant now) {
        return switch (sts) {
            case StsStanding.InForce(var kept, var trouble) ->
                Ground.of(
                        policy(kept) + trouble.map(StsGrounds::trouble).orElse(""),
                        8461,
                        trouble.isPresent() ? "3.3" : "5");
            case StsStanding.NoPolicy(var why) -> Ground.of("no MTA-STS policy: " + why(why), 8461, section(why));
            case StsStanding.NotFetched(var record, var outcome) ->
                Ground.of(
                        "MTA-STS record with id " + record.id() + ", and no policy could be had (" + outcome(outcome)
                                + "): as if there were none",
                        8461,
                        "3.3");
            case StsStanding.LookupFailed(var failure) ->
                Ground.of(
                        "whether there is an MTA-STS policy is not known: its record could not be looked up ("
                                + failure.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")",
                        8461,
                        "3.1");
        };
    }

    private static String policy(KeptPolicy kept) {
        var mx = kept.file().mx().stream().map(MxPattern::toText).collect(Collectors.joining(", "));
        return "MTA-STS policy " + kept.id() + ", mode " + kept.file().mode().word()
                + (mx.isEmpty() ? "" : ", mx " + mx) + ", fetched " + seconds(kept.fetched()) + ", until "
                + seconds(kept.ends());
    }

    /** For people, who need no more of it. */
    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String trouble(StsStanding.Trouble trouble) {
        return switch (trouble) {
            case StsStanding.Trouble.LookupFailed(var failure) ->
                "; kept, since its record cannot be looked up ("
                        + failure.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
            case StsStanding.Trouble.FetchFailed(var outcome) ->
                "; kept, since it cannot be fetched again (" + outcome(outcome) + ")";
            case StsStanding.Trouble.NotAnnounced(var why) -> "; kept, though now " + why(why);
        };
    }

    private static String why(StsStanding.Why why) {
        return switch (why) {
            case NO_RECORD -> "there is no record";
            case SEVERAL_RECORDS -> "there are several records";
            case RECORD_INVALID -> "the record is malformed";
            case NOT_DEFINED -> "it is defined for mail domains alone";
        };
    }

    private static String section(StsStanding.Why why) {
        return why == StsStanding.Why.NOT_DEFINED ? "3.4" : "3.1";
    }

    private static String outcome(FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> "fetched";
            case FetchOutcome.FetchError(var code) -> "sts-policy-fetch-error: " + code;
            case FetchOutcome.CertificateInvalid(var code) -> "sts-webpki-invalid: " + code;
            case FetchOutcome.PolicyInvalid(var problem) -> "sts-policy-invalid: " + problem.reason();
        };
    }
}
