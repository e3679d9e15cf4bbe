/**
 * Servers that speak TLS from the first octet, with a certificate of one's own, for who tests clients other than mail. Start at {@link
 * org.danewerk.lab.tls.LabTls}.
 */
@NullMarked
package org.danewerk.lab.tls;

import org.jspecify.annotations.NullMarked;
