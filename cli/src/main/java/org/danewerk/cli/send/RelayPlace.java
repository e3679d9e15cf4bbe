package org.danewerk.cli.send;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.danewerk.cli.base.CliException;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.net.dns.Resolver;
import org.danewerk.operations.Printable;

/** A mail server that takes the operator's mail, by name or address. */
public record RelayPlace(String host, int port) {
    public static RelayPlace parse(String text) {
        var words = FORM.matcher(text);
        if (words.matches()) {
            var host = words.group(1) == null ? words.group(2) : words.group(1);
            int port = words.group(3) == null ? SMTP : Integer.parseInt(words.group(3));
            boolean known = isAddress(host) || DomainName.parse(host) instanceof Parsed.Ok<DomainName>;
            if (known && port > 0 && port <= LARGEST_PORT) {
                return new RelayPlace(host, port);
            }
        }
        throw CliException.usage("--relay " + Printable.of(text)
                + ": a mail server such as localhost, mail.example.org:587 or [2001:db8::1]:25");
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    }

    /** None where the lookup fails; localhost is this machine, whatever a resolver says. RFC 6761 §6.3. */
    public List<InetAddress> addresses(Resolver resolver) {
        try {
            if (isAddress(host)) {
                return List.of(InetAddress.ofLiteral(host));
            }
            if (host.equals("localhost")) {
                return List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
            }
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--relay " + Printable.of(host) + " is no address");
        }
        var addresses = new ArrayList<InetAddress>();
        for (var type : List.of(RecordType.A, RecordType.AAAA)) {
            Lookup<List<InetAddress>> lookup =
                    resolver.lookup(new Question(DomainName.of(host), type)).decode(Addresses::decode);
            lookup.found().ifPresent(addresses::addAll);
        }
        return addresses;
    }

    @Override
    public String toString() {
        return host + " port " + port;
    }

    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)\\]|([^:\\[\\]/@ ]+))(?::([0-9]{1,5}))?");
    private static final int SMTP = 25;
    private static final int LARGEST_PORT = 65_535;
}
