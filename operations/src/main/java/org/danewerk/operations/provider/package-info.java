/**
 * TLSA RRsets at who runs the zone for its owner, through the HTTP API of each.
 *
 * <p>One {@link org.danewerk.operations.provider.RrsetApi} for each kind; what they all owe is in {@link
 * org.danewerk.operations.provider.ApiPublisher}, which reads, compares, writes, and reads back. docs/publishers.md, ADR 12. RFC 2181 §5.2.
 */
@NullMarked
package org.danewerk.operations.provider;

import org.jspecify.annotations.NullMarked;
