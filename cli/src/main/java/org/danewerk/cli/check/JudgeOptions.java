package org.danewerk.cli.check;

import java.time.Instant;
import java.util.Optional;
import org.danewerk.cli.base.OptionText;
import org.danewerk.cli.base.Options;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.operations.audit.AuditDepth;

/** As which sender, at what time, and how thoroughly. */
final class JudgeOptions {
    private final Options.Value<String> level;
    private final Options.Value<String> depth;
    private final Options.Value<String> at;

    JudgeOptions(Options options) {
        level = options.value(
                "--level",
                "LEVEL",
                "As which sender: dane (default), which insists on DANE where it is published, or dane-only, which "
                        + "insists on it everywhere.");
        depth = options.value(
                "--depth",
                "DEPTH",
                "quick: one handshake for each address, the default with --file. full: RSA and ECDSA apart, the "
                        + "default for names.");
        at = options.value(
                "--at",
                "TIME",
                "Judge signatures and certificates at this time: 2026-11-25T12:00:00Z, a day, or seconds since 1970. "
                        + "Default: now.");
    }

    SenderPolicy sender() {
        var given = level.orNull();
        return given == null ? SenderPolicy.DEFAULT : SenderPolicy.DEFAULT.withLevel(OptionText.level(given));
    }

    AuditDepth depth(AuditDepth usual) {
        var given = depth.orNull();
        return given == null ? usual : OptionText.depth(given);
    }

    Optional<Instant> at() {
        return at.value().map(OptionText::at);
    }
}
