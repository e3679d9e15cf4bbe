package org.danewerk.lab.smtp;

import java.util.List;
import java.util.Optional;
import org.danewerk.lab.world.LabHost;

/**
 * A connection to a mail server, after it has ended: what the client really did.
 *
 * @param sni the name the client asked for in its handshake
 * @param protocol of TLS, as JSSE names it; empty when no handshake was finished
 * @param identity id of the certificate shown
 * @param clear commands before TLS
 * @param secured commands inside TLS
 * @param messages how many were taken
 * @param trouble why the connection ended before its time
 */
public record SmtpSession(
        LabHost host,
        Optional<String> sni,
        Optional<String> protocol,
        Optional<String> identity,
        List<String> clear,
        List<String> secured,
        int messages,
        Optional<String> trouble) {
    public SmtpSession {
        clear = List.copyOf(clear);
        secured = List.copyOf(secured);
    }
}
