/**
 * The differential tier for DNSSEC: small random zone trees, sound and damaged, judged by our validator and by a real Unbound that
 * asks the same server. Skipped with a line that says so where Unbound is missing. Start reading at {@link
 * org.danewerk.cli.differential.dnssec.DnssecCase}.
 */
@NullMarked
package org.danewerk.cli.differential.dnssec;

import org.jspecify.annotations.NullMarked;
