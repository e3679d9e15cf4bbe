/**
 * Questions to the DNS, answered with their DNSSEC status.
 *
 * <p>Two resolvers: one validates itself, one trusts the AD bit of a local validator; a cache stands before either. No iteration
 * from the root: a recursive upstream is needed, only its honesty is not. RFC 4035, 7672 §2.1. Start at {@link
 * org.danewerk.net.dns.Resolvers}.
 */
@NullMarked
package org.danewerk.net.dns;

import org.jspecify.annotations.NullMarked;
