package org.danewerk.cli.arguments;

import java.nio.file.Path;
import java.util.List;
import org.danewerk.cli.base.CliException;
import org.danewerk.cli.base.Options;
import org.danewerk.cli.files.OptionFile;
import org.danewerk.net.https.WebRoots;
import org.danewerk.operations.audit.OtherPolicies;

/** Whether to ask for MTA-STS and TLS reports, and whom to trust there. */
public final class StsOptions {
    private final Options.Flag asked;
    private final Options.Flag leftOut;
    private final Options.Value<Path> authorities;

    public StsOptions(Options options) {
        asked = options.flag(
                "--sts",
                "Look at MTA-STS and TLS reporting of the domain too: records, policy, MX certificates, where reports go. The default at --depth full.");
        leftOut = options.flag("--no-sts", "Leave MTA-STS and TLS reporting out. The default at --depth quick.");
        authorities = authorities(options);
    }

    public static Options.Value<Path> authorities(Options options) {
        return options.path(
                "--sts-ca",
                "FILE",
                "Certificates of authorities trusted for policy hosts, for MX hosts by MTA-STS, and for servers that take reports, beside the usual ones.");
    }

    public OtherPolicies policies() {
        if (asked.given() && leftOut.given()) {
            throw CliException.usage("--sts and --no-sts at once; give one of them");
        }
        if (leftOut.given() && authorities.given()) {
            throw CliException.usage("--sts-ca is of no use with --no-sts; give one of them");
        }
        return asked.given() ? OtherPolicies.ASKED : leftOut.given() ? OtherPolicies.LEFT_OUT : OtherPolicies.BY_DEPTH;
    }

    public WebRoots roots() {
        return roots(authorities);
    }

    public static WebRoots roots(Options.Value<Path> authorities) {
        return roots("--sts-ca", authorities);
    }

    /** @param option that names the file */
    public static WebRoots roots(String option, Options.Value<Path> authorities) {
        return WebRoots.platformAnd(authorities
                .value()
                .map(file -> OptionFile.authorities(option, file))
                .orElse(List.of()));
    }
}
