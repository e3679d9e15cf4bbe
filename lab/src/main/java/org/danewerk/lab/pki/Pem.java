package org.danewerk.lab.pki;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.danewerk.core.base.Bytes;

/** Textual encoding with lines of 64 characters. RFC 7468. */
final class Pem {
    private Pem() {}

    static String encode(String label, Bytes der) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + label + "-----\n" + lines.encodeToString(der.toArray()) + "\n-----END " + label
                + "-----\n";
    }
}
