package org.danewerk.core.dane;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/**
 * Where the TLSA records of a service stand, such as {@code _25._tcp.mx.example.com}.
 *
 * @param port the one really connected to. RFC 7672 §2.2.3
 * @param transport {@code tcp}, {@code udp} or {@code sctp}
 * @param base the TLSA base domain. RFC 6698 §3
 */
public record TlsaOwner(int port, String transport, DomainName base) {
    public TlsaOwner {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        if (!TRANSPORTS.contains(transport)) {
            throw new IllegalArgumentException("not a transport: " + transport);
        }
        if (!fits(port, transport, base)) {
            throw new IllegalArgumentException("too long with port and transport: " + base.toText());
        }
    }

    /** The owner for TCP; empty where it would be longer than a domain name can be, so that no TLSA record can exist. */
    public static Optional<TlsaOwner> tcp(int port, DomainName base) {
        return fits(port, "tcp", base) ? Optional.of(new TlsaOwner(port, "tcp", base)) : Optional.empty();
    }

    /** Takes an owner apart; the offset of a problem is counted in {@link DomainName#toText()}. RFC 6698 §3. */
    public static Parsed<TlsaOwner> parse(DomainName name) {
        var labels = name.labels();
        var problem = portProblem(labels);
        if (problem.isPresent()) {
            return Parsed.malformed(0, problem.get());
        }
        var port = labels.getFirst();
        if (labels.size() < 2
                || !labels.get(1).startsWith("_")
                || !TRANSPORTS.contains(labels.get(1).substring(1))) {
            return Parsed.malformed(
                    Math.min(port.length() + 1, name.toText().length()),
                    "no transport behind " + port + ": expected _tcp, _udp or _sctp");
        }
        return Parsed.ok(new TlsaOwner(
                Integer.parseInt(port.substring(1)),
                labels.get(1).substring(1),
                name.parent().parent()));
    }

    /** The whole owner name. */
    public DomainName name() {
        return base.child("_" + transport).child("_" + port);
    }

    private static Optional<String> portProblem(List<String> labels) {
        var label = labels.isEmpty() ? "" : labels.getFirst();
        if (!PORT.matcher(label).matches()) {
            return Optional.of("no port in front: expected a label such as _25");
        }
        if (label.startsWith("_0")) {
            return Optional.of("a port with a leading zero: expected a decimal number from 1 to 65535 without it");
        }
        return label.length() > "_65535".length() || Integer.parseInt(label.substring(1)) > 65535
                ? Optional.of("a port above 65535")
                : Optional.empty();
    }

    private static boolean fits(int port, String transport, DomainName base) {
        return base.wireSize() + ("_" + port).length() + 1 + ("_" + transport).length() + 1 <= LONGEST_NAME;
    }

    private static final List<String> TRANSPORTS = List.of("tcp", "udp", "sctp");
    private static final Pattern PORT = Pattern.compile("_[0-9]+");
    private static final int LONGEST_NAME = 255;
}
