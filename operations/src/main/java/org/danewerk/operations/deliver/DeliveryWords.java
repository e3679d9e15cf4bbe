package org.danewerk.operations.deliver;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.net.dns.AuthorityFile;
import org.danewerk.net.dns.SystemResolvers;
import org.danewerk.net.dns.TrustAnchorFile;
import org.danewerk.net.dns.Upstream;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.local.LocalFile;
import org.danewerk.net.smtp.EhloIdentity;
import org.danewerk.operations.Printable;

/**
 * How to deliver, as the configuration of another program has it in words. A setting that is absent or blank is not set.
 *
 * @param <E> what that program throws at a wrong setting; its message is one line: which setting, what is wrong, what there is
 */
public final class DeliveryWords<E extends Exception> {
    private final Function<String, Optional<String>> given;
    private final UnaryOperator<String> shown;
    private final Function<String, E> wrong;

    /**
     * @param given what is set, by name
     * @param shown a name as its user knows it
     * @param wrong of a line for the user
     */
    public DeliveryWords(
            Function<String, Optional<String>> given, UnaryOperator<String> shown, Function<String, E> wrong) {
        this.given = given;
        this.shown = shown;
        this.wrong = wrong;
    }

    /** What the settings of a {@link DeliverySetup} are called. */
    public record Names(
            String resolver, String rootAnchor, String stsCa, String ehloName, String timeout, String allowReserved) {}

    /** What is set, without blanks around it. */
    public Optional<String> text(String name) {
        return given.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    public SmtpLevel level(String name, SmtpLevel usual) throws E {
        var text = text(name);
        if (text.isEmpty()) {
            return usual;
        }
        return switch (text.get()) {
            case "dane" -> SmtpLevel.DANE;
            case "dane-only" -> SmtpLevel.DANE_ONLY;
            case "may" -> SmtpLevel.MAY;
            case "audit-only" -> SmtpLevel.AUDIT;
            default -> throw wrong(name, text.get(), "there are dane, dane-only, may and audit-only");
        };
    }

    public boolean isTrue(String name, boolean usual) throws E {
        var text = text(name).orElse(String.valueOf(usual));
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(name, text, "it is true or false");
        }
        return text.equals("true");
    }

    /** From 1 on. */
    public Optional<Integer> number(String name, int most) throws E {
        var text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().matches("[1-9][0-9]{0,8}") || Integer.parseInt(text.get()) > most) {
            throw wrong(name, text.get(), "it is a number from 1 to " + most);
        }
        return Optional.of(Integer.parseInt(text.get()));
    }

    public DeliverySetup setup(Names names) throws E {
        return new DeliverySetup(
                upstreams(names.resolver()),
                anchors(names.rootAnchor()),
                authorities(names.stsCa()),
                identity(names.ehloName()),
                number(names.timeout(), LONGEST_MILLIS).map(Duration::ofMillis),
                isTrue(names.allowReserved(), false));
    }

    private Upstreams upstreams(String name) throws E {
        var text = text(name);
        if (text.isEmpty()) {
            return ok(SystemResolvers.read(), "no " + shown.apply(name) + ", and of the system's: ")
                    .upstreams();
        }
        var servers = new ArrayList<Upstream>();
        for (var word : text.get().split("[ ,]+", -1)) {
            servers.add(ok(Upstreams.parse(word), shown.apply(name) + ": "));
        }
        return new Upstreams(servers, List.of());
    }

    private TrustAnchors anchors(String name) throws E {
        var file = text(name);
        return file.isEmpty()
                ? TrustAnchors.root()
                : ok(
                        TrustAnchorFile.parse(content(name, file.get(), TrustAnchorFile.MAX_OCTETS)),
                        called(name, file.get()) + ": ");
    }

    private List<X509Certificate> authorities(String name) throws E {
        var file = text(name);
        return file.isEmpty()
                ? List.of()
                : ok(
                        AuthorityFile.parse(content(name, file.get(), AuthorityFile.MAX_OCTETS)),
                        called(name, file.get()) + " ");
    }

    private Optional<EhloIdentity> identity(String name) throws E {
        var text = text(name);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(EhloIdentity.of(ok(DomainName.parse(text.get()), shown.apply(name) + ": ")));
    }

    private Bytes content(String name, String file, int most) throws E {
        try {
            var octets = LocalFile.of(file).read(most);
            if (octets.isPresent()) {
                return octets.get();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw wrong.apply(shown.apply(name) + ": " + Printable.of(String.valueOf(e.getMessage())));
        }
        throw wrong.apply(called(name, file) + " cannot be read: there is no such file");
    }

    private <T> T ok(Parsed<T> parsed, String where) throws E {
        return switch (parsed) {
            case Parsed.Ok<T>(var value) -> value;
            case Parsed.Malformed<T>(var offset, var reason) -> throw wrong.apply(where + reason);
        };
    }

    private E wrong(String name, String text, String remedy) {
        return wrong.apply(shown.apply(name) + " is " + Printable.of(text) + "; " + remedy);
    }

    private String called(String name, String file) {
        return shown.apply(name) + " " + Printable.of(file);
    }

    /** Some hours. */
    private static final int LONGEST_MILLIS = 9_999_999;
}
