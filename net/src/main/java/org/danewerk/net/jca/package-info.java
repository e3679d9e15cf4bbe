/**
 * Faster cryptography for the whole process, by the JDK's own way of choosing among providers: whoever asks for a signature by name
 * gets it, and need not know.
 *
 * <p>Nothing here judges or connects. Start at {@link org.danewerk.net.jca.NativeSignatures}.
 */
@NullMarked
package org.danewerk.net.jca;

import org.jspecify.annotations.NullMarked;
