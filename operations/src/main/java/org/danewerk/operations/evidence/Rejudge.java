package org.danewerk.operations.evidence;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.smtp.SmtpConnector;
import org.danewerk.net.smtp.SmtpConnector.Target;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.audit.OtherPolicies;
import org.danewerk.operations.audit.PolicyPorts;

/**
 * The verdicts that follow from a bundle, by the same straight line as on the network: DNSSEC validated again, routes and policies
 * decided again, chains verified again.
 */
public final class Rejudge {
    private final Bundle bundle;
    private final AuditOptions options;
    private Instant now = Instant.EPOCH;

    private Rejudge(Bundle bundle) {
        this.bundle = bundle;
        var settings = bundle.settings();
        var sender = new SenderPolicy(settings.level(), settings.insecureMx(), DaneOptions.SMTP);
        this.options =
                new AuditOptions(sender, settings.depth(), settings.families(), OtherPolicies.BY_DEPTH, Limits.DEFAULT);
    }

    /** In the order in which they were reported. */
    public static List<AuditReport> reports(Bundle bundle) throws BadBundle {
        var rejudge = new Rejudge(bundle);
        var resolver = rejudge.resolver();
        var reports = new ArrayList<AuditReport>();
        for (var audit : bundle.audits()) {
            reports.add(rejudge.report(audit, resolver));
        }
        return reports;
    }

    private Resolver resolver() throws BadBundle {
        return Live.recorded(bundle.messages(), anchors(), options, () -> now);
    }

    private Optional<TrustAnchors> anchors() throws BadBundle {
        var text = bundle.settings().anchors();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (TrustAnchors.parse(text.get())) {
            case Parsed.Ok<TrustAnchors>(var anchors) -> Optional.of(anchors);
            case Parsed.Malformed<TrustAnchors>(var offset, var reason) ->
                throw new BadBundle("the trust anchors cannot be read: " + reason);
        };
    }

    private AuditReport report(RecordedAudit audit, Resolver resolver) throws BadBundle {
        now = audit.at();
        var sessions = sessions(audit);
        try {
            var report =
                    audit(audit, resolver, target -> next(sessions, target)).run(audit.input(), audit.nextHop());
            // How long it took is a fact of then.
            return AuditReport.of(audit.input(), report.observation().withTimings(audit.timings()));
        } catch (MissingSession | MissingFetch e) {
            throw new BadBundle(audit.input() + ": " + e.getMessage());
        }
    }

    /** Policies beside DANE are asked for where they were then. */
    private Audit audit(RecordedAudit audit, Resolver resolver, SmtpConnector smtp) {
        var time = InstantSource.fixed(audit.at());
        return audit.policies()
                .map(policies ->
                        new Audit(resolver, smtp, ports(policies), options.withPolicies(OtherPolicies.ASKED), time))
                .orElseGet(() -> new Audit(resolver, smtp, options, time));
    }

    /** The ways that reports take are looked at where they were then, which an older version did not do. */
    private static PolicyPorts ports(RecordedPolicies policies) {
        return new PolicyPorts(
                domain -> policies.fetch().orElseThrow(() -> new MissingFetch("fetch of a policy")),
                policies.endpoints()
                        .map(endpoints -> uri -> Optional.ofNullable(endpoints.get(uri))
                                .orElseThrow(() -> new MissingFetch("connection to a server that takes reports"))),
                policies::roots);
    }

    private static Map<Target, Deque<Evidence>> sessions(RecordedAudit audit) {
        var sessions = new HashMap<Target, Deque<Evidence>>();
        for (var seen : audit.sessions()) {
            var attempt = seen.attempt();
            var target = new Target(attempt.address(), attempt.port(), attempt.sni(), attempt.offered());
            sessions.computeIfAbsent(target, key -> new ArrayDeque<>()).add(seen);
        }
        return sessions;
    }

    private static Evidence next(Map<Target, Deque<Evidence>> sessions, Target target) {
        synchronized (sessions) {
            var seen = sessions.get(target);
            if (seen == null || seen.isEmpty()) {
                throw new MissingSession(target);
            }
            return seen.remove();
        }
    }

    /** The facts ask for a session that was not recorded: they are of another version, or do not belong together. */
    private static final class MissingSession extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingSession(Target target) {
            super("the bundle has no session with " + target.address().getHostAddress() + " port " + target.port()
                    + ", which its DNS messages ask for");
        }
    }

    /** As above. */
    private static final class MissingFetch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingFetch(String what) {
            super("the bundle has no " + what + ", which its DNS messages ask for");
        }
    }
}
