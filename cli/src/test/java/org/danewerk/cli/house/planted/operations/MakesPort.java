package org.danewerk.cli.house.planted.operations;

import org.danewerk.cli.house.planted.net.dns.Resolver;
import org.danewerk.cli.house.planted.net.smtp.RealConnector;
import org.danewerk.cli.house.planted.net.smtp.SmtpConnector;

/** Planted: only Live makes ports. */
final class MakesPort {
    SmtpConnector connector() {
        return new RealConnector();
    }

    Resolver resolver() {
        return Resolver.real();
    }
}
