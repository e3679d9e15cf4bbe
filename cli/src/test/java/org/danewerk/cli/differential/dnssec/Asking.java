package org.danewerk.cli.differential.dnssec;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;

/** Asks a server for DNSSEC records until it answers; a busy machine loses packets even on loopback. */
record Asking(InetSocketAddress server) {
    /** @param flag of the header, beside RD; 0 for none */
    Message ask(Name name, int type, int flag) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(name, type, flag);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    Message once(Name name, int type, int flag) throws IOException {
        var resolver = new SimpleResolver(server);
        resolver.setTimeout(PATIENCE);
        resolver.setEDNS(0, 1232, ExtendedFlags.DO);
        var query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (flag != 0) {
            query.getHeader().setFlag(flag);
        }
        return resolver.send(query);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 20;
}
