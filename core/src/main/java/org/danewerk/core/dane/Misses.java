package org.danewerk.core.dane;

import org.danewerk.core.dane.RecordResult.Missed;
import org.danewerk.core.pkix.PathProblem;

/** Results of records that do not authenticate a chain. */
final class Misses {
    private Misses() {}

    static Missed missed(UsableTlsa record, Mismatch why, String detail) {
        return new Missed(record.source(), why, detail);
    }

    static Missed missed(UsableTlsa record, PathProblem problem) {
        return missed(record, mismatch(problem.kind()), problem.detail());
    }

    private static Mismatch mismatch(PathProblem.Kind kind) {
        return switch (kind) {
            case NO_PATH -> Mismatch.NO_PATH;
            case SIGNATURE -> Mismatch.SIGNATURE;
            case NOT_CA -> Mismatch.NOT_CA;
            case KEY_USAGE -> Mismatch.KEY_USAGE;
            case PATH_LENGTH -> Mismatch.PATH_LENGTH;
            case NAME_CONSTRAINTS -> Mismatch.NAME_CONSTRAINTS;
            case EKU -> Mismatch.EKU;
            case CRITICAL_EXTENSION -> Mismatch.CRITICAL_EXTENSION;
            case EXPIRED -> Mismatch.EXPIRED;
            case NOT_YET_VALID -> Mismatch.NOT_YET_VALID;
            case UNTRUSTED -> Mismatch.UNTRUSTED;
            case NAME -> Mismatch.NAME;
            case LIMIT -> Mismatch.LIMIT;
        };
    }
}
