/**
 * The tables that mail servers ask: socketmap_table(5) and tcp_table(5) of Postfix, and pages over HTTP, on one port of TCP or a Unix
 * socket.
 *
 * <p>Reads and writes the wire, and holds every client to its bounds. What the answers are is for who starts it. Start at {@link
 * org.danewerk.net.table.TableServer}; {@link org.danewerk.net.table.TableWire} touches no socket.
 */
@NullMarked
package org.danewerk.net.table;

import org.jspecify.annotations.NullMarked;
