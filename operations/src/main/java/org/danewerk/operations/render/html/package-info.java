/**
 * Reports as one HTML page: no script, no reference to anything outside, fit for paper.
 *
 * <p>Renders what {@link org.danewerk.core.report.AuditReport} and {@link org.danewerk.core.rollover.Timeline} hold and decides nothing.
 * Pages are built of {@link org.danewerk.operations.render.html.Markup}, which escapes all text where it is written, so no text of a
 * stranger can become markup. Start at {@link org.danewerk.operations.render.html.HtmlReport}.
 */
@NullMarked
package org.danewerk.operations.render.html;

import org.jspecify.annotations.NullMarked;
