/**
 * Public issuers by digest: the list that is used, and {@code danewerk issuers}.
 *
 * <p>Start at {@link org.danewerk.cli.issuers.KnownIssuers}.
 */
@NullMarked
package org.danewerk.cli.issuers;

import org.jspecify.annotations.NullMarked;
