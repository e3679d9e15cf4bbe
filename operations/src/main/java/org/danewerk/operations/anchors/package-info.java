/**
 * The trust anchors of the root: those in use, and those of a file that may replace them.
 *
 * <p>RFC 9718. Opens nothing; start at {@link org.danewerk.operations.anchors.AnchorUpdate}.
 */
@NullMarked
package org.danewerk.operations.anchors;

import org.jspecify.annotations.NullMarked;
