/**
 * DNSSEC validation as computation: records, keys and an instant in, a judgement with its reason out.
 *
 * <p>Opens nothing and knows no clock; {@code net.dns} fetches what is needed and walks from the trust anchor down. Every bound on
 * work is in {@link org.danewerk.net.dnssec.ValidationLimits}; reaching one makes an answer bogus, never insecure. RFC 4034, 4035,
 * 5155, 6840, 9276, 9905. Start at {@link org.danewerk.net.dnssec.SignedRrset}.
 */
@NullMarked
package org.danewerk.net.dnssec;

import org.jspecify.annotations.NullMarked;
