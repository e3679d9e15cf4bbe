package org.danewerk.net.smtp;

/** Arrangements of TLS layers a program may choose. */
enum Layers {
    JSSE(Connectors.JSSE),
    CONSCRYPT_THEN_JSSE(Connectors.CONSCRYPT, Connectors.JSSE);

    final StarttlsConnector connector;
    final StarttlsConnector impatient;
    final String first;
    final TlsLayer[] tls;

    Layers(TlsLayer... layers) {
        tls = layers;
        connector = Connectors.of(layers);
        impatient = Connectors.impatient(layers);
        first = layers[0].name();
    }
}
