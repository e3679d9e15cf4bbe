package org.danewerk.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.danewerk.core.mail.MailContent;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.net.https.HttpsPolicyFetcher;
import org.danewerk.operations.Live;
import org.danewerk.operations.deliver.DeliveryLookups;
import org.danewerk.operations.deliver.DeliverySetup;
import org.danewerk.operations.deliver.DeliveryWords;
import org.danewerk.operations.deliver.MailQueue;
import org.danewerk.operations.deliver.ReusingWay;

/** The properties of a session that {@link DaneTransport} reads, and what follows from them. */
record TransportSettings(Properties properties) {
    private static final String PREFIX = "mail." + DaneProvider.PROTOCOL + ".";
    private static final DeliveryWords.Names SETUP =
            new DeliveryWords.Names("resolver", "rootanchor", "stsca", "localhost", "timeout", "allowreserved");

    /** What the messages of a session have in common; kept among its properties, since nothing else is there as long as it is. */
    private record Shared(DeliverySetup setup, DeliveryLookups lookups) {}

    /**
     * That no name is almost one of ours: {@code requireTls} would send in clear, and nobody would know. Names that are others' stay, such as
     * {@code host}.
     */
    void checkNames() throws MessagingException {
        var keys = new TreeSet<>(properties.stringPropertyNames());
        // Objects, and what is true without being text.
        properties.keySet().forEach(key -> keys.add(String.valueOf(key)));
        for (var key : keys) {
            var name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
            var plain = name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
            if (!name.equals(plain) && NAMES.contains(plain)) {
                throw new MessagingException("there is no " + key + "; it is " + PREFIX + plain);
            }
        }
    }

    SmtpLevel level() throws MessagingException {
        return words().level("level", SmtpLevel.DANE_ONLY);
    }

    /** RFC 8689 §4.1: what the sender demands outranks the header. */
    MessageDemand demand(MailContent content) throws MessagingException {
        if (words().isTrue("requiretls", false)) {
            return MessageDemand.TLS_REQUIRED;
        }
        return content.saysTlsOptional() ? MessageDemand.TLS_OPTIONAL : MessageDemand.NONE;
    }

    Optional<String> from() {
        return words().text("from");
    }

    /** Which the program gave in place of ours. */
    Optional<MailQueue.Way> way() throws MessagingException {
        return object("way", MailQueue.Way.class);
    }

    /** A way of ours, for one transport. */
    ReusingWay open() throws MessagingException {
        var shared = shared();
        var sink = object("sessions", SessionSink.class);
        Consumer<Session> sessions = session -> sink.ifPresent(one -> one.accept(session));
        var lookups = mtaSts() ? shared.lookups() : shared.lookups().withoutSts();
        return Live.way(shared.setup(), lookups, sessions, TIME);
    }

    /**
     * That nothing is missing which the level asks for; else protection would be lost without a word.
     *
     * @throws MessagingException with what to do
     */
    void check(SmtpLevel level) throws MessagingException {
        boolean asks = switch (level) {
            case DANE, AUDIT -> mtaSts();
            case DANE_ONLY, MAY -> false;
        };
        if (asks && !HttpsPolicyFetcher.isPossible()) {
            throw new MessagingException(PREFIX + "level is "
                    + words().text("level").orElse("")
                    + ", where MTA-STS counts, whose policies are fetched by OkHttp, which is not there: add "
                    + "com.squareup.okhttp3:okhttp-jvm, or set " + PREFIX + "mtasts to false to go by DANE alone");
        }
    }

    private boolean mtaSts() throws MessagingException {
        return words().isTrue("mtasts", true);
    }

    private Shared shared() throws MessagingException {
        synchronized (properties) {
            var kept = object("shared", Shared.class);
            if (kept.isPresent()) {
                return kept.get();
            }
            var setup = words().setup(SETUP);
            var made = new Shared(setup, lookups(setup));
            properties.put(PREFIX + "shared", made);
            return made;
        }
    }

    private static DeliveryLookups lookups(DeliverySetup setup) throws MessagingException {
        try {
            return Live.lookups(setup, TIME);
        } catch (IllegalStateException e) {
            // OkHttp is not there, and a resolver is to be asked over HTTPS.
            throw new MessagingException(PREFIX + "resolver: " + e.getMessage(), e);
        }
    }

    private DeliveryWords<MessagingException> words() {
        return new DeliveryWords<>(this::text, name -> PREFIX + name, MessagingException::new);
    }

    /** Also of what was put there as {@code true} or a number, and no text. */
    private Optional<String> text(String name) {
        return Optional.ofNullable(properties.get(PREFIX + name))
                .or(() -> Optional.ofNullable(properties.getProperty(PREFIX + name)))
                .map(String::valueOf);
    }

    /** Something else in its place is not passed over: mail would go another way than was meant. */
    private <T> Optional<T> object(String name, Class<T> type) throws MessagingException {
        var given = Optional.ofNullable(properties.get(PREFIX + name));
        if (given.isPresent() && !type.isInstance(given.get())) {
            throw new MessagingException(PREFIX + name + " is no object of type " + type.getName());
        }
        return given.map(type::cast);
    }

    private static final Set<String> NAMES = Set.of(
            "level",
            "mtasts",
            "requiretls",
            "from",
            "sessions",
            "localhost",
            "resolver",
            "rootanchor",
            "stsca",
            "timeout",
            "allowreserved",
            "way");

    private static final InstantSource TIME = Clock.systemUTC();
}
