package org.danewerk.cli.interop;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Another program that knows DANE. */
interface Peer {
    /** What it can be asked, and how much of that it looks at. */
    enum Asked {
        /** What becomes of a message to a mail domain: MX lookup, hosts and addresses in turn. */
        SENDER,
        /** A mail domain, as far as the first address that talks. */
        PROBE,
        /** One address of a mail host given by its name: as {@code check '[HOST]'}. */
        HOST
    }

    /** As far as it says so itself; what was listed of another version need not hold. */
    String version() throws IOException, InterruptedException;

    /** An answer for each name. */
    Map<String, Answer> ask(List<String> names) throws IOException, InterruptedException;
}
