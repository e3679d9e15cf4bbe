package org.danewerk.lab.smtp;

import java.util.List;
import java.util.Optional;
import org.danewerk.lab.world.LabHost;

/**
 * A message that a mail server took to its end, and dropped.
 *
 * @param recipients as they stand in the envelope
 * @param protocol of TLS; empty where it came in clear
 * @param sni the name that the client asked for in its handshake
 */
public record TakenMessage(LabHost host, List<String> recipients, Optional<String> protocol, Optional<String> sni) {
    public TakenMessage {
        recipients = List.copyOf(recipients);
    }
}
