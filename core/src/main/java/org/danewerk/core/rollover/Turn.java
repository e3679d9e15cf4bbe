package org.danewerk.core.rollover;

import java.util.Optional;

/** @param deed what came of the plan's step; empty where it is one of waiting, or the last */
public record Turn(Plan plan, Standing standing, Optional<Deed> deed) {}
