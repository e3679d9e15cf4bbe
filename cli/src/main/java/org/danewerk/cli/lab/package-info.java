/**
 * {@code lab}: the small Internet, and the test of somebody else's mail server in it.
 *
 * <p>Start at {@link org.danewerk.cli.lab.LabUpCommand}.
 */
@NullMarked
package org.danewerk.cli.lab;

import org.jspecify.annotations.NullMarked;
