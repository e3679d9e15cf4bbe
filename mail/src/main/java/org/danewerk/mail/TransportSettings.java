package org.danewerk.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.SystemResolvers;
import org.danewerk.net.dns.Upstream;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.EhloIdentity;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.deliver.MailQueue;

/**
 * The properties of a session that {@link DaneTransport} reads; each begins with {@code mail.danesmtp.}, and none is needed.
 *
 * <table>
 * <caption>Properties.</caption>
 * <tr><td>{@code level}</td><td>{@code dane-only}, the default; {@code dane}, {@code may}, {@code audit-only}</td></tr>
 * <tr><td>{@code requiretls}</td><td>{@code true}: by REQUIRETLS. RFC 8689</td></tr>
 * <tr><td>{@code from}</td><td>the sender of the envelope; {@code <>} for none. Default: the first author</td></tr>
 * <tr><td>{@code localhost}</td><td>the name of this machine in EHLO</td></tr>
 * <tr><td>{@code resolver}</td><td>addresses of resolvers, apart by spaces. Default: those of the system. DNSSEC is validated
 * here</td></tr>
 * <tr><td>{@code timeout}</td><td>milliseconds for each step on the network. Default: as long as RFC 5321 §4.5.3.2 asks for</td></tr>
 * <tr><td>{@code allowreserved}</td><td>{@code true}: to loopback and private networks too. RFC 6890</td></tr>
 * <tr><td>{@code way}</td><td>an object: a {@link MailQueue.Way} in place of all that was said since {@code localhost}</td></tr>
 * </table>
 */
record TransportSettings(Properties properties) {
    private static final String PREFIX = "mail." + DaneProvider.PROTOCOL + ".";

    SmtpLevel level() throws MessagingException {
        var text = text("level").orElse("dane-only");
        return switch (text) {
            case "dane-only" -> SmtpLevel.DANE_ONLY;
            case "dane" -> SmtpLevel.DANE;
            case "may" -> SmtpLevel.MAY;
            case "audit-only" -> SmtpLevel.AUDIT;
            default ->
                throw new MessagingException(
                        PREFIX + "level is " + text + "; there are dane-only, dane, may and audit-only");
        };
    }

    /** RFC 8689 §4.1: what the sender demands outranks the header. */
    MessageDemand demand(MailContent content) {
        if (isTrue("requiretls")) {
            return MessageDemand.TLS_REQUIRED;
        }
        return content.saysTlsOptional() ? MessageDemand.TLS_OPTIONAL : MessageDemand.NONE;
    }

    Optional<String> from() {
        return text("from");
    }

    /** Made once for a session, so that its cache of answers serves the next message too. */
    MailQueue.Way way() throws MessagingException {
        if (properties.get(PREFIX + "way") instanceof MailQueue.Way way) {
            return way;
        }
        var made = made();
        return properties.putIfAbsent(PREFIX + "way", made) instanceof MailQueue.Way other ? other : made;
    }

    private MailQueue.Way made() throws MessagingException {
        var timeout = timeout();
        var limits = timeout.map(Limits.DEFAULT::withTimeout).orElse(Limits.DEFAULT);
        var times = timeout.map(SendTimes::within).orElse(SendTimes.STANDARD);
        var identity = identity();
        var smtp = SmtpSettings.ofMachine().withLimits(limits).withReservedAllowed(isTrue("allowreserved"));
        var named = identity.map(smtp::withIdentity).orElse(smtp);
        var options = DeliverOptions.DEFAULT.withLimits(limits);
        var time = Clock.systemUTC();
        Resolver resolver =
                Live.validating(upstreams(), TrustAnchors.root(), AuditOptions.DEFAULT.withLimits(limits), time);
        return (level, domain, mail) -> Live.deliver(
                        resolver, Dialer.DIRECT, named, times, options.withLevel(level), time)
                .run(domain, mail);
    }

    private Upstreams upstreams() throws MessagingException {
        var given = text("resolver");
        if (given.isEmpty()) {
            return switch (SystemResolvers.read(SystemResolvers.FILE)) {
                case Parsed.Ok<SystemResolvers>(var system) -> system.upstreams();
                case Parsed.Malformed<SystemResolvers>(var offset, var reason) ->
                    throw new MessagingException(reason + "; name one with " + PREFIX + "resolver");
            };
        }
        List<Upstream> servers = new ArrayList<>();
        for (var word : given.get().split("[ ,]+", -1)) {
            switch (Upstreams.parse(word)) {
                case Parsed.Ok<Upstream>(var one) -> servers.add(one);
                case Parsed.Malformed<Upstream>(var offset, var reason) ->
                    throw new MessagingException(PREFIX + "resolver: " + reason);
            }
        }
        return new Upstreams(servers, List.of());
    }

    private Optional<EhloIdentity> identity() throws MessagingException {
        var name = text("localhost");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return switch (DomainName.parse(name.get())) {
            case Parsed.Ok<DomainName>(var parsed) -> Optional.of(EhloIdentity.of(parsed));
            case Parsed.Malformed<DomainName>(var offset, var reason) ->
                throw new MessagingException(PREFIX + "localhost: " + reason);
        };
    }

    private Optional<Duration> timeout() throws MessagingException {
        var text = text("timeout");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().matches("[1-9][0-9]{0,6}")) {
            throw new MessagingException(PREFIX + "timeout is " + text.get() + "; it is a number of milliseconds");
        }
        return Optional.of(Duration.ofMillis(Long.parseLong(text.get())));
    }

    private boolean isTrue(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    /** Empty also where it is set to nothing. */
    private Optional<String> text(String name) {
        return Optional.ofNullable(properties.getProperty(PREFIX + name)).filter(value -> !value.isBlank());
    }
}
