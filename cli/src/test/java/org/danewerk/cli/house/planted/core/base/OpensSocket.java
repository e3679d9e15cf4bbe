package org.danewerk.cli.house.planted.core.base;

import java.io.IOException;
import java.net.Socket;

/** Planted: core opens no sockets. */
final class OpensSocket {
    Socket open() throws IOException {
        return new Socket();
    }
}
