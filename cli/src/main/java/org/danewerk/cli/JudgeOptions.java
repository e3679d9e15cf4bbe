package org.danewerk.cli;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.operations.audit.AuditDepth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As which sender, at what time, and how thoroughly. */
final class JudgeOptions {
    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "As which sender: dane (default), which insists on DANE where it is published, or dane-only, "
                    + "which insists on it everywhere.")
    private @Nullable String level;

    @Option(
            names = "--depth",
            paramLabel = "DEPTH",
            description = "quick: one handshake for each address, the default with --file. full: RSA and ECDSA apart, "
                    + "the default for names.")
    private @Nullable String depth;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Judge signatures and certificates at this time: 2026-11-25T12:00:00Z, a day, or seconds "
                    + "since 1970. Default: now.")
    private @Nullable String at;

    SenderPolicy sender() {
        return level == null ? SenderPolicy.DEFAULT : SenderPolicy.DEFAULT.withLevel(OptionText.level(level));
    }

    AuditDepth depth(AuditDepth usual) {
        return depth == null ? usual : OptionText.depth(depth);
    }

    Optional<Instant> at() {
        return Optional.ofNullable(at).map(OptionText::at);
    }
}
