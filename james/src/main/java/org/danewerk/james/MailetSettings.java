package org.danewerk.james;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.mail.MessagingException;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.net.dns.SystemResolvers;
import org.danewerk.net.dns.Upstream;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.EhloIdentity;
import org.danewerk.net.smtp.SendTimes;

/**
 * What stands in the element of the mailet; nothing is needed.
 *
 * <table>
 * <caption>Elements.</caption>
 * <tr><td>{@code level}</td><td>{@code dane}, the default; {@code dane-only}, {@code may}, {@code audit-only}</td></tr>
 * <tr><td>{@code requiretls}</td><td>{@code true}: by REQUIRETLS. RFC 8689</td></tr>
 * <tr><td>{@code resolver}</td><td>addresses of resolvers, apart by spaces. Default: those of the system</td></tr>
 * <tr><td>{@code rootAnchor}</td><td>a file of trust anchors in place of those of the root zone</td></tr>
 * <tr><td>{@code stsCa}</td><td>a file of authorities trusted by MTA-STS beside the usual ones</td></tr>
 * <tr><td>{@code heloName}</td><td>the name of this machine in EHLO</td></tr>
 * <tr><td>{@code timeout}</td><td>milliseconds for each step on the network. Default: as RFC 5321 §4.5.3.2 asks for</td></tr>
 * <tr><td>{@code allowReserved}</td><td>{@code true}: to loopback and private networks too. RFC 6890</td></tr>
 * <tr><td>{@code concurrency}</td><td>how many messages are delivered at once, each by a thread of the spooler. Default: 4</td></tr>
 * <tr><td>{@code bounceProcessor}</td><td>where what is given back goes. Default: James tells the sender</td></tr>
 * </table>
 */
record MailetSettings(
        SmtpLevel level,
        boolean tlsRequired,
        Upstreams upstreams,
        TrustAnchors anchors,
        List<X509Certificate> authorities,
        Optional<EhloIdentity> identity,
        Optional<Duration> timeout,
        boolean reservedAllowed,
        int concurrency,
        Optional<String> bounceProcessor) {
    static final Set<String> NAMES = Set.of(
            "level",
            "requiretls",
            "resolver",
            "rootAnchor",
            "stsCa",
            "heloName",
            "timeout",
            "allowReserved",
            "concurrency",
            "bounceProcessor",
            // James' own, for any mailet.
            "onMailetException",
            "onMatchException");

    private static final int CONCURRENCY = 4;

    /** Of a file of anchors or authorities: no real one comes near. */
    private static final int LARGEST_FILE = 4 << 20;

    MailetSettings {
        authorities = List.copyOf(authorities);
    }

    static MailetSettings read(Function<String, Optional<String>> parameters) throws MessagingException {
        Elements in = name -> parameters.apply(name).map(String::strip).filter(value -> !value.isEmpty());
        return new MailetSettings(
                level(in),
                in.isTrue("requiretls"),
                upstreams(in),
                anchors(in),
                authorities(in),
                identity(in),
                in.number("timeout", 9_999_999).map(Duration::ofMillis),
                in.isTrue("allowReserved"),
                in.number("concurrency", 1000).orElse(CONCURRENCY),
                in.text("bounceProcessor"));
    }

    Limits limits() {
        return timeout.map(Limits.DEFAULT::withTimeout).orElse(Limits.DEFAULT);
    }

    SendTimes times() {
        return timeout.map(SendTimes::within).orElse(SendTimes.STANDARD);
    }

    private static SmtpLevel level(Elements in) throws MessagingException {
        var text = in.text("level").orElse("dane");
        return switch (text) {
            case "dane" -> SmtpLevel.DANE;
            case "dane-only" -> SmtpLevel.DANE_ONLY;
            case "may" -> SmtpLevel.MAY;
            case "audit-only" -> SmtpLevel.AUDIT;
            default ->
                throw new MessagingException("<level> is " + text + "; there are dane, dane-only, may and audit-only");
        };
    }

    private static Upstreams upstreams(Elements in) throws MessagingException {
        var given = in.text("resolver");
        if (given.isEmpty()) {
            return ok(SystemResolvers.read(SystemResolvers.FILE), "no <resolver>, and of the system's")
                    .upstreams();
        }
        var servers = new ArrayList<Upstream>();
        for (var word : given.get().split("[ ,]+", -1)) {
            servers.add(ok(Upstreams.parse(word), "<resolver>"));
        }
        return new Upstreams(servers, List.of());
    }

    private static TrustAnchors anchors(Elements in) throws MessagingException {
        var file = in.text("rootAnchor");
        return file.isEmpty()
                ? TrustAnchors.root()
                : ok(TrustAnchors.parse(content("rootAnchor", file.get())), "<rootAnchor>");
    }

    private static List<X509Certificate> authorities(Elements in) throws MessagingException {
        var file = in.text("stsCa");
        if (file.isEmpty()) {
            return List.of();
        }
        var text = content("stsCa", file.get());
        try (var octets = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(octets).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException | IOException e) {
            throw new MessagingException("<stsCa> " + file.get() + " has no certificates in it, in PEM", e);
        }
    }

    private static Optional<EhloIdentity> identity(Elements in) throws MessagingException {
        var name = in.text("heloName");
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(EhloIdentity.of(ok(DomainName.parse(name.get()), "<heloName>")));
    }

    private static String content(String element, String file) throws MessagingException {
        try {
            var path = Path.of(file);
            if (Files.size(path) > LARGEST_FILE) {
                throw new MessagingException("<" + element + "> " + file + " is too large");
            }
            return Files.readString(path);
        } catch (IOException | InvalidPathException e) {
            throw new MessagingException("<" + element + "> " + file + " cannot be read", e);
        }
    }

    private static <T> T ok(Parsed<T> parsed, String where) throws MessagingException {
        return switch (parsed) {
            case Parsed.Ok<T>(var value) -> value;
            case Parsed.Malformed<T>(var offset, var reason) -> throw new MessagingException(where + ": " + reason);
        };
    }

    /** By their names. */
    private interface Elements {
        Optional<String> text(String name);

        default boolean isTrue(String name) throws MessagingException {
            var text = text(name).orElse("false");
            if (!text.equals("true") && !text.equals("false")) {
                throw new MessagingException("<" + name + "> is " + text + "; it is true or false");
            }
            return text.equals("true");
        }

        default Optional<Integer> number(String name, int most) throws MessagingException {
            var text = text(name);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (!text.get().matches("[1-9][0-9]{0,6}") || Integer.parseInt(text.get()) > most) {
                throw new MessagingException("<" + name + "> is " + text.get() + "; it is a number from 1 to " + most);
            }
            return Optional.of(Integer.parseInt(text.get()));
        }
    }
}
