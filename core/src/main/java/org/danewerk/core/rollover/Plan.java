package org.danewerk.core.rollover;

import java.time.Instant;
import java.util.Optional;

/**
 * What follows from one look.
 *
 * @param memory to be stored before the step is taken
 * @param failingUntil until when some senders may refuse what is served; empty where none does
 */
public record Plan(Posture posture, Step step, Memory memory, Optional<Instant> failingUntil) {}
