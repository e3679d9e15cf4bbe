package org.danewerk.cli.dns;

import java.nio.file.Path;
import java.util.Optional;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.dns.DnsRequest.Trust;

/** Which resolver to ask, and whom to believe. */
public final class DnsOptions {
    private final Options.Words resolvers;
    private final Options.Value<Path> authorities;
    private final Options.Value<Path> rootAnchor;
    private final Options.Value<String> trustAd;

    public DnsOptions(Options options) {
        resolvers = options.values(
                "--resolver",
                "ADDR[:PORT]",
                "DNS resolver to ask, by address; may be given several times, they are asked in turn. Default: those of "
                        + "/etc/resolv.conf. tls://ADDR[:PORT]#NAME asks over TLS, and only who has a certificate for NAME; "
                        + "tls://ADDR[:PORT]#pin-sha256=BASE64 who has that key. https://ADDR[:PORT]/PATH#... asks over HTTPS "
                        + "likewise; /dns-query is the usual PATH, and without #... the certificate must be for ADDR.");
        authorities = options.path(
                "--ca", "FILE", "Certificates of authorities trusted for resolvers behind TLS, beside the usual ones.");
        rootAnchor = options.path(
                "--root-anchor",
                "FILE",
                "Trust anchors in place of the built-in ones of the root zone: DS or DNSKEY lines, or the root-anchors.xml of IANA. A "
                        + "line $NEGATIVE ZONE TIME has a zone counted as unsigned until then.");
        trustAd = options.attached(
                "--trust-ad",
                "force",
                LOOPBACK,
                "Believe the AD bit of a validating resolver, which must be on this host, and do not validate here. "
                        + "--trust-ad=force believes one elsewhere: the way to it must be safe.");
    }

    /** The first that was given. */
    public Optional<String> given() {
        if (!resolvers.all().isEmpty()) {
            return Optional.of("--resolver");
        }
        if (authorities.given()) {
            return Optional.of("--ca");
        }
        return rootAnchor.given()
                ? Optional.of("--root-anchor")
                : trustAd.value().map(word -> "--trust-ad");
    }

    Optional<Path> rootAnchor() {
        return rootAnchor.value();
    }

    /** The first of those that say whom to ask. */
    Optional<String> asksGiven() {
        return given().filter(name -> !name.equals("--root-anchor"))
                .or(() -> trustAd.value().map(word -> "--trust-ad"));
    }

    public DnsRequest request() {
        if (trustAd.given() && rootAnchor.given()) {
            throw CliException.usage(
                    "--root-anchor is of no use with --trust-ad, where the resolver validates; give one of them");
        }
        if (authorities.given() && resolvers.all().stream().noneMatch(DnsOptions::isOverTls)) {
            throw CliException.usage(
                    "--ca is of no use without a resolver behind TLS; name one with --resolver tls://ADDR#NAME");
        }
        return new DnsRequest(resolvers.all(), authorities.value(), rootAnchor.value(), trust());
    }

    private static boolean isOverTls(String resolver) {
        return resolver.indexOf("://") >= 0;
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
