package org.danewerk.net.smtp;

import java.nio.charset.StandardCharsets;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;
import org.danewerk.core.dns.DomainName;

/** A server name with the octets of a domain name, also where the platform's own type refuses it. RFC 7672 §8.1. */
public final class RawServerName extends SNIServerName {
    public RawServerName(DomainName name) {
        super(StandardConstants.SNI_HOST_NAME, String.join(".", name.labels()).getBytes(StandardCharsets.ISO_8859_1));
    }
}
