/** DANE for Jakarta Mail. A module of its own, so that nobody else needs that. */
module org.danewerk.mail {
    requires static org.jspecify;
    requires transitive org.danewerk.operations;
    requires transitive jakarta.mail;
    // Tests alone: a policy host that counts who asks.
    requires static jdk.httpserver;

    exports org.danewerk.mail;

    provides jakarta.mail.Provider with
            org.danewerk.mail.DaneProvider;
}
