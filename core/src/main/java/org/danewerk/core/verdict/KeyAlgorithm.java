package org.danewerk.core.verdict;

/** Which certificate key algorithm a handshake offers to accept. */
public enum KeyAlgorithm {
    /** All that the TLS layer knows, as a sender does. */
    ANY,
    ECDSA,
    RSA
}
