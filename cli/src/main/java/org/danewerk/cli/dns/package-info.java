/**
 * What {@code danewerk dns} and {@code doctor} do, and how every command comes by its resolver and its trust anchors.
 *
 * <p>Start at {@link org.danewerk.cli.dns.ResolverSetup}.
 */
@NullMarked
package org.danewerk.cli.dns;

import org.jspecify.annotations.NullMarked;
