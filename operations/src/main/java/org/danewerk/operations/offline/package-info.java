/**
 * Questions answered from what is given, without the network: does this chain pass by these records?
 *
 * <p>Start at {@link org.danewerk.operations.offline.ChainQuestion}.
 */
@NullMarked
package org.danewerk.operations.offline;

import org.jspecify.annotations.NullMarked;
