package org.danewerk.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.danewerk.cli.DnsRequest.Trust;

/** Which resolver to ask, and whom to believe. */
final class DnsOptions {
    private final Options.Words resolvers;
    private final Options.Value<Path> rootAnchor;
    private final Options.Value<String> trustAd;

    DnsOptions(Options options) {
        resolvers = options.values(
                "--resolver",
                "ADDR[:PORT]",
                "DNS resolver to ask, by address; may be given several times, they are asked in turn. Default: those of "
                        + "/etc/resolv.conf.");
        rootAnchor = options.path(
                "--root-anchor",
                "FILE",
                "Trust anchors (DS or DNSKEY lines) in place of the built-in ones of the root zone.");
        trustAd = options.attached(
                "--trust-ad",
                "force",
                LOOPBACK,
                "Believe the AD bit of a validating resolver, which must be on this host, and do not validate here. "
                        + "--trust-ad=force believes one elsewhere: the way to it must be safe.");
    }

    /** The first that was given. */
    Optional<String> given() {
        if (!resolvers.all().isEmpty()) {
            return Optional.of("--resolver");
        }
        return rootAnchor.given()
                ? Optional.of("--root-anchor")
                : trustAd.value().map(word -> "--trust-ad");
    }

    DnsRequest request() {
        if (trustAd.given() && rootAnchor.given()) {
            throw CliException.usage(
                    "--root-anchor is of no use with --trust-ad, where the resolver validates; give one of them");
        }
        return new DnsRequest(resolvers.all(), rootAnchor.value(), trust());
    }

    private Trust trust() {
        var given = trustAd.orNull();
        if (given == null) {
            return Trust.NOBODY;
        }
        return switch (given) {
            case LOOPBACK -> Trust.LOOPBACK_RESOLVER;
            case "force" -> Trust.ANY_RESOLVER;
            default -> throw CliException.usage("--trust-ad=" + given + ": there are --trust-ad and --trust-ad=force");
        };
    }

    private static final String LOOPBACK = "loopback";
}
