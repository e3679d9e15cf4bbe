package org.danewerk.core.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.finding.Finding;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.core.issuer.KnownIssuer;
import org.danewerk.core.lint.Lint.Placed;
import org.danewerk.core.lint.Lint.Rrset;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Observation;

/**
 * The authorities that the records of a mail domain pin, and what is to be said of them.
 *
 * @param holders of the records whose digest is known
 */
public record ObservedIssuers(Map<TlsaRecord, KnownIssuer> holders, List<Finding> findings) {
    public static final ObservedIssuers NONE = new ObservedIssuers(Map.of(), List.of());

    public ObservedIssuers {
        holders = Map.copyOf(holders);
        findings = List.copyOf(findings);
    }

    /** @param issuers asked for only where a record is about an authority: most domains have none */
    public static ObservedIssuers of(Observation seen, Supplier<IssuerBase> issuers) {
        var rrsets = seen.hosts().stream()
                .flatMap(ObservedIssuers::rrsets)
                .filter(rrset -> rrset.records().stream().anyMatch(ObservedIssuers::ofAuthority))
                .distinct()
                .toList();
        if (rrsets.isEmpty()) {
            return NONE;
        }
        var base = issuers.get();
        var holders = new LinkedHashMap<TlsaRecord, KnownIssuer>();
        var findings = new ArrayList<Finding>();
        for (var rrset : rrsets) {
            rrset.records()
                    .forEach(placed ->
                            base.pinnedBy(placed.record()).ifPresent(known -> holders.put(placed.record(), known)));
            new IssuerLint(base, seen.at()).of(rrset).forEach(lint -> findings.add(lint.finding()));
        }
        return new ObservedIssuers(holders, findings);
    }

    private static boolean ofAuthority(Placed placed) {
        return placed.record().usage() == CertificateUsage.DANE_TA.code();
    }

    /** Where DANE applies: what is insecure or bogus pins nothing. */
    private static Stream<Rrset> rrsets(HostResult host) {
        return switch (host.policy().dane()) {
            case DanePolicy.Authenticate authenticate -> found(host);
            case DanePolicy.Encrypt encrypt -> found(host);
            case DanePolicy.DaneRequired required -> found(host);
            case DanePolicy.NotApplicable notApplicable -> Stream.empty();
            case DanePolicy.LookupFailed failed -> Stream.empty();
            case DanePolicy.NoAddress noAddress -> Stream.empty();
        };
    }

    private static Stream<Rrset> found(HostResult host) {
        return host.policy().route().tlsa().stream()
                .map(TlsaLookup::answer)
                .filter(answer -> answer instanceof Lookup.Found<?> found
                        && found.status().isSecure())
                .map(answer -> {
                    var records = answer.found().orElseThrow().records();
                    return new Rrset(
                            Optional.of(answer.expandedName()),
                            List.of(),
                            IntStream.range(0, records.size())
                                    .mapToObj(i -> new Placed(i, records.get(i)))
                                    .toList());
                });
    }
}
