package org.danewerk.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which resolvers to ask and whom to believe, as asked for on the command line.
 *
 * @param authorities trusted for resolvers behind TLS, beside the usual ones
 */
record DnsRequest(List<String> resolvers, Optional<Path> authorities, Optional<Path> rootAnchor, Trust trust) {
    DnsRequest {
        resolvers = List.copyOf(resolvers);
    }

    /** Who validates. */
    enum Trust {
        /** This process. */
        NOBODY,
        /** A resolver on this host, by its AD bit. */
        LOOPBACK_RESOLVER,
        /** A resolver anywhere, on the user's word. */
        ANY_RESOLVER
    }
}
