/**
 * Certificates, keys, requests and key stores, given as octets, reduced to what TLSA records are made of.
 *
 * <p>Opens no file, and keeps nothing of a private key but the public key that belongs to it. RFC 5280, 5958, 7468, 8017, 5915,
 * 8410, 7292. Start at {@link org.danewerk.operations.material.MaterialReader} and {@link
 * org.danewerk.operations.material.RecordMaker}.
 */
@NullMarked
package org.danewerk.operations.material;

import org.jspecify.annotations.NullMarked;
