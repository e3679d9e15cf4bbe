/**
 * The lab as a test of somebody else's mail server: a message to each of its destinations, and what came of it at the lab's own servers.
 *
 * <p>It sees what arrives, and over what; it does not see into the server under test. RFC 7672 §2. Start at
 * {@link org.danewerk.lab.sender.SenderTrials}.
 */
@NullMarked
package org.danewerk.lab.sender;

import org.jspecify.annotations.NullMarked;
