/**
 * The audit of one domain: what was seen, decided and found, ready to render.
 *
 * <p>Renderings (text, JSON) are in {@code operations.render}. Start at {@link org.danewerk.core.report.AuditReport}.
 */
@NullMarked
package org.danewerk.core.report;

import org.jspecify.annotations.NullMarked;
