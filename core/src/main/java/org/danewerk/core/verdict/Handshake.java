package org.danewerk.core.verdict;

import java.util.Optional;

/**
 * One connection: what was seen and what follows.
 *
 * @param verdict empty when the server has no certificate for the key algorithm offered, which is no failure
 */
public record Handshake(Evidence evidence, Optional<Verdict> verdict) {}
