/**
 * Keeps TLSA records and certificates in step: looks, asks {@link org.danewerk.core.rollover.Planner}, and acts. RFC 7671 §8, RFC 7672
 * §4.
 */
@NullMarked
package org.danewerk.operations.publish;

import org.jspecify.annotations.NullMarked;
