/**
 * Reads TLS reports as they arrive: JSON, alone, compressed or inside a mail, and all of it from strangers.
 *
 * <p>What senders are known to write is read, with a remark; every size is bounded. Whether a report counts by who signed its mail,
 * {@link org.danewerk.operations.tlsrpt.ReportingSigner} says; whether it is about us is asked elsewhere. RFC 8460 §3, §4, §5. Start at
 * {@link org.danewerk.operations.tlsrpt.ReportReader}.
 */
@NullMarked
package org.danewerk.operations.tlsrpt;

import org.jspecify.annotations.NullMarked;
