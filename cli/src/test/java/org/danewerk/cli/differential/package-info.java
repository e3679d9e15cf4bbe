/**
 * The differential tier: random certificates, records, clocks and names, judged by our verifier and by OpenSSL's DANE engine.
 * Needs a C compiler and OpenSSL's headers; skipped with a line that says so elsewhere. Start reading at {@link
 * org.danewerk.cli.differential.RandomCase}.
 */
@NullMarked
package org.danewerk.cli.differential;

import org.jspecify.annotations.NullMarked;
