package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** Tells whether a name server is up. */
final class Dns {
    static final int PORT = 53;

    private Dns() {}

    /** Whether a server knows a zone. */
    static boolean answers(InetAddress server, Name zone) throws IOException {
        return ask(server, zone, Type.SOA, Duration.ofSeconds(1)).getRcode() == Rcode.NOERROR;
    }

    private static Message ask(InetAddress server, Name name, int type, Duration timeout) throws IOException {
        var resolver = new SimpleResolver(new InetSocketAddress(server, PORT));
        resolver.setTimeout(timeout);
        return resolver.send(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
    }
}
