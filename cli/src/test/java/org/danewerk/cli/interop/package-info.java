/**
 * The interop tier: the lab's zones and mail servers behind real NSD, Unbound, Postfix and Exim, and the lab's questions put to
 * other programs that know DANE. Needs root, since real programs know no way around ports 25 and 53; skipped with a line that
 * says what is missing elsewhere. Start reading at {@link org.danewerk.cli.interop.RealLab}.
 */
@NullMarked
package org.danewerk.cli.interop;

import org.jspecify.annotations.NullMarked;
