/**
 * The audit of a next hop: look up the way, decide, visit every path, judge, explain.
 *
 * <p>Opens no sockets itself: the ports are given. Start at {@link org.danewerk.operations.audit.Audit}.
 */
@NullMarked
package org.danewerk.operations.audit;

import org.jspecify.annotations.NullMarked;
