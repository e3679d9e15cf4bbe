package org.danewerk.core.resolver;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.finding.Party;
import org.danewerk.core.finding.RuleText;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.finding.StaleAnswer;
import org.danewerk.core.resolver.ProbeReply.Trait;

/** The ways in which a resolver, or something before it, loses or fakes validation: every one stands here once. */
enum Trouble implements ResolverRule {
    SILENT(
            RuleText.of("RESOLVER-SILENT", Severity.ERROR, Party.OUR_SETUP, 7672, "2.1.2", "the resolver answers"),
            resolver -> !resolver.heard(),
            resolver ->
                    "no question is answered: " + resolver.reply(Probe.PLAIN).text(),
            "name one that runs in /etc/resolv.conf, or start the one that is named there"),
    EDNS(
            RuleText.of(
                    "RESOLVER-EDNS",
                    Severity.ERROR,
                    Party.NETWORK,
                    6891,
                    "6.2.2",
                    "queries with EDNS are answered as those without"),
            resolver -> resolver.reply(Probe.PLAIN).answers()
                    && noneAnswers(resolver, Probe.SIGNED, Probe.SIGNED_UNCHECKED)
                    && !resolver.reply(Probe.SIGNED).isServfail(),
            resolver -> "answers without EDNS, and with it "
                    + resolver.reply(Probe.SIGNED).text() + "; without EDNS there is no DNSSEC",
            """
            let EDNS through: a firewall or a forwarder in between drops it
            or run a resolver of your own behind nothing: apt-get install unbound, and nameserver 127.0.0.1"""),
    NO_SIGNATURES(
            RuleText.of(
                    "RESOLVER-NO-SIGNATURES",
                    Severity.ERROR,
                    Party.OUR_SETUP,
                    4035,
                    "3.2.1",
                    "DNSSEC records come to who asks for them"),
            resolver -> resolver.reply(Probe.SIGNED_UNCHECKED).has(Trait.DATA)
                    && !resolver.reply(Probe.SIGNED_UNCHECKED).has(Trait.SIGNATURES),
            resolver -> "leaves the signatures out, also where they are asked for: nothing behind it can validate",
            """
            dnsmasq: dnssec, or proxy-dnssec before a resolver that validates
            systemd-resolved: DNSSEC=yes in /etc/systemd/resolved.conf
            or a validating resolver on this host: apt-get install unbound, and nameserver 127.0.0.1"""),
    NO_VALIDATION(
            RuleText.of(
                    "RESOLVER-NO-VALIDATION",
                    Severity.WARNING,
                    Party.OUR_SETUP,
                    7672,
                    "2.1.1",
                    "the resolver refuses what is bogus"),
            resolver -> resolver.reply(Probe.BOGUS).has(Trait.DATA)
                    && !resolver.reply(Probe.BOGUS).has(Trait.AD),
            resolver ->
                    "hands out a name whose signatures are wrong: it does not validate, and a mail server that relies on it "
                            + "never uses DANE",
            """
            unbound: server: auto-trust-anchor-file: "/var/lib/unbound/root.key"
            BIND: options { dnssec-validation auto; };
            Postfix: smtp_dns_support_level = dnssec, once the resolver validates"""),
    AD_STRIPPED(
            RuleText.of(
                    "RESOLVER-AD-STRIPPED",
                    Severity.ERROR,
                    Party.OUR_SETUP,
                    4035,
                    "3.2.3",
                    "a resolver that validates says so by the AD bit"),
            resolver -> resolver.validates() && !resolver.reply(Probe.SIGNED).has(Trait.AD),
            resolver -> "refuses what is bogus, and yet sets no AD bit on what is secure: something takes it away",
            """
            dnsmasq: proxy-dnssec
            in /etc/resolv.conf: options edns0 trust-ad
            or ask the validating resolver itself, without the forwarder before it"""),
    AD_FORGED(
            RuleText.of(
                    "RESOLVER-AD-FORGED",
                    Severity.ERROR,
                    Party.NETWORK,
                    4035,
                    "3.2.3",
                    "the AD bit stands on what was validated, and on nothing else"),
            resolver -> resolver.reply(Probe.BOGUS).has(Trait.AD) || unsignedWithAd(resolver.reply(Probe.UNSIGNED)),
            resolver -> "sets the AD bit on "
                    + (resolver.reply(Probe.BOGUS).has(Trait.AD)
                            ? "a name whose signatures are wrong"
                            : "a name without signatures")
                    + ": whoever believes it takes forged TLSA records for secure ones",
            """
            do not believe its AD bit: Postfix: smtp_dns_support_level = enabled
            and run a validating resolver on this host: apt-get install unbound, and nameserver 127.0.0.1"""),
    DENIAL(
            RuleText.of(
                    "RESOLVER-DENIAL",
                    Severity.ERROR,
                    Party.OUR_SETUP,
                    7672,
                    "2.1.2",
                    "a name that does not exist is proven not to"),
            resolver ->
                    resolver.reply(Probe.SIGNED).has(Trait.SIGNATURES) && !provenAbsence(resolver.reply(Probe.ABSENT)),
            resolver -> "answers a name that does not exist with "
                    + (resolver.reply(Probe.ABSENT).has(Trait.DATA)
                            ? "records of its own"
                            : resolver.reply(Probe.ABSENT).answers()
                                    ? resolver.reply(Probe.ABSENT).text() + " without a proof"
                                    : resolver.reply(Probe.ABSENT).text())
                    + ": mail to every host without TLSA records waits, and then comes back",
            "switch off what rewrites or filters NXDOMAIN (search pages, block lists, old forwarders)"),
    TLSA(
            RuleText.of(
                    "RESOLVER-TLSA",
                    Severity.ERROR,
                    Party.OUR_SETUP,
                    7672,
                    "2.1.2",
                    "questions for TLSA are answered as any others"),
            resolver -> resolver.reply(Probe.SIGNED).answers()
                    && resolver.reply(Probe.ABSENT).answers() // else that is what is wrong
                    && !resolver.reply(Probe.TLSA).answers(),
            resolver -> "answers other types, and TLSA with "
                    + resolver.reply(Probe.TLSA).text(),
            "let types through that a forwarder or firewall does not know"),
    TCP(
            RuleText.of(
                    "RESOLVER-TCP",
                    Severity.WARNING,
                    Party.NETWORK,
                    7766,
                    "5",
                    "what is too long for UDP comes over TCP"),
            resolver -> resolver.reply(Probe.SIGNED).answers()
                    && !resolver.reply(Probe.SIGNED_OVER_TCP).answers(),
            resolver -> "answers over UDP, and over TCP "
                    + resolver.reply(Probe.SIGNED_OVER_TCP).text()
                    + ": long answers, which those with signatures often are, are lost",
            "let port 53 through over TCP, and let the resolver listen there"),
    SLOW(
            RuleText.of("RESOLVER-SLOW", Severity.WARNING, Party.NETWORK, 7672, "2.1.2", "answers come in time"),
            resolver -> median(resolver)
                    .filter(time -> time.compareTo(Threshold.SLOW) >= 0)
                    .isPresent(),
            resolver -> "half of its answers take "
                    + median(resolver).orElseThrow().toMillis()
                    + " ms or longer: a lookup that times out holds mail back",
            "ask a resolver that is nearer, best one on this host"),
    STALE(
            RuleText.of(
                    "RESOLVER-STALE", Severity.WARNING, Party.OUR_SETUP, 8767, "4", "what has run out is not served"),
            resolver -> resolver.replies().values().stream()
                    .anyMatch(reply -> reply instanceof ProbeReply.Answered answered
                            && (answered.infoCodes().contains(3)
                                    || answered.infoCodes().contains(19))),
            resolver ->
                    "serves records that have run out (extended error 3 or 19): TLSA records of yesterday refuse the "
                            + "certificate of today",
            StaleAnswer.SERVE_NOTHING_STALE),
    ELSEWHERE(
            RuleText.of(
                    "RESOLVER-ELSEWHERE",
                    Severity.WARNING,
                    Party.OUR_SETUP,
                    6698,
                    "8.3",
                    "the resolver whose AD bit is believed runs on the same host"),
            resolver -> resolver.place() == ResolverObservation.Place.ELSEWHERE
                    && resolver.validates()
                    && resolver.reply(Probe.SIGNED).has(Trait.AD),
            resolver -> "validates, but elsewhere: on the way from there anybody can set an AD bit",
            "run a validating resolver on this host: apt-get install unbound, and nameserver 127.0.0.1");

    private final RuleText text;
    private final Predicate<ResolverObservation> wrong;
    private final Function<ResolverObservation, String> seen;
    private final String fix;

    Trouble(
            RuleText text,
            Predicate<ResolverObservation> wrong,
            Function<ResolverObservation, String> seen,
            String fix) {
        this.text = text;
        this.wrong = wrong;
        this.seen = seen;
        this.fix = fix;
    }

    @Override
    public RuleText text() {
        return text;
    }

    @Override
    public Optional<Finding> check(ResolverObservation resolver) {
        boolean silent = this != SILENT && !resolver.heard();
        return silent || !wrong.test(resolver)
                ? Optional.empty()
                : Optional.of(text.finding(resolver.address(), seen.apply(resolver), fix));
    }

    private static boolean noneAnswers(ResolverObservation resolver, Probe... probes) {
        for (var probe : probes) {
            if (resolver.reply(probe).answers()) {
                return false;
            }
        }
        return true;
    }

    /** Nothing that came without signatures can have been validated, a denial of them aside. */
    private static boolean unsignedWithAd(ProbeReply reply) {
        return reply.has(Trait.AD) && reply.has(Trait.DATA) && !reply.has(Trait.SIGNATURES);
    }

    private static boolean provenAbsence(ProbeReply reply) {
        return reply.answers() && !reply.has(Trait.DATA) && reply.has(Trait.DENIAL) && reply.has(Trait.SIGNATURES);
    }

    private static Optional<Duration> median(ResolverObservation resolver) {
        var times = resolver.times();
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() / 2));
    }

    /** Apart, since an enum's constants are made before its constants of other types. */
    private static final class Threshold {
        /** By then a client that waits a second for its first try has put the question again. */
        private static final Duration SLOW = Duration.ofSeconds(1);
    }
}
