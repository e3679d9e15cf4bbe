package org.danewerk.core.profile;

import java.util.List;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.Absence;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.policy.BaseDomains;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MxTrust;
import org.danewerk.core.policy.TlsaLookup;

/** The lookups of a host as a sender makes and reads them. */
record SenderView(SenderProfile sender, MxTrust mx) {

    HostRoute of(HostRoute host) {
        var read = host.withTlsa(
                host.tlsa().stream().map(lookup -> lookup(lookup, host)).toList());
        return sender.route().tlsaAtTargetOnly()
                ? read.aliasStatus()
                        .map(status -> read.withAliasStatus(nothing(status)))
                        .orElse(read)
                : read;
    }

    /** Whether all lookups were made that the sender makes before it decides on the host. RFC 7672 §2.2.2 and §2.2.3. */
    boolean complete(HostRoute host) {
        return switch (BaseDomains.of(host, mx, sender.policy())) {
            case BaseDomains.None none -> true;
            case BaseDomains.AskAlias ask -> false;
            case BaseDomains.Candidates(var candidates) -> {
                for (int i = 0; i < candidates.size(); i++) {
                    if (i >= host.tlsa().size()
                            || !host.tlsa()
                                    .get(i)
                                    .base()
                                    .equals(candidates.get(i).base())) {
                        yield false;
                    }
                    if (host.tlsa().get(i).endsSearch()) {
                        break;
                    }
                }
                yield true;
            }
        };
    }

    private TlsaLookup lookup(TlsaLookup made, HostRoute host) {
        boolean atAlias = made.base().equals(host.name())
                && host.addressLookups().stream()
                        .anyMatch(lookup -> !lookup.aliases().isEmpty());
        if (atAlias && sender.route().tlsaAtTargetOnly()) {
            return new TlsaLookup(made.base(), made.owner(), nothing(made.answer()));
        }
        return sender.records().pkixAsDane()
                ? new TlsaLookup(made.base(), made.owner(), withoutPkix(made.answer()))
                : made;
    }

    /** A lookup the sender does not make. */
    private static <T> Lookup<T> nothing(Lookup<T> made) {
        return new Lookup.Absent<>(made.question(), Absence.NODATA, DnssecStatus.INSECURE, List.of(), 0);
    }

    private static Lookup<TlsaRrset> withoutPkix(Lookup<TlsaRrset> answer) {
        return switch (answer) {
            case Lookup.Found<TlsaRrset>(
                    var question,
                    var value,
                    var status,
                    var aliases,
                    var ttl,
                    var proof,
                    var errors) ->
                new Lookup.Found<>(question, withoutPkix(value), status, aliases, ttl, proof, errors);
            case Lookup.Absent<TlsaRrset> absent -> absent;
            case Lookup.Failed<TlsaRrset> failed -> failed;
        };
    }

    private static TlsaRrset withoutPkix(TlsaRrset records) {
        return new TlsaRrset(records.records().stream().map(SenderView::asDane).toList(), records.erroneous());
    }

    private static TlsaRecord asDane(TlsaRecord record) {
        return CertificateUsage.of(record.usage())
                .filter(CertificateUsage::isPkix)
                .map(usage -> new TlsaRecord(
                        record.usage() + CertificateUsage.DANE_TA.code(),
                        record.selector(),
                        record.matchingType(),
                        record.data()))
                .orElse(record);
    }
}
