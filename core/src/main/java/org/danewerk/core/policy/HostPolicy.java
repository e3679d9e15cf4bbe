package org.danewerk.core.policy;

/**
 * One host with what must hold for it.
 *
 * @param mxSecure false when an insecure MX RRset led here: authentication is then never called secure. RFC 7672 §2.2.1
 */
public record HostPolicy(HostRoute route, DanePolicy dane, boolean mxSecure) {}
