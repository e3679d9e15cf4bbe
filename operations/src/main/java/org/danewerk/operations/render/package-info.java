/**
 * Reports in the forms people and programs read: zone-style text, JSON, a monitoring line.
 *
 * <p>Renders what {@link org.danewerk.core.report.AuditReport} holds and decides nothing. Text that came from the network is made
 * harmless here, by {@link org.danewerk.operations.Printable}, before a terminal sees it. The JSON form is described by the
 * JSON Schema {@code danewerk.check-1.json} beside this package. Start at {@link org.danewerk.operations.render.TextReport}.
 */
@NullMarked
package org.danewerk.operations.render;

import org.jspecify.annotations.NullMarked;
