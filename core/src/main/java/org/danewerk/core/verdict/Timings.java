package org.danewerk.core.verdict;

import java.time.Duration;

/** How long the stages of an audit took. */
public record Timings(Duration dns, Duration smtp, Duration total) {}
