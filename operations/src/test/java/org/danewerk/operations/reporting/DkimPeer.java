package org.danewerk.operations.reporting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Verifies as dkimpy does for TLS reports, a verifier of its own, where Debian's python3-dkim is installed. RFC 6376, RFC 8463. */
final class DkimPeer {
    private DkimPeer() {}

    /** @param record of the key, whatever its name */
    static boolean verifies(String mail, String record) throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/dkimverify")), "dkimverify is not here: tools/install-peers");
        var peer = new ProcessBuilder("/usr/bin/python3", "-c", PROGRAM, record)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = peer.getOutputStream()) {
            in.write(mail.getBytes(StandardCharsets.ISO_8859_1));
        }
        var said = new String(peer.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (!peer.waitFor(30, TimeUnit.SECONDS)) {
            peer.destroyForcibly();
            throw new AssertionError("dkimpy does not end");
        }
        return said.strip().equals("True");
    }

    private static final String PROGRAM = """
            import sys, dkim
            record = sys.argv[1].encode()
            print(dkim.verify(sys.stdin.buffer.read(), tlsrpt="strict", dnsfunc=lambda name, timeout=5: record))
            """;
}
