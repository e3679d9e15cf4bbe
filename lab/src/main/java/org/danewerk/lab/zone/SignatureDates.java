package org.danewerk.lab.zone;

import java.time.Duration;
import java.time.Instant;

/** From when until when the signatures of a zone hold. */
public record SignatureDates(Instant inception, Instant expiration) {
    /** Dates around {@code now}, as a signer that runs every week would set them. */
    public static SignatureDates around(Instant now) {
        return new SignatureDates(now.minus(Duration.ofDays(7)), now.plus(Duration.ofDays(60)));
    }

    /** Dates that end one day after the middle of what {@link #around} makes of now. */
    SignatureDates ending() {
        return new SignatureDates(inception, inception.plus(Duration.ofDays(8)));
    }

    /** Dates that lie wholly before these. */
    SignatureDates past() {
        return new SignatureDates(inception.minus(Duration.ofDays(60)), inception.minus(Duration.ofDays(30)));
    }

    /** Dates that lie wholly after these. */
    SignatureDates future() {
        return new SignatureDates(expiration.plus(Duration.ofDays(30)), expiration.plus(Duration.ofDays(60)));
    }
}
