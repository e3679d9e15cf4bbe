package org.danewerk.operations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.danewerk.core.base.Limits;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.tlsrpt.Session;
import org.danewerk.net.api.ApiBase;
import org.danewerk.net.api.ApiClient;
import org.danewerk.net.dns.AnswerJudge;
import org.danewerk.net.dns.DirectNameServers;
import org.danewerk.net.dns.DirectResolverProbes;
import org.danewerk.net.dns.PoliteNameServers;
import org.danewerk.net.dns.Recorded;
import org.danewerk.net.dns.RecordedExchange;
import org.danewerk.net.dns.RememberingExchange;
import org.danewerk.net.dns.Resolver;
import org.danewerk.net.dns.Resolvers;
import org.danewerk.net.dns.RootKeyLookup;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.net.dnssec.TrustAnchors;
import org.danewerk.net.https.HttpsPolicyFetcher;
import org.danewerk.net.https.HttpsReach;
import org.danewerk.net.https.HttpsReportEndpoints;
import org.danewerk.net.https.HttpsReportPoster;
import org.danewerk.net.https.PolicyFetcher;
import org.danewerk.net.https.ReportPoster;
import org.danewerk.net.https.WebRoots;
import org.danewerk.net.smtp.ConscryptLayer;
import org.danewerk.net.smtp.Dialer;
import org.danewerk.net.smtp.HandshakeGate;
import org.danewerk.net.smtp.JsseLayer;
import org.danewerk.net.smtp.PoliteConnector;
import org.danewerk.net.smtp.ReusingSender;
import org.danewerk.net.smtp.SendTimes;
import org.danewerk.net.smtp.SmtpConnector;
import org.danewerk.net.smtp.SmtpSender;
import org.danewerk.net.smtp.SmtpSettings;
import org.danewerk.net.smtp.StarttlsConnector;
import org.danewerk.net.smtp.TlsLayer;
import org.danewerk.net.update.TsigKey;
import org.danewerk.net.update.UpdateClient;
import org.danewerk.operations.audit.Audit;
import org.danewerk.operations.audit.AuditOptions;
import org.danewerk.operations.audit.PolicyPorts;
import org.danewerk.operations.deliver.Deliver;
import org.danewerk.operations.deliver.DeliverOptions;
import org.danewerk.operations.deliver.DeliveryLookups;
import org.danewerk.operations.deliver.DeliverySetup;
import org.danewerk.operations.deliver.ReportedSessions;
import org.danewerk.operations.deliver.ReusingWay;
import org.danewerk.operations.doctor.AdTrial;
import org.danewerk.operations.doctor.Doctor;
import org.danewerk.operations.doctor.KnownNames;
import org.danewerk.operations.doctor.TriedResolver;
import org.danewerk.operations.enforce.PatientFetcher;
import org.danewerk.operations.enforce.StsCache;
import org.danewerk.operations.enforce.StsPolicies;
import org.danewerk.operations.enforce.StsStore;
import org.danewerk.operations.publish.MailServers;
import org.danewerk.operations.publish.OwnNames;
import org.danewerk.operations.publish.PrimaryLookup;
import org.danewerk.operations.publish.Publisher;
import org.danewerk.operations.publish.PublisherSettings;
import org.danewerk.operations.publish.RolloverSettings;
import org.danewerk.operations.publish.Surroundings;
import org.danewerk.operations.publish.UpdatePublisher;
import org.danewerk.operations.servers.ServersAudit;
import org.danewerk.operations.servers.TlsaServers;

/**
 * The real ports: the only place where they are made.
 *
 * <pre>{@code
 * var resolver = Live.validating(upstreams, TrustAnchors.root(), AuditOptions.DEFAULT, Clock.systemUTC());
 * var audit = Live.audit(resolver, Dialer.DIRECT, SmtpSettings.ofMachine(), AuditOptions.DEFAULT, 64, Clock.systemUTC());
 * var report = audit.run("example.org", new NextHop.Domain(DomainName.of("example.org")));
 * }</pre>
 */
public final class Live {
    /** While some wait for their peers, others compute. */
    private static final int HANDSHAKES_PER_CORE = 4;

    /** Policies of MTA-STS, of some kilobytes at most. */
    private static final int KEPT_POLICIES = 10_000;

    private Live() {}

    /**
     * Validates in this process; the upstreams need only pass DNSSEC records on. Native code checks the signatures where it is at hand,
     * for this resolver alone.
     */
    public static Resolver validating(
            Upstreams upstreams, TrustAnchors anchors, AuditOptions options, InstantSource time) {
        return Resolvers.validating(upstreams, anchors, options.limits(), time);
    }

    /**
     * Believes the AD bit of validating resolvers on this host, once they passed their {@link #trial}, and as long as they pass it
     * every hour. A lookup fails where they do not.
     *
     * @param force also of others; the caller vouches for the way to them. RFC 7672 §2.1.1
     * @throws IllegalArgumentException for others without {@code force}, with a message fit for the user
     */
    public static Resolver trustingAd(
            Upstreams upstreams, AuditOptions options, boolean force, KnownNames names, InstantSource time) {
        var resolver = Resolvers.trustingAd(upstreams, options.limits(), force, time);
        return new TriedResolver(resolver, trial(upstreams, names, options.limits())::run, time);
    }

    /** Tries resolvers whose AD bit is to be believed. */
    public static AdTrial trial(Upstreams upstreams, KnownNames names, Limits limits) {
        return new AdTrial(
                upstreams.servers().stream()
                        .map(one -> new AdTrial.Candidate(
                                one.text(),
                                Resolvers.upstream(new Upstreams(List.of(one), upstreams.authorities()), limits)))
                        .toList(),
                names,
                limits);
    }

    /** As {@link #validating(Upstreams, TrustAnchors, AuditOptions, InstantSource)}, for a record of the run. */
    public static Resolver validating(
            Upstreams upstreams,
            TrustAnchors anchors,
            AuditOptions options,
            InstantSource time,
            Consumer<Recorded> record) {
        return Resolvers.validating(upstreams, anchors, options.limits(), time, record);
    }

    /**
     * Believes the AD bit, for a record of the run; the caller has put them to their {@link #trial}, which a record of hours could not
     * tell of.
     */
    public static Resolver trustingAd(
            Upstreams upstreams, AuditOptions options, boolean force, InstantSource time, Consumer<Recorded> record) {
        return Resolvers.trustingAd(upstreams, options.limits(), force, time, record);
    }

    /** Asks resolvers themselves what they are good for. */
    public static Doctor doctor(KnownNames names, Limits limits) {
        return new Doctor(new DirectResolverProbes(limits), names, new SecureRandom()::nextLong);
    }

    /** Asks for the keys of the root, to be compared with trust anchors. */
    public static RootKeyLookup rootKeys(Upstreams upstreams, Limits limits, InstantSource time) {
        return new RootKeyLookup(Resolvers.upstream(upstreams, limits), limits, time);
    }

    /**
     * What was recorded, in place of the network.
     *
     * @param anchors empty where the AD bit was believed
     */
    public static Resolver recorded(
            List<Recorded> messages, Optional<TrustAnchors> anchors, AuditOptions options, InstantSource time) {
        var exchange = new RecordedExchange(messages);
        return anchors.map(keys -> Resolvers.validating(exchange, keys, options.limits(), time))
                .orElseGet(() -> Resolvers.trustingAd(exchange, options.limits(), time));
    }

    /**
     * An audit over real connections.
     *
     * @param sessions the most SMTP sessions to be open at once; never more than one with one address
     */
    public static Audit audit(
            Resolver resolver,
            Dialer dialer,
            SmtpSettings settings,
            AuditOptions options,
            int sessions,
            InstantSource time) {
        return new Audit(resolver, smtp(dialer, settings, sessions, time), options, time);
    }

    /**
     * As {@link #audit(Resolver, Dialer, SmtpSettings, AuditOptions, int, InstantSource)}, asking for policies beside DANE too where
     * the options say so.
     *
     * @param roots trusted for policy hosts, for MX hosts by MTA-STS, and for servers that take reports
     */
    public static Audit audit(
            Resolver resolver,
            Dialer dialer,
            SmtpSettings settings,
            Supplier<List<PresentedCertificate>> roots,
            AuditOptions options,
            int sessions,
            InstantSource time) {
        var fetcher = policyFetcher(resolver, dialer, settings, roots, options, time);
        var endpoints = new HttpsReportEndpoints(reach(resolver, dialer, settings, roots, options, time));
        return new Audit(
                resolver,
                smtp(dialer, settings, sessions, time),
                new PolicyPorts(fetcher, Optional.of(endpoints), roots),
                options,
                time);
    }

    /** Fetches policies over the network. */
    public static PolicyFetcher policyFetcher(
            Resolver resolver,
            Dialer dialer,
            SmtpSettings settings,
            Supplier<List<PresentedCertificate>> roots,
            AuditOptions options,
            InstantSource time) {
        return new HttpsPolicyFetcher(reach(resolver, dialer, settings, roots, options, time));
    }

    /**
     * Asks name servers over the network.
     *
     * @param upstreams tell where they are
     * @param places where a server with this address listens: port 53, but in a lab
     * @param allowReserved whether those at special-purpose addresses are asked too
     */
    public static ServersAudit servers(
            Upstreams upstreams,
            TrustAnchors anchors,
            AuditOptions options,
            Function<InetAddress, InetSocketAddress> places,
            boolean allowReserved,
            InstantSource time) {
        var resolver = new RememberingExchange(Resolvers.upstream(upstreams, options.limits()));
        return new ServersAudit(
                resolver,
                new DirectNameServers(places, options.limits()),
                new AnswerJudge(resolver, anchors, options.limits(), time),
                options.families(),
                options.limits(),
                allowReserved,
                time);
    }

    /**
     * What a plan for TLSA records is made of; for one look, since answers about zones and keys are remembered.
     *
     * @param places where a name server with this address listens
     * @param allowReserved whether name servers may be asked at special-purpose addresses
     */
    public static Surroundings surroundings(
            Upstreams upstreams,
            TrustAnchors anchors,
            AuditOptions options,
            Function<InetAddress, InetSocketAddress> places,
            boolean allowReserved,
            SmtpConnector smtp,
            InstantSource time) {
        var resolver = new RememberingExchange(Resolvers.upstream(upstreams, options.limits()));
        return new Surroundings(
                new TlsaServers(
                        resolver,
                        new PoliteNameServers(new DirectNameServers(places, options.limits())),
                        new AnswerJudge(resolver, anchors, options.limits(), time),
                        options.families(),
                        options.limits(),
                        allowReserved,
                        time),
                new MailServers(smtp),
                time);
    }

    /**
     * What the settings say, as a publisher; what it warns of is in {@link Publisher#warnings}.
     *
     * @param zone in which the records stand
     * @param resolver finds the primary, where the settings leave that to it
     * @param places where a server with this address listens: port 53, but in a lab
     * @return malformed with one line for the user: the file or table, what is wrong, what to do
     */
    public static Parsed<Publisher> publisher(
            RolloverSettings settings,
            DomainName zone,
            Resolver resolver,
            Function<InetAddress, InetSocketAddress> places,
            Limits limits,
            InstantSource time) {
        var primary = new PrimaryLookup(resolver, limits);
        return new Publishers(
                        OwnNames.of(zone, settings),
                        limits,
                        time,
                        () -> primary.addresses(zone)
                                .map(found -> found.stream().map(places).toList()))
                .of(settings.publisher());
    }

    /** As the other, where the settings name the primary. */
    public static Parsed<Publisher> publisher(
            RolloverSettings settings, DomainName zone, Limits limits, InstantSource time) {
        return new Publishers(OwnNames.of(zone, settings), limits, time, Publishers.NO_LOOKUP).of(settings.publisher());
    }

    /** As the other, for the owners of services over TCP alone. */
    public static Parsed<Publisher> publisher(
            PublisherSettings settings, DomainName zone, Limits limits, InstantSource time) {
        return new Publishers(OwnNames.of(zone), limits, time, Publishers.NO_LOOKUP).of(settings);
    }

    /**
     * Publishes by dynamic update.
     *
     * @param key without it only a server on this machine is asked. RFC 8945
     */
    public static Publisher updates(
            OwnNames names, InetSocketAddress server, Optional<TsigKey> key, Limits limits, InstantSource time) {
        return updates(names, List.of(server), key, limits, time);
    }

    /** As the other, to the first address of these that can be connected to. */
    static Publisher updates(
            OwnNames names, List<InetSocketAddress> servers, Optional<TsigKey> key, Limits limits, InstantSource time) {
        var ids = new SecureRandom();
        return new UpdatePublisher(
                names,
                servers.stream()
                        .map(server -> new UpdateClient(server, key, limits, ids::nextInt, time))
                        .toList());
    }

    /** Asks one API over HTTP. */
    static ApiClient api(ApiBase base, Limits limits) {
        return new ApiClient(base, limits);
    }

    /**
     * Delivers over real connections, by DANE alone.
     *
     * @param settings of whom greeting and EHLO are bounded by {@code times} instead
     */
    public static Deliver deliver(
            Resolver resolver,
            Dialer dialer,
            SmtpSettings settings,
            SendTimes times,
            DeliverOptions options,
            InstantSource time) {
        var limits = settings.limits().withSmtpTimes(times.reply(), times.session());
        var sender = starttls(dialer, settings.withLimits(limits), times, time);
        return new Deliver(resolver, sender, options, new SecureRandom(), time);
    }

    /**
     * Hands messages over in real connections, several in one where they go to the same host; for a run over many messages.
     *
     * @param settings of whom greeting and EHLO are bounded by {@code times} instead
     */
    public static ReusingSender sender(Dialer dialer, SmtpSettings settings, SendTimes times, InstantSource time) {
        var limits = settings.limits().withSmtpTimes(times.reply(), times.session());
        return new ReusingSender(
                starttls(dialer, settings.withLimits(limits), times, time), ReusingSender.Bounds.DEFAULT);
    }

    /**
     * What there is of MTA-STS for a sender.
     *
     * @param cache where policies are kept
     * @param roots trusted for policy hosts and MX hosts
     * @param notStored hears of a policy that is in force and lost with the process
     */
    public static StsPolicies stsPolicies(
            Resolver resolver,
            Dialer dialer,
            SmtpSettings settings,
            StsCache cache,
            Supplier<List<PresentedCertificate>> roots,
            BiConsumer<DomainName, IOException> notStored,
            DeliverOptions options,
            InstantSource time) {
        var audit = AuditOptions.DEFAULT.withFamilies(options.families()).withLimits(options.limits());
        var fetcher = policyFetcher(resolver, dialer, settings, roots, audit, time);
        return new StsPolicies(resolver, new PatientFetcher(fetcher, time), cache, roots, notStored);
    }

    /** By DANE, and by MTA-STS where DANE does not decide. */
    public static Deliver deliver(
            Resolver resolver, SmtpSender sender, StsPolicies sts, DeliverOptions options, InstantSource time) {
        return new Deliver(resolver, sender, sts, options, new SecureRandom(), time);
    }

    /** Whom deliveries by these settings ask; what is answered is kept in memory, and serves all that share it. */
    public static DeliveryLookups lookups(DeliverySetup setup, InstantSource time) {
        var audit = AuditOptions.DEFAULT.withLimits(setup.options().limits());
        var resolver = validating(setup.upstreams(), setup.anchors(), audit, time);
        var policies = stsPolicies(
                resolver,
                Dialer.DIRECT,
                setup.smtp(),
                new StsCache(StsStore.NONE, KEPT_POLICIES),
                WebRoots.platformAnd(setup.authorities()),
                (domain, never) -> {},
                setup.options(),
                time);
        return new DeliveryLookups(resolver, Optional.of(policies));
    }

    /**
     * The way out by these settings: by DANE, and by MTA-STS where it is asked for and DANE does not decide.
     *
     * @param sessions hears what each connection counts for in TLS reports
     */
    public static ReusingWay way(
            DeliverySetup setup, DeliveryLookups lookups, Consumer<Session> sessions, InstantSource time) {
        var sender = sender(Dialer.DIRECT, setup.smtp(), setup.times(), time);
        var reported = new ReportedSessions(
                chain -> lookups.sts().map(sts -> sts.rootsAbove(chain)).orElseGet(List::of), sessions);
        return new ReusingWay(
                level -> deliver(lookups, sender, setup.options().withLevel(level), time), sender, reported::add);
    }

    private static Deliver deliver(
            DeliveryLookups lookups, SmtpSender sender, DeliverOptions options, InstantSource time) {
        return lookups.sts()
                .map(sts -> deliver(lookups.resolver(), sender, sts, options, time))
                .orElseGet(() -> new Deliver(lookups.resolver(), sender, options, new SecureRandom(), time));
    }

    /** Posts TLS reports over the network. */
    public static ReportPoster reportPoster(
            Resolver resolver,
            Dialer dialer,
            SmtpSettings settings,
            Supplier<List<PresentedCertificate>> roots,
            AuditOptions options,
            InstantSource time) {
        return new HttpsReportPoster(reach(resolver, dialer, settings, roots, options, time));
    }

    private static HttpsReach reach(
            Resolver resolver,
            Dialer dialer,
            SmtpSettings settings,
            Supplier<List<PresentedCertificate>> roots,
            AuditOptions options,
            InstantSource time) {
        return new HttpsReach(
                resolver, options.families().types(), dialer, roots, settings.allowReserved(), options.limits(), time);
    }

    /** As {@link #sender}, each message in a connection of its own. */
    public static SmtpSender singleSender(Dialer dialer, SmtpSettings settings, SendTimes times, InstantSource time) {
        var limits = settings.limits().withSmtpTimes(times.reply(), times.session());
        return starttls(dialer, settings.withLimits(limits), times, time);
    }

    /** STARTTLS sessions with the fastest TLS there is on this machine, and the JDK's for what that cannot speak. */
    public static SmtpConnector smtp(Dialer dialer, SmtpSettings settings, int sessions, InstantSource time) {
        return new PoliteConnector(starttls(dialer, settings, SendTimes.STANDARD, time), sessions);
    }

    private static StarttlsConnector starttls(
            Dialer dialer, SmtpSettings settings, SendTimes times, InstantSource time) {
        List<TlsLayer> layers = new ArrayList<>();
        ConscryptLayer.find().ifPresent(layers::add);
        layers.add(new JsseLayer());
        return new StarttlsConnector(settings, times, dialer, layers, HandshakeGate.perCore(HANDSHAKES_PER_CORE), time);
    }
}
