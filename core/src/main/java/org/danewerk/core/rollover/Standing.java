package org.danewerk.core.rollover;

/**
 * What a driver knows from one turn to the next.
 *
 * @param memory of the last look, and of what was published
 * @param intent what was asked for and has not come to its end
 */
public record Standing(Memory memory, Goal.Intent intent) {
    /** Before the first look. */
    public static final Standing NEW = new Standing(Memory.NONE, Goal.Intent.KEEP);

    Standing with(Memory now) {
        return new Standing(now, intent);
    }

    public Standing with(Goal.Intent asked) {
        return new Standing(memory, asked);
    }

    /** A roll has come to its end where nothing is staged any more: what is staged from then on is the next, and waits for its time. */
    Standing against(Material material) {
        return intent == Goal.Intent.ROLL && material.staged().isEmpty() ? with(Goal.Intent.KEEP) : this;
    }
}
