package org.danewerk.net.dns;

import java.io.IOException;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.net.dns.message.DnsMessage;

/** Takes a question to one upstream, and brings back its reply, which belongs to it. Safe for many threads at once; blocks. */
interface Carrier {
    /**
     * @param lossy whether tries of this question were lost before
     * @param end on the scale of {@link System#nanoTime}; holds for the whole, however slowly octets drip in
     * @throws NotAuthenticated where another try would meet the same stranger
     */
    Parsed<DnsMessage> carry(DomainName name, int type, int flags, boolean lossy, long end) throws IOException;
}
