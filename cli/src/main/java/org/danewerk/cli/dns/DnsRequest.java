package org.danewerk.cli.dns;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which resolvers to ask and whom to believe, as asked for on the command line.
 *
 * @param authorities trusted for resolvers behind TLS, beside the usual ones
 */
public record DnsRequest(List<String> resolvers, Optional<Path> authorities, Optional<Path> rootAnchor, Trust trust) {
    public DnsRequest {
        resolvers = List.copyOf(resolvers);
    }

    /** Who validates. */
    public enum Trust {
        /** This process. */
        NOBODY,
        /** A resolver on this host, by its AD bit. */
        LOOPBACK_RESOLVER,
        /** A resolver anywhere, on the user's word. */
        ANY_RESOLVER
    }
}
