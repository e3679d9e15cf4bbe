package org.danewerk.operations.reporting;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.RecordType;
import org.danewerk.lab.pki.Pki;
import org.danewerk.net.https.HttpsReach;
import org.danewerk.net.https.HttpsReportPoster;

/** A {@link SendScene} whose reports go by HTTPS for real. */
final class PostScene implements AutoCloseable {
    final SendScene scene = new SendScene();
    final PostServer server;

    PostScene(String host, boolean trusted, int... statuses) throws IOException, GeneralSecurityException {
        var pki = Pki.seeded(8460, Instant.parse("2026-03-01T00:00:00Z"));
        var root = pki.authority("Reports");
        var leaf = pki.leaf(host).issuedBy(root).issue();
        server = new PostServer(leaf, statuses);
        scene.dns.ipv4(host, DnssecStatus.INSECURE, 1);
        scene.ownPoster = Optional.of(new HttpsReportPoster(new HttpsReach(
                scene.dns,
                List.of(RecordType.A),
                server.dialer(),
                () -> trusted ? List.of(root.presented()) : List.of(),
                true,
                Limits.DEFAULT,
                () -> scene.now)));
    }

    @Override
    public void close() {
        server.close();
    }
}
