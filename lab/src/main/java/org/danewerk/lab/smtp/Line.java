package org.danewerk.lab.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads lines octet by octet, so that nothing of what follows STARTTLS is taken from under the TLS layer. */
public final class Line {
    private Line() {}

    /** A line without its end. @throws IOException at the end of the stream, or when the line is too long */
    public static String read(InputStream in) throws IOException {
        var octets = new byte[MAX_OCTETS];
        int length = 0;
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("the client went away");
            }
            if (octet == '\n') {
                int end = length > 0 && octets[length - 1] == '\r' ? length - 1 : length;
                return new String(octets, 0, end, StandardCharsets.ISO_8859_1);
            }
            if (length == MAX_OCTETS) {
                throw new IOException("a line longer than " + MAX_OCTETS + " octets");
            }
            octets[length++] = (byte) octet;
        }
    }

    private static final int MAX_OCTETS = 4096;
}
