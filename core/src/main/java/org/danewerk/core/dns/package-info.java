/**
 * DNS as values: names, questions, and the outcome of a lookup with its DNSSEC status.
 *
 * <p>Not here: message encoding, transport and validation, which are in {@code net}. RFC 1035, 4033 to 4035, 7672 §2.1. Start
 * at {@link org.danewerk.core.dns.Lookup}.
 */
@NullMarked
package org.danewerk.core.dns;

import org.jspecify.annotations.NullMarked;
