/**
 * One file a task, each a program of its own: verify a chain, audit a domain, read and make TLSA records, judge a policy by hand.
 *
 * <p>Compiled and run by the build, so that what they show works. Start at {@link org.danewerk.examples.VerifyChain}.
 */
@NullMarked
package org.danewerk.examples;

import org.jspecify.annotations.NullMarked;
