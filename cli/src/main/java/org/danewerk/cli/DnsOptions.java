package org.danewerk.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Stack;
import org.danewerk.cli.DnsRequest.Trust;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which resolver to ask, and whom to believe. */
final class DnsOptions {
    @Option(
            names = "--resolver",
            paramLabel = "ADDR[:PORT]",
            description = "DNS resolver to ask, by address; may be given several times, they are asked in turn. "
                    + "Default: those of /etc/resolv.conf.")
    private List<String> resolvers = List.of();

    @Option(
            names = "--root-anchor",
            paramLabel = "FILE",
            description = "Trust anchors (DS or DNSKEY lines) in place of the built-in ones of the root zone.")
    private @Nullable Path rootAnchor;

    @Option(
            names = "--trust-ad",
            paramLabel = "force",
            arity = "0..1",
            fallbackValue = LOOPBACK,
            preprocessor = OnlyAttached.class,
            description =
                    "Believe the AD bit of a validating resolver, which must be on this host, and do not validate "
                            + "here. --trust-ad=force believes one elsewhere: the way to it must be safe.")
    private @Nullable String trustAd;

    /** The first that was given. */
    Optional<String> given() {
        if (!resolvers.isEmpty()) {
            return Optional.of("--resolver");
        }
        return rootAnchor != null
                ? Optional.of("--root-anchor")
                : Optional.ofNullable(trustAd).map(word -> "--trust-ad");
    }

    DnsRequest request() {
        if (trustAd != null && rootAnchor != null) {
            throw CliException.usage(
                    "--root-anchor is of no use with --trust-ad, where the resolver validates; " + "give one of them");
        }
        return new DnsRequest(resolvers, Optional.ofNullable(rootAnchor), trust());
    }

    private Trust trust() {
        if (trustAd == null) {
            return Trust.NOBODY;
        }
        return switch (trustAd) {
            case LOOPBACK -> Trust.LOOPBACK_RESOLVER;
            case "force" -> Trust.ANY_RESOLVER;
            default ->
                throw CliException.usage("--trust-ad=" + trustAd + ": there are --trust-ad and --trust-ad=force");
        };
    }

    /** Lets a name that follows the option be a name: its word must be attached by an equals sign. */
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(
                Stack<String> words, CommandSpec command, @Nullable ArgSpec option, Map<String, Object> info) {
            if (" ".equals(info.get("separator"))) {
                words.push(LOOPBACK);
            }
            return false;
        }
    }

    private static final String LOOPBACK = "loopback";
}
