/** DANE for Jakarta Mail. A module of its own, so that nobody else needs that. */
module org.danewerk.mail {
    requires static org.jspecify;
    requires transitive org.danewerk.operations;
    requires transitive jakarta.mail;

    exports org.danewerk.mail;

    provides jakarta.mail.Provider with
            org.danewerk.mail.DaneProvider;
}
