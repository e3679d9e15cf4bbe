package org.danewerk.core.rollover;

/**
 * Whether a chain may be put in place by somebody else, now.
 *
 * @param step that comes first; to install it where it may
 * @param standing to be stored before anybody is told: a chain that may be put in place counts as shown from then on
 */
public record Guard(Step step, Standing standing) {
    public boolean isSafe() {
        return step instanceof Step.Install;
    }
}
