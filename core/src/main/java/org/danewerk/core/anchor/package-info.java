/**
 * The trust anchors of the root beside the keys that sign it: what does not fit together.
 *
 * <p>Nothing here alters a verdict; it tells a person in time. RFC 9718, RFC 4035 §5. Start at {@link
 * org.danewerk.core.anchor.AnchorsObservation}.
 */
@NullMarked
package org.danewerk.core.anchor;

import org.jspecify.annotations.NullMarked;
