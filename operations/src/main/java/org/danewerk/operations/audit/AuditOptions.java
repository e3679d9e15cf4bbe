package org.danewerk.operations.audit;

import org.danewerk.core.base.Limits;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.operations.route.AddressFamilies;

/** What to audit, as which sender, and how much of it. */
public record AuditOptions(SenderPolicy sender, AuditDepth depth, AddressFamilies families, Limits limits) {
    public static final AuditOptions DEFAULT =
            new AuditOptions(SenderPolicy.DEFAULT, AuditDepth.FULL, AddressFamilies.BOTH, Limits.DEFAULT);

    public AuditOptions withSender(SenderPolicy sender) {
        return new AuditOptions(sender, depth, families, limits);
    }

    public AuditOptions withDepth(AuditDepth depth) {
        return new AuditOptions(sender, depth, families, limits);
    }

    public AuditOptions withFamilies(AddressFamilies families) {
        return new AuditOptions(sender, depth, families, limits);
    }

    public AuditOptions withLimits(Limits limits) {
        return new AuditOptions(sender, depth, families, limits);
    }
}
