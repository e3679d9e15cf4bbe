/**
 * Keeps TLSA records and certificates in step: what is looked at, what is remembered, and where records go.
 *
 * <p>{@link org.danewerk.operations.publish.Surroundings} sees every name server and mail server, {@code core.rollover} says what may be
 * done next, {@link org.danewerk.operations.publish.Publisher} puts one whole RRset where the primary takes it. What is told by hand is in
 * {@link org.danewerk.operations.publish.RolloverSettings}, what outlives a run in {@link org.danewerk.operations.publish.Journal}. No
 * private key is ever here, only the names of their files. docs/rollover.md, docs/publishers.md. RFC 7671 §8, RFC 7672 §4.
 */
@NullMarked
package org.danewerk.operations.publish;

import org.jspecify.annotations.NullMarked;
