/**
 * The lab as an extension of JUnit, for tests of one's own clients and servers. Needs {@code junit-jupiter-api}, which a test has. Start
 * at {@link org.danewerk.lab.junit.LabExtension}.
 */
@NullMarked
package org.danewerk.lab.junit;

import org.jspecify.annotations.NullMarked;
