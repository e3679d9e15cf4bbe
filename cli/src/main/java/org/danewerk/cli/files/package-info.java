/**
 * Files that a user names: read within bounds, written whole or not at all, locked, private.
 *
 * <p>What is in them is not read here. Start at {@link org.danewerk.cli.files.InputFile}.
 */
@NullMarked
package org.danewerk.cli.files;

import org.jspecify.annotations.NullMarked;
