/**
 * Arguments and options that several commands share: servers, next hops, records, how to connect.
 *
 * <p>Start at {@link org.danewerk.cli.arguments.ServerArgument}.
 */
@NullMarked
package org.danewerk.cli.arguments;

import org.jspecify.annotations.NullMarked;
