package org.danewerk.core.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.MxRecord;

/** What an MX lookup leads to: hosts to look up, the domain itself, or an end of the matter. RFC 5321 §5.1, RFC 7672 §2.2.1. */
public sealed interface MailServers {
    /** These hosts, best preference first, no name twice and no null MX among them; at least one. */
    record Exchanges(List<MxRecord> records) implements MailServers {
        public Exchanges {
            records = List.copyOf(records);
        }
    }

    /** No MX records: the domain is its own only host. RFC 5321 §5.1. */
    record Itself() implements MailServers {}

    /** Nothing is left to look up. */
    record Ended(Destination destination) implements MailServers {}

    static MailServers of(Lookup<List<MxRecord>> mx, SenderPolicy sender) {
        return switch (mx) {
            // RFC 7672 §2.1.2: delivery is delayed, and never falls back to the addresses of the domain.
            case Lookup.Failed<List<MxRecord>> failed -> new Ended(new Destination.Defer(failed));
            case Lookup.Absent<List<MxRecord>> absent -> absent(absent.absence());
            case Lookup.Found<List<MxRecord>> found -> found(found, sender);
        };
    }

    private static MailServers absent(Absence absence) {
        return switch (absence) {
            // RFC 5321 §5.1: a permanent error, whether the denial is secure or not. RFC 7672 §2.1.1.
            case NXDOMAIN -> new Ended(new Destination.Bounce(Destination.Bounce.Why.NO_SUCH_DOMAIN));
            case NODATA -> new Itself();
        };
    }

    private static MailServers found(Lookup.Found<List<MxRecord>> found, SenderPolicy sender) {
        var exchanges = exchanges(found.value());
        if (exchanges.isEmpty()) {
            // RFC 7505 §3 and §4.1; a preference other than 0 is the publisher's slip, and says the same.
            return new Ended(new Destination.Bounce(Destination.Bounce.Why.NULL_MX));
        }
        if (found.status().isSecure()) {
            return new Exchanges(exchanges);
        }
        return switch (sender.level()) {
            case MAY, DANE, AUDIT -> new Exchanges(exchanges);
            // RFC 7672 §2.2.1: mandatory DANE MUST NOT go on from an insecure MX RRset.
            case DANE_ONLY -> new Ended(new Destination.DaneRequired(Destination.DaneRequired.Why.INSECURE_MX));
        };
    }

    /** A null MX beside others is an error of the publisher and is passed over. RFC 7505 §3. */
    private static List<MxRecord> exchanges(List<MxRecord> records) {
        var seen = new HashSet<DomainName>();
        var exchanges = new ArrayList<MxRecord>();
        records.stream().filter(record -> !record.exchange().isRoot()).sorted().forEach(record -> {
            if (seen.add(record.exchange())) {
                exchanges.add(record);
            }
        });
        return exchanges;
    }
}
