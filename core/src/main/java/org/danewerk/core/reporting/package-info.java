/** What connections to mail servers count for in TLS reports. RFC 8460 §4. */
@NullMarked
package org.danewerk.core.reporting;

import org.jspecify.annotations.NullMarked;
