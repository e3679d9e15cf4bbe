/**
 * TLSA records: spelling, wire form, usability, digest agility, and matching against a presented chain.
 *
 * <p>For any protocol; what SMTP adds is in {@code policy} and {@code verdict}. RFC 6698, 7218, 7671. Start at {@link
 * org.danewerk.core.dane.TlsaRecord} and {@link org.danewerk.core.dane.DaneVerifier}.
 */
@NullMarked
package org.danewerk.core.dane;

import org.jspecify.annotations.NullMarked;
