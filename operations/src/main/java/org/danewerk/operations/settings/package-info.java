/**
 * Files of settings in TOML: their tables, key by key, with each problem in a line that names file and place and says what to do.
 *
 * <p>Not here: which settings there are. Start at {@link org.danewerk.operations.settings.SettingsText}.
 */
@NullMarked
package org.danewerk.operations.settings;

import org.jspecify.annotations.NullMarked;
