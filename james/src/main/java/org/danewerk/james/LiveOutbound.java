package org.danewerk.james;

import java.time.Clock;
import java.time.InstantSource;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.https.WebRoots;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.ReusingSender;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.operations.Live;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.deliver.Deliver;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.deliver.DeliveryReport;
import org.danewerk.operations.enforce.StsCache;
import org.danewerk.operations.enforce.StsPolicies;
import org.danewerk.operations.enforce.StsStore;

/** To the real world. Sessions, DNS answers and policies of MTA-STS serve all messages; policies are gone with the process. */
final class LiveOutbound implements Outbound {
    /** Policies of MTA-STS, of some kilobytes at most. */
    private static final int POLICIES = 10_000;

    private final MailetSettings settings;
    private final InstantSource time = Clock.systemUTC();
    private final Resolver resolver;
    private final ReusingSender sender;
    private final StsPolicies policies;

    LiveOutbound(MailetSettings settings) {
        this.settings = settings;
        var audit = AuditOptions.DEFAULT.withLimits(settings.limits());
        var smtp =
                SmtpSettings.ofMachine().withLimits(settings.limits()).withReservedAllowed(settings.reservedAllowed());
        var named = settings.identity().map(smtp::withIdentity).orElse(smtp);
        resolver = Live.validating(settings.upstreams(), settings.anchors(), audit, time);
        sender = Live.sender(Dialer.DIRECT, named, settings.times(), time);
        policies = Live.stsPolicies(
                resolver,
                Dialer.DIRECT,
                named,
                new StsCache(StsStore.NONE, POLICIES),
                WebRoots.platformAnd(settings.authorities()),
                (domain, never) -> {},
                DeliverOptions.DEFAULT.withLimits(settings.limits()),
                time);
    }

    @Override
    public DeliveryReport deliver(SmtpLevel level, DomainName domain, Mail mail) {
        var options = DeliverOptions.DEFAULT.withLimits(settings.limits()).withLevel(level);
        return deliver(options).run(domain, mail);
    }

    private Deliver deliver(DeliverOptions options) {
        return Live.deliver(resolver, sender, policies, options, time);
    }

    @Override
    public void close() {
        sender.close();
    }
}
