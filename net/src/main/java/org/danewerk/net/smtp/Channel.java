package org.danewerk.net.smtp;

/** Where the octets of the dialogue come from and go to: the socket, or TLS over it. */
interface Channel {
    /** Reads at least one octet into {@code buffer}, waiting for it as long as the deadline allows. */
    int read(byte[] buffer, int from, int length) throws BrokenSession, TlsFailure;

    /** Sends all the octets at once. */
    void write(byte[] octets) throws BrokenSession, TlsFailure;
}
