package org.danewerk.lab.world;

import java.net.InetAddress;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dns.DomainName;

/**
 * The policy host of a mail domain at its address, port 443.
 *
 * @param response to whatever it is asked, as it goes over the wire; the connection ends behind it
 */
public record LabSite(InetAddress address, DomainName name, ServerIdentity identity, Bytes response) {}
