/**
 * Whether this machine's resolvers are fit for DANE: puts the questions, and leaves the judgement to {@code core.resolver}.
 *
 * <p>Start at {@link org.danewerk.operations.doctor.Doctor}.
 */
@NullMarked
package org.danewerk.operations.doctor;

import org.jspecify.annotations.NullMarked;
