/**
 * Puts questions to the world, brings facts back: DNS with DNSSEC, SMTP with STARTTLS.
 *
 * <p>Conscrypt makes TLS fast and is found by reflection where it is: on the class path, or on the module path with {@code
 * --add-modules org.conscrypt}. OkHttp is needed by who asks a resolver over HTTPS or fetches policies, and by nobody else.
 */
@SuppressWarnings("module") // Those that it exports to are built after it.
module org.danewerk.net {
    requires static org.jspecify;
    requires transitive org.danewerk.core;
    requires java.net.http;
    requires java.xml;
    requires static okhttp3;

    exports org.danewerk.net.api;
    exports org.danewerk.net.dns;
    exports org.danewerk.net.dns.message;
    exports org.danewerk.net.dnssec;
    exports org.danewerk.net.https;
    exports org.danewerk.net.local;
    exports org.danewerk.net.smtp;
    exports org.danewerk.net.table;
    exports org.danewerk.net.tls;
    exports org.danewerk.net.update;

    // For our own modules: they may change with any release.
    exports org.danewerk.net.jca to
            org.danewerk.operations;
}
