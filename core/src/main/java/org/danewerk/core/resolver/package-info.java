/**
 * Whether a machine's resolver is fit for DANE: what it made of a few questions whose right answer is known, and what follows.
 *
 * <p>RFC 4035 §3.2.3, RFC 7672 §2.1, RFC 6698 §8.3. Start at {@link org.danewerk.core.resolver.ResolverReport}.
 */
@NullMarked
package org.danewerk.core.resolver;

import org.jspecify.annotations.NullMarked;
