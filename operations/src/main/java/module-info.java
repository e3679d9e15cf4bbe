/** What Danewerk does, as straight-line programs over ports; {@code Live} makes the real ports. */
module org.danewerk.operations {
    requires static org.jspecify;
    requires transitive org.danewerk.core;
    requires transitive org.danewerk.net;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.dataformat.toml;
    requires java.naming;
    // Tests alone: one of the clients that DaneSslContext is for.
    requires static java.net.http;
    // Tests alone: the APIs of providers, by their documented form.
    requires static jdk.httpserver;
    requires java.xml;
    requires transitive com.fasterxml.jackson.databind;

    exports org.danewerk.operations;
    exports org.danewerk.operations.audit;
    exports org.danewerk.operations.deliver;
    exports org.danewerk.operations.dkim;
    exports org.danewerk.operations.enforce;
    exports org.danewerk.operations.evidence;
    exports org.danewerk.operations.explain;
    exports org.danewerk.operations.intake;
    exports org.danewerk.operations.material;
    exports org.danewerk.operations.placement;
    exports org.danewerk.operations.publish;
    exports org.danewerk.operations.render;
    exports org.danewerk.operations.reporting;
    exports org.danewerk.operations.route;
    exports org.danewerk.operations.tls;
    exports org.danewerk.operations.tlsrpt;
}
