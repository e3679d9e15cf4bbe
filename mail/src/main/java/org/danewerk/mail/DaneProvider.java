package org.danewerk.mail;

import jakarta.mail.Provider;

/** Tells Jakarta Mail of the transport {@code danesmtp}; found by the service loader. */
public final class DaneProvider extends Provider {
    static final String PROTOCOL = "danesmtp";

    public DaneProvider() {
        super(Type.TRANSPORT, PROTOCOL, DaneTransport.class.getName(), "Danewerk", "");
    }
}
