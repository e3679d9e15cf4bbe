package org.danewerk.core.report;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;

/**
 * What became of one requirement.
 *
 * @param word as it was asked for, such as {@code 311}
 * @param asks what it asks, as a clause
 * @param seen what was seen instead, a clause each; empty where it is met
 */
public record RequirementResult(
        String word, String asks, Standing standing, List<String> seen, Optional<SpecRef> spec) {
    public RequirementResult {
        seen = List.copyOf(seen);
    }

    /** Whether it holds; what is not known is not met. */
    public enum Standing {
        MET,
        /** Not known. */
        UNKNOWN,
        UNMET;

        /** Stable, as in every form of report. */
        public String text() {
            return switch (this) {
                case MET -> "met";
                case UNKNOWN -> "undetermined";
                case UNMET -> "unmet";
            };
        }
    }

    /** One sentence without a full stop: what is asked, by which section, and what was seen instead. */
    public String sentence() {
        var asked = asks + spec.map(section -> " (" + section + ")").orElse("");
        return switch (standing) {
            case MET -> "met: " + asked;
            case UNKNOWN -> "not determined: " + asked + "; " + String.join("; ", seen);
            case UNMET -> "not met: " + asked + "; " + String.join("; ", seen);
        };
    }

    /** The worst of several; met where there are none. */
    public static Standing worst(List<RequirementResult> results) {
        var worst = Standing.MET;
        for (var result : results) {
            worst = result.standing.compareTo(worst) > 0 ? result.standing : worst;
        }
        return worst;
    }
}
