package org.danewerk.core.profile;

/**
 * How a sender judges the certificates it is shown.
 *
 * @param endEntityNamesChecked whether names count under usage 3, against RFC 7671 §5.1
 * @param endEntityDatesChecked whether dates count under usage 3, against RFC 7671 §5.1
 * @param anchorNamesChecked whether names count under usage 2, as RFC 7672 §3.2.2 demands
 * @param nextHopNameAccepted whether the mail domain is a name to be found there behind a secure MX RRset. RFC 7672 §3.2.2
 * @param serverNameSent whether it sends the name of the host in the handshake. RFC 7672 §8.1
 * @param rsaFirst whether it is shown the RSA certificate of a server that has one of each kind
 */
public record ChainTraits(
        boolean endEntityNamesChecked,
        boolean endEntityDatesChecked,
        boolean anchorNamesChecked,
        boolean nextHopNameAccepted,
        boolean serverNameSent,
        boolean rsaFirst) {}
