package org.danewerk.core.enforcement;

import static org.danewerk.core.dns.DnssecStatus.INSECURE;
import static org.danewerk.core.dns.DnssecStatus.SECURE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.MxRecord;
import org.danewerk.core.dns.Question;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.mtasts.FetchOutcome;
import org.danewerk.core.mtasts.KeptPolicy;
import org.danewerk.core.mtasts.MxPattern;
import org.danewerk.core.mtasts.PolicyFile;
import org.danewerk.core.mtasts.StsMode;
import org.danewerk.core.mtasts.StsRecord;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MailRoute;
import org.danewerk.core.policy.NextHop;
import org.danewerk.core.policy.SenderPolicy;

/**
 * The facts of a destination, in the letters of {@code answers.txt}.
 *
 * @param hosts a letter each
 */
record Situation(String mx, String hosts, String sts) {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final List<String> EVERY_MX = List.of("secure", "insecure", "nodata", "failed", "gone", "null");
    static final String EVERY_HOST = "AENIFGX";
    static final List<String> EVERY_STS =
            List.of("none", "enforce", "other", "first", "testing", "off", "expired", "unfetched", "servfail", "bogus");

    DestinationPolicy policy() {
        return DestinationPolicy.of(route(), standing(), SenderPolicy.DEFAULT, NOW);
    }

    MailRoute route() {
        var names = new ArrayList<DomainName>();
        for (int i = 0; i < count(); i++) {
            names.add(mx.equals("nodata") ? Facts.DOMAIN : DomainName.of("mx" + (i + 1) + ".example.com"));
        }
        var hosts = new ArrayList<HostRoute>();
        for (int i = 0; i < names.size(); i++) {
            hosts.add(host(names.get(i), hosts().charAt(i)));
        }
        return new MailRoute(new NextHop.Domain(Facts.DOMAIN), Optional.of(mx(names)), hosts);
    }

    /** Where the MX lookup ends the matter there are none; without MX records there is the domain alone. */
    private int count() {
        return switch (mx) {
            case "secure", "insecure" -> hosts.length();
            case "nodata" -> 1;
            default -> 0;
        };
    }

    private Lookup<List<MxRecord>> mx(List<DomainName> names) {
        var question = new Question(Facts.DOMAIN, RecordType.MX);
        var records = names.stream().map(name -> new MxRecord(10, name)).toList();
        return switch (mx) {
            case "secure" -> Facts.found(question, records, SECURE, List.of());
            case "insecure" -> Facts.found(question, records, INSECURE, List.of());
            case "nodata" -> Facts.absent(question, Absence.NODATA, SECURE);
            case "gone" -> Facts.absent(question, Absence.NXDOMAIN, INSECURE);
            case "failed" -> Facts.failed(question, LookupFailure.SERVFAIL);
            case "null" -> Facts.found(question, List.of(new MxRecord(0, DomainName.ROOT)), INSECURE, List.of());
            default -> throw new IllegalArgumentException(mx);
        };
    }

    private static HostRoute host(DomainName name, char letter) {
        return switch (letter) {
            case 'A' -> Facts.with(Facts.host(name, SECURE), Facts.tlsa(name, SECURE, Facts.GOOD));
            case 'E' -> Facts.with(Facts.host(name, SECURE), Facts.tlsa(name, SECURE, Facts.UNUSABLE));
            case 'N' -> Facts.with(Facts.host(name, SECURE), Facts.tlsaAbsent(name, Absence.NXDOMAIN, SECURE));
            case 'I' -> Facts.host(name, INSECURE);
            case 'F' -> Facts.with(Facts.host(name, SECURE), Facts.tlsaFailed(name, LookupFailure.SERVFAIL));
            case 'G' -> Facts.host(name, Facts.failed(new Question(name, RecordType.A), LookupFailure.TIMEOUT));
            case 'X' -> Facts.host(name, nothing(name, RecordType.A), nothing(name, RecordType.AAAA));
            default -> throw new IllegalArgumentException("" + letter);
        };
    }

    private static <T> Lookup<T> nothing(DomainName name, RecordType type) {
        return Facts.absent(new Question(name, type), Absence.NODATA, DnssecStatus.SECURE);
    }

    StsStanding standing() {
        return switch (sts) {
            case "none" -> new StsStanding.NoPolicy(StsStanding.Why.NO_RECORD);
            case "enforce" -> inForce(StsMode.ENFORCE, Duration.ofDays(1), "*.example.com", "example.com");
            case "other" -> inForce(StsMode.ENFORCE, Duration.ofDays(1), "*.example.net");
            case "first" -> inForce(StsMode.ENFORCE, Duration.ofDays(1), "mx1.example.com");
            case "testing" -> inForce(StsMode.TESTING, Duration.ofDays(1), "*.example.com");
            case "off" -> inForce(StsMode.NONE, Duration.ofDays(1));
            case "expired" -> inForce(StsMode.ENFORCE, Duration.ofHours(1), "*.example.com");
            case "unfetched" ->
                new StsStanding.NotFetched(new StsRecord("1", Set.of()), new FetchOutcome.FetchError("timeout"));
            case "servfail" -> new StsStanding.LookupFailed(LookupFailure.SERVFAIL);
            case "bogus" -> new StsStanding.LookupFailed(LookupFailure.BOGUS);
            default -> throw new IllegalArgumentException(sts);
        };
    }

    /** Fetched two hours ago. */
    private static StsStanding inForce(StsMode mode, Duration age, String... patterns) {
        var mx = List.of(patterns).stream()
                .map(pattern -> MxPattern.parse(pattern).orThrow())
                .toList();
        var file = new PolicyFile(mode, mx, age, List.of(), Set.of());
        return new StsStanding.InForce(
                new KeptPolicy("20260601", file, NOW.minus(Duration.ofHours(2))), Optional.empty());
    }

    boolean enforced() {
        return Set.of("enforce", "other", "first").contains(sts);
    }

    boolean has(String letters) {
        return hosts.substring(0, count()).chars().anyMatch(c -> letters.indexOf(c) >= 0);
    }
}
