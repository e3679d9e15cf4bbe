package org.danewerk.operations.publish;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.rollover.AddressSight;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed.Cause;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.net.smtp.SmtpConnector;

/** Sees what one address of a host presents, with each kind of key by itself. RFC 7672 §8.1. Safe for many threads; blocks. */
public final class MailServers {
    private final SmtpConnector smtp;

    public MailServers(SmtpConnector smtp) {
        this.smtp = smtp;
    }

    /** @param algorithms those of the keys on the disk */
    public List<AddressSight> look(DomainName host, InetAddress address, int port, List<KeyAlgorithm> algorithms) {
        var place = host.toText() + "[" + address.getHostAddress() + "]:" + port;
        var seen = algorithms.stream()
                .map(algorithm -> smtp.connect(new SmtpConnector.Target(address, port, Optional.of(host), algorithm)))
                .toList();
        boolean tls = seen.stream().anyMatch(Evidence.Encrypted.class::isInstance);
        var sights = new ArrayList<AddressSight>();
        for (int i = 0; i < seen.size(); i++) {
            sights.add(new AddressSight(place, algorithms.get(i), sight(seen.get(i), algorithms.get(i), tls)));
        }
        return sights;
    }

    /** @param tls whether there is TLS with some kind of key */
    private static AddressSight.Sight sight(Evidence evidence, KeyAlgorithm algorithm, boolean tls) {
        return switch (evidence) {
            case Evidence.Encrypted seen ->
                Credentials.presented(seen.chain(), algorithm)
                        .<AddressSight.Sight>map(AddressSight.Presents::new)
                        .orElseGet(() -> new AddressSight.Unseen("its certificate cannot be read"));
            case Evidence.Plaintext(var attempt, var why, var reply) ->
                why == Evidence.Plaintext.Why.STARTTLS_REFUSED && reply.startsWith("4") // RFC 3207 §4: for now
                        ? new AddressSight.Unseen("STARTTLS is refused for now: " + reply)
                        : new AddressSight.WithoutTls();
            case Evidence.HandshakeFailed(var attempt, var cause, var why) ->
                cause == Cause.NOTHING_IN_COMMON || tls && cause == Cause.CLOSED // RFC 8446 §6.2, or without the alert
                        ? new AddressSight.NoCertificate()
                        : new AddressSight.Unseen("the TLS handshake fails: " + why);
            case Evidence.Unreachable(var attempt, var cause, var why) -> new AddressSight.Unseen(why);
        };
    }
}
