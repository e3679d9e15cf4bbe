package org.danewerk.core.enforcement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.StsPolicy;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Destination;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.SenderPolicy;

/**
 * One answer for all hosts of a destination, and what it rests on.
 *
 * <p>A table of Postfix gives one level for a whole destination, where DANE and MTA-STS decide host by host. The answer is never weaker
 * than what the rules ask of a host that would be used; where one level cannot say it all, hosts are given up rather than demands:
 *
 * <table>
 * <caption>One row a case, the first that fits. Hosts without an address do not count.</caption>
 * <tr><th>facts</th><th>answer</th></tr>
 * <tr><td>the MX lookup failed</td><td>temporary</td></tr>
 * <tr><td>nobody to send to; MTA-STS enforced</td><td>secure, by the patterns: another DNS may be told of hosts</td></tr>
 * <tr><td>nobody to send to</td><td>no policy</td></tr>
 * <tr><td>secure MX, a host with usable TLSA, and all others likewise or failed</td><td>dane-only</td></tr>
 * <tr><td>the same, others without; MTA-STS enforced</td><td>dane-only: the others would be owed MTA-STS</td></tr>
 * <tr><td>the same, others without; no MTA-STS</td><td>dane</td></tr>
 * <tr><td>MTA-STS enforced, a host's lookup failed</td><td>temporary: MTA-STS rescues nobody</td></tr>
 * <tr><td>MTA-STS enforced, no host listed</td><td>temporary</td></tr>
 * <tr><td>MTA-STS enforced</td><td>secure, by the names of the listed hosts</td></tr>
 * <tr><td>the record of MTA-STS is bogus</td><td>temporary</td></tr>
 * <tr><td>every host's lookup failed</td><td>temporary</td></tr>
 * <tr><td>a host has secure TLSA, or its lookup failed</td><td>dane</td></tr>
 * <tr><td>the record of MTA-STS could not be looked up</td><td>no policy: only a fetch that fails has a rule, and mail goes as it says there</td></tr>
 * <tr><td>none of it</td><td>no policy</td></tr>
 * </table>
 *
 * @param hosts what is asked of each, before they became one answer
 */
public record DestinationPolicy(Answer answer, List<Ground> grounds, List<HostPolicy> hosts) {
    public DestinationPolicy {
        grounds = List.copyOf(grounds);
        hosts = List.copyOf(hosts);
    }

    public static DestinationPolicy of(MailRoute route, StsStanding sts, SenderPolicy sender, Instant now) {
        var hosts = HostPolicy.decide(route, sender);
        var grounds = new ArrayList<Ground>();
        hosts.forEach(host -> grounds.add(HostGrounds.of(host)));
        grounds.add(StsGrounds.of(sts, now));
        var decided = decide(Destination.of(route, sender), sts, now);
        grounds.addFirst(decided.ground());
        return new DestinationPolicy(decided.answer(), grounds, hosts);
    }

    private record Decided(Answer answer, Ground ground) {}

    private static Decided decide(Destination destination, StsStanding sts, Instant now) {
        return switch (destination) {
            case Destination.Defer(var cause) ->
                temporary(
                        "the MX lookup failed" + FailureWords.of(cause) + ", so whom to authenticate is not known",
                        7672,
                        "2.1.2");
            case Destination.Bounce(var why) -> nobody(why, sts, now);
            case Destination.DaneRequired(var why) -> temporary(why.text(), 7672, "6");
            case Destination.Hosts(var hosts) ->
                hosts(hosts.stream().filter(DestinationPolicy::mayBeUsed).toList(), sts, now);
        };
    }

    private static boolean mayBeUsed(HostPolicy host) {
        return !(host.dane() instanceof DanePolicy.NoAddress);
    }

    private static Decided nobody(Destination.Bounce.Why why, StsStanding sts, Instant now) {
        var words = switch (why) {
            case NO_SUCH_DOMAIN -> "the domain does not exist";
            case NULL_MX -> "the domain takes no mail";
            case NO_ADDRESSES -> "no MX host has an address";
        };
        if (sts.enforced(now)) {
            return new Decided(
                    new Answer.Secure(patterns(sts.policy(now).orElseThrow())),
                    Ground.of(words + ", and its MTA-STS policy holds whoever is named instead", 8461, "5"));
        }
        return new Decided(new Answer.NoPolicy(), Ground.of(words + ": there is nobody to authenticate", 5321, "5.1"));
    }

    private static List<Answer.CertificateName> patterns(StsPolicy policy) {
        return policy.mx().stream()
                .filter(pattern -> !pattern.looksLikeAddress())
                .map((MxPattern pattern) -> new Answer.CertificateName(pattern.wildcard(), pattern.name()))
                .toList();
    }

    private static Decided hosts(List<HostPolicy> hosts, StsStanding sts, Instant now) {
        var failed = hosts.stream()
                .filter(host -> host.dane() instanceof DanePolicy.LookupFailed)
                .toList();
        var authenticated = hosts.stream()
                .filter(host -> host.mxSecure() && host.dane() instanceof DanePolicy.Authenticate)
                .toList();
        if (!authenticated.isEmpty()) {
            return byDane(authenticated.size() + failed.size() == hosts.size(), sts.enforced(now));
        }
        if (sts.enforced(now)) {
            return bySts(hosts, failed, sts.policy(now).orElseThrow());
        }
        if (sts instanceof StsStanding.LookupFailed(var failure) && failure == LookupFailure.BOGUS) {
            return temporary("the MTA-STS record fails DNSSEC validation, so a policy may be hidden", 4035, "4.3");
        }
        if (!hosts.isEmpty() && failed.size() == hosts.size()) {
            return temporary(
                    "what was looked up of every MX host failed" + cause(failed.getFirst()) + ", so none may be used",
                    7672,
                    "2.1.2");
        }
        return hosts.stream().allMatch(host -> host.dane() instanceof DanePolicy.NotApplicable)
                ? new Decided(new Answer.NoPolicy(), nothingDemanded(sts))
                : new Decided(
                        new Answer.Dane(),
                        Ground.of(
                                "each host is held to its own TLSA records, and skipped while their lookup fails",
                                7672,
                                "2.2"));
    }

    /** Of a record that cannot be looked up no RFC says what follows; of a policy that cannot be fetched RFC 8461 §3.3 does. */
    private static Ground nothingDemanded(StsStanding sts) {
        return sts instanceof StsStanding.LookupFailed
                ? Ground.of(
                        "no host has secure TLSA records, and the MTA-STS record could not be looked up: mail goes as where"
                                + " a policy cannot be fetched, without one",
                        8461,
                        "3.3")
                : Ground.of("no host has secure TLSA records, and MTA-STS enforces nothing", 7672, "2.2");
    }

    /** Whether a failure may hide a policy where the answer is that there is none. */
    public static boolean mayBeHidden(Answer answer, StsStanding sts) {
        return answer instanceof Answer.NoPolicy && sts instanceof StsStanding.LookupFailed;
    }

    private static Decided byDane(boolean everywhere, boolean enforced) {
        if (everywhere) {
            return new Decided(
                    new Answer.DaneOnly(),
                    Ground.of("the MX records are secure and every usable host has usable TLSA records", 7672, "2.2"));
        }
        return enforced
                ? new Decided(
                        new Answer.DaneOnly(),
                        Ground.of(
                                "hosts without usable TLSA records would be owed MTA-STS, which must not take the place of"
                                        + " DANE at the others: they are passed over",
                                8461,
                                "2"))
                : new Decided(
                        new Answer.Dane(),
                        Ground.of("some hosts have usable TLSA records and some have none", 7672, "2.2"));
    }

    private static Decided bySts(List<HostPolicy> hosts, List<HostPolicy> failed, StsPolicy policy) {
        if (!failed.isEmpty()) {
            return temporary(
                    "the lookups of " + failed.getFirst().route().name().toText()
                            + " failed" + cause(failed.getFirst())
                            + ", and MTA-STS must not make up for TLSA records that cannot be seen",
                    7672,
                    "2.1.2");
        }
        var listed = hosts.stream()
                .map(host -> host.route().name())
                .filter(name -> policy.matches(name) && isHostName(name))
                .map(name -> new Answer.CertificateName(false, name))
                .toList();
        if (listed.isEmpty()) {
            return temporary("the MTA-STS policy lists none of the MX hosts", 8461, "4.1");
        }
        boolean insecureDane = hosts.stream().anyMatch(host -> host.dane() instanceof DanePolicy.Authenticate);
        return new Decided(
                new Answer.Secure(listed),
                insecureDane
                        ? Ground.of(
                                "MTA-STS is enforced, and alone vouches for MX hosts that insecure records name; one level"
                                        + " cannot hold their TLSA records too",
                                7672,
                                "2.2.1")
                        : Ground.of("MTA-STS is enforced, and no host is authenticated by DANE", 8461, "5"));
    }

    private static String cause(HostPolicy host) {
        return host.dane() instanceof DanePolicy.LookupFailed(var cause) ? FailureWords.of(cause) : "";
    }

    /** No certificate names anything else, and nothing else is to get into somebody's table. RFC 5321 §4.1.2. */
    private static boolean isHostName(DomainName name) {
        return name.labels().stream().allMatch(label -> label.matches("[a-z0-9_-]+"));
    }

    private static Decided temporary(String why, int rfc, String section) {
        return new Decided(new Answer.Temporary(why), Ground.of(why, rfc, section));
    }
}
