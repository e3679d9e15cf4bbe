package org.danewerk.cli.sessions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.operations.tlsrpt.SessionDatagram;

/** Sessions of a day as the collector keeps them. */
public final class KeptSessions {
    private KeptSessions() {}

    /** That went well, under no policy. */
    public static void write(Path directory, LocalDate day, String domain, long times) throws IOException {
        var session = "{\"dpv\":\"1\",\"d\":\"" + domain + "\",\"policies\":[{\"policy-type\":9,\"policy-domain\":\""
                + domain + "\",\"failure-details\":[],\"t\":1,\"f\":0}]}";
        var read =
                SessionDatagram.read(session.getBytes(StandardCharsets.UTF_8)).orThrow();
        try (var database = new SessionDatabase(directory)) {
            database.add(day, Map.of(read, times));
        }
    }

    /** Each with how often it was. */
    public static void read(Path directory, LocalDate day, ObjLongConsumer<Session> reader) throws IOException {
        SessionDatabase.read(directory, day, reader::accept);
    }
}
