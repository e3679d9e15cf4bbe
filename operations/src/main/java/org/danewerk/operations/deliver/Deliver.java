package org.danewerk.operations.deliver;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.enforcement.StsStanding;
import org.danewerk.core.mail.Mail;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.MessageDemand;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;
import org.danewerk.core.policy.SmtpLevel;
import org.danewerk.core.policy.StsBesideDane;
import org.danewerk.core.policy.StsDemand;
import org.danewerk.core.policy.TlsPolicy;
import org.danewerk.core.verdict.Verdict;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.smtp.SmtpSender;
import org.danewerk.operations.enforce.StsPolicies;
import org.danewerk.operations.route.RouteLookup;

/**
 * Delivers a message to the recipients of one domain: looks the hosts up, decides what each must fulfil, and goes from one to the next
 * until each recipient has an answer. RFC 5321 §5.1, RFC 7672 §2.2, RFC 8461 §5.
 *
 * <p>A host gets to see not even the sender before its certificate passed. Safe for use by many threads at once; a call blocks, for
 * no longer than the limits and {@link Walk#LONGEST} allow.
 */
public final class Deliver {
    private final RouteLookup routes;
    private final SmtpSender smtp;
    private final Optional<StsPolicies> sts;
    private final DeliverOptions options;
    private final RandomGenerator chance;
    private final InstantSource time;

    /**
     * By DANE alone.
     *
     * @param chance among hosts of equal preference. RFC 5321 §5.1
     */
    public Deliver(
            Resolver resolver, SmtpSender smtp, DeliverOptions options, RandomGenerator chance, InstantSource time) {
        this(resolver, smtp, Optional.empty(), options, chance, time);
    }

    /**
     * By DANE, and by MTA-STS at hosts where DANE does not decide. RFC 8461 §2.
     *
     * @param chance among hosts of equal preference. RFC 5321 §5.1
     */
    public Deliver(
            Resolver resolver,
            SmtpSender smtp,
            StsPolicies sts,
            DeliverOptions options,
            RandomGenerator chance,
            InstantSource time) {
        this(resolver, smtp, Optional.of(sts), options, chance, time);
    }

    private Deliver(
            Resolver resolver,
            SmtpSender smtp,
            Optional<StsPolicies> sts,
            DeliverOptions options,
            RandomGenerator chance,
            InstantSource time) {
        this.sts = sts;
        this.routes = new RouteLookup(resolver, options.families(), options.limits());
        this.smtp = smtp;
        this.options = options;
        this.chance = chance;
        this.time = time;
    }

    /**
     * @param mail whose recipients all have this domain
     * @throws IllegalArgumentException where one has not
     */
    public DeliveryReport run(DomainName domain, Mail mail) {
        if (!mail.envelope().to().stream().allMatch(to -> to.domain().equals(domain))) {
            throw new IllegalArgumentException("a recipient elsewhere than at " + domain);
        }
        Instant now = time.instant();
        var demand = demand(mail);
        var sender = sender(demand);
        MailRoute route = routes.lookup(new NextHop.Domain(domain), sender); // wire: MX, A/AAAA, CNAME, TLSA
        var destination = Destination.of(route, sender); // pure: RFC 5321 §5.1, RFC 7672 §2.2.1
        var walk = new Walk(smtp, sender, sts, options.limits(), time, now, mail);
        var standing = standing(domain, destination, sender, demand, now); // wire: MTA-STS where it counts
        switch (destination) {
            case Destination.Hosts(var hosts) ->
                walk.visit(policies(hosts, standing, demand, now)); // wire: SMTP with STARTTLS
            case Destination.Bounce(var why) -> walk.bounce(why);
            case Destination.Defer defer -> walk.defer(defer);
            case Destination.DaneRequired(var why) -> walk.defer(why);
        }
        return new DeliveryReport(now, domain, sender, route, destination, standing, walk.hosts(), walk.recipients());
    }

    /** A notice does not insist on REQUIRETLS: it would be lost. RFC 8689 §5. */
    private static MessageDemand demand(Mail mail) {
        var envelope = mail.envelope();
        return envelope.demand() == MessageDemand.TLS_REQUIRED
                        && envelope.from().isEmpty()
                ? MessageDemand.NONE
                : envelope.demand();
    }

    /** RFC 8689 §4.2.2: mandatory DANE too is waived by the message. */
    private SenderPolicy sender(MessageDemand demand) {
        boolean waived =
                demand == MessageDemand.TLS_OPTIONAL && options.sender().level() == SmtpLevel.DANE_ONLY;
        return waived ? options.sender().withLevel(SmtpLevel.DANE) : options.sender();
    }

    private Optional<StsStanding> standing(
            DomainName domain, Destination destination, SenderPolicy sender, MessageDemand demand, Instant now) {
        return destination instanceof Destination.Hosts(var hosts) && counts(hosts, sender, demand)
                ? sts.map(policies -> policies.of(domain, now))
                : Optional.empty();
    }

    /** By preference, those of equal preference in any order. RFC 5321 §5.1. */
    private List<TlsPolicy> policies(
            List<HostPolicy> hosts, Optional<StsStanding> standing, MessageDemand demand, Instant now) {
        var order = new ArrayList<>(hosts);
        Collections.shuffle(order, chance);
        order.sort(Comparator.comparingInt(host -> host.route().preference()));
        boolean hidden = standing.filter(StsStanding.LookupFailed.class::isInstance)
                .map(StsStanding.LookupFailed.class::cast)
                .filter(failed -> failed.failure() == LookupFailure.BOGUS)
                .isPresent();
        var policy = standing.flatMap(found -> found.policy(now));
        return order.stream()
                .map(host -> hidden
                        ? TlsPolicy.hidden(host, demand)
                        : TlsPolicy.of(host, policy, StsBesideDane.INSECURE_MX, demand, now))
                .toList();
    }

    /**
     * Whether MTA-STS has a say: at the levels that enforce what domains publish, at a host that would be connected to and that DANE alone
     * does not vouch for. Mandatory DANE leaves it none, and who asks for no policy asks for none. RFC 8461 §2.
     */
    private static boolean counts(List<HostPolicy> hosts, SenderPolicy sender, MessageDemand demand) {
        boolean enforces = switch (sender.level()) {
            case DANE, AUDIT -> demand != MessageDemand.TLS_OPTIONAL;
            case MAY, DANE_ONLY -> false;
        };
        return enforces
                && hosts.stream()
                        .anyMatch(host -> Verdict.unvisited(host).isEmpty() && !StsDemand.isDecidedByDane(host));
    }
}
