package org.danewerk.operations.audit;

import org.danewerk.core.base.Limits;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.operations.route.AddressFamilies;

/** What to audit, as which sender, and how much of it. */
public record AuditOptions(
        SenderPolicy sender, AuditDepth depth, AddressFamilies families, OtherPolicies policies, Limits limits) {
    public static final AuditOptions DEFAULT =
            new AuditOptions(SenderPolicy.DEFAULT, AuditDepth.FULL, AddressFamilies.BOTH, Limits.DEFAULT);

    /** Policies beside DANE as the depth has it. */
    public AuditOptions(SenderPolicy sender, AuditDepth depth, AddressFamilies families, Limits limits) {
        this(sender, depth, families, OtherPolicies.BY_DEPTH, limits);
    }

    public AuditOptions withSender(SenderPolicy sender) {
        return new AuditOptions(sender, depth, families, policies, limits);
    }

    public AuditOptions withDepth(AuditDepth depth) {
        return new AuditOptions(sender, depth, families, policies, limits);
    }

    public AuditOptions withPolicies(OtherPolicies policies) {
        return new AuditOptions(sender, depth, families, policies, limits);
    }

    public AuditOptions withFamilies(AddressFamilies families) {
        return new AuditOptions(sender, depth, families, policies, limits);
    }

    public AuditOptions withLimits(Limits limits) {
        return new AuditOptions(sender, depth, families, policies, limits);
    }
}
