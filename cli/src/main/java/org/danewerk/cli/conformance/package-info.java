/**
 * Cases made by others, put to the engine: one JSON object a line in, one a line out.
 *
 * <p>Nothing here opens the network; a case brings its answers, chains and clock along. Start at {@link
 * org.danewerk.cli.conformance.Conformance}.
 */
@NullMarked
package org.danewerk.cli.conformance;

import org.jspecify.annotations.NullMarked;
