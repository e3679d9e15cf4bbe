package org.danewerk.cli.house.planted.cli;

import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

class StartsWebServer {
    private @Nullable ReportServing serving;

    static Server server() {
        return new Server();
    }

    private @Nullable ReportServing serving() {
        return serving;
    }
}
