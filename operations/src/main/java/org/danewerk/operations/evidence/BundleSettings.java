package org.danewerk.operations.evidence;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.policy.InsecureMx;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.operations.audit.AuditDepth;
import org.danewerk.operations.route.AddressFamilies;

/**
 * What was asked for, as far as the verdicts hang on it, and of whom.
 *
 * @param resolvers who was asked, and over what, as it is typed; no verdict hangs on that but by what they said. Empty in a bundle
 *     written before this was kept
 * @param anchors zone-file lines of the trust anchors; empty where the AD bit of a resolver was believed
 */
public record BundleSettings(
        SmtpLevel level,
        InsecureMx insecureMx,
        AuditDepth depth,
        AddressFamilies families,
        List<String> resolvers,
        Optional<String> anchors) {
    public BundleSettings {
        resolvers = List.copyOf(resolvers);
    }
}
