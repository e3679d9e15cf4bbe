/**
 * Hands a message to the mail servers of a domain, by the same lookups, policies and verdicts that an audit goes by.
 *
 * <p>A delivering agent, no mail server: it takes messages from its caller alone. RFC 5321, RFC 7672 §2.2, RFC 8689. Start at {@link
 * org.danewerk.operations.deliver.Deliver}.
 */
@NullMarked
package org.danewerk.operations.deliver;

import org.jspecify.annotations.NullMarked;
