package org.danewerk.core.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.ProofLink;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.policy.TlsaLookup;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.HostResult;
import org.danewerk.core.verdict.Verdict;

/**
 * The TLSA RRset that counts for a host, and how it would have to be changed.
 *
 * @param owner where its records really stand
 * @param records none where the host has none
 */
record HostRecords(
        HostResult host,
        DomainName owner,
        Optional<DomainName> zone,
        List<TlsaRecord> records,
        List<Bytes> erroneous,
        DaneOptions options) {

    /** The RRset in force. */
    static Optional<HostRecords> inForce(HostResult host, DaneOptions options) {
        return HostLookups.inForce(host)
                .flatMap(records -> host.policy().route().tlsa().stream()
                        .filter(TlsaLookup::endsSearch)
                        .findFirst()
                        .map(lookup -> of(host, lookup.answer(), records.records(), records.erroneous(), options)));
    }

    /** The first place where a sender looks and securely finds nothing. */
    static Optional<HostRecords> absent(HostResult host, DaneOptions options) {
        return host.policy().route().tlsa().stream()
                .filter(lookup -> lookup.answer() instanceof Lookup.Absent<TlsaRrset> absent
                        && absent.status().isSecure())
                .findFirst()
                .map(lookup -> of(host, lookup.answer(), List.of(), List.of(), options));
    }

    private static HostRecords of(
            HostResult host,
            Lookup<TlsaRrset> answer,
            List<TlsaRecord> records,
            List<Bytes> erroneous,
            DaneOptions options) {
        var owner = answer.expandedName();
        var zone = Optional.<DomainName>empty();
        for (var link : answer.proof().links()) {
            if (link instanceof ProofLink.Records signed && signed.owner().equals(answer.expandedName())) {
                zone = Optional.of(signed.signer().zone());
                // RFC 4592 §3.3.1: a record at the name itself would hide the wildcard.
                owner = signed.wildcardParent().map(parent -> parent.child("*")).orElse(owner);
            } else if (link instanceof ProofLink.Denied denied
                    && !denied.signers().isEmpty()) {
                zone = Optional.of(denied.signers().getFirst().zone());
            }
        }
        return new HostRecords(
                host, owner, zone.filter(answer.expandedName()::isAtOrBelow), records, erroneous, options);
    }

    /** With a record for every key that was served and not authenticated; empty where there is none. */
    Optional<RecordChange> withServedKeys() {
        var after = new LinkedHashSet<>(records);
        after.addAll(served());
        return change(after);
    }

    /** Without some; and with a record for the key served, where nothing would be left that authenticates it. */
    Optional<RecordChange> without(Collection<TlsaRecord> gone) {
        return replacing(record -> gone.contains(record) ? Optional.empty() : Optional.of(record));
    }

    /** Without what is no record. */
    Optional<RecordChange> withoutErroneous() {
        return without(List.of());
    }

    /** Each record as {@code by} has it; and as above. Empty where the host would be left without a record that can be used. */
    Optional<RecordChange> replacing(Replacement by) {
        var after = new LinkedHashSet<TlsaRecord>();
        records.forEach(record -> by.apply(record).ifPresent(after::add));
        if (after.stream().noneMatch(record -> matched().contains(record))
                && after.stream().noneMatch(record -> !records.contains(record))) {
            after.addAll(served());
        }
        boolean usable = after.stream()
                .anyMatch(record -> Usability.cause(record, options).isEmpty());
        return usable ? withEveryDigest(after).flatMap(this::change) : Optional.empty();
    }

    /**
     * RFC 7671 §9: beside a record of SHA-512, one of SHA-256 is not looked at, so that a new one needs its like; empty where nothing that
     * was served says what that is.
     */
    private Optional<Collection<TlsaRecord>> withEveryDigest(Collection<TlsaRecord> after) {
        var all = new LinkedHashSet<>(after);
        for (var record : after) {
            if (!records.contains(record) && isShadowed(record, after)) {
                var like = withMatchingType(record, MatchingType.SHA2_512);
                if (like.isEmpty()) {
                    return Optional.empty();
                }
                all.add(like.get());
            }
        }
        return Optional.of(all);
    }

    private boolean isShadowed(TlsaRecord record, Collection<TlsaRecord> among) {
        return record.matchingType() == MatchingType.SHA2_256.code()
                && among.stream()
                        .anyMatch(other -> other.usage() == record.usage()
                                && other.selector() == record.selector()
                                && other.matchingType() == MatchingType.SHA2_512.code()
                                && Usability.cause(other, options).isEmpty());
    }

    /** What takes the place of a record. */
    @FunctionalInterface
    interface Replacement {
        Optional<TlsaRecord> apply(TlsaRecord record);
    }

    /** What a record is about, by another digest; empty where nothing that was served says what that is. */
    Optional<TlsaRecord> withMatchingType(TlsaRecord record, MatchingType wanted) {
        var selector = Selector.of(record.selector());
        var usage = CertificateUsage.of(record.usage());
        var digest = MatchingType.of(record.matchingType());
        if (selector.isEmpty() || usage.isEmpty() || digest.isEmpty()) {
            return Optional.empty();
        }
        return presented()
                .flatMap(certificate -> selected(certificate, selector.get()).stream())
                .filter(selected -> digest.get().represent(selected).equals(record.data()))
                .map(selected -> TlsaRecord.of(usage.get(), selector.get(), wanted, selected))
                .findFirst();
    }

    /** The record of the key in the certificate that a record is about; empty for one that was not served. */
    Optional<TlsaRecord> ofKey(TlsaRecord record) {
        var digest = MatchingType.of(record.matchingType());
        return presented()
                .filter(certificate -> digest.isPresent()
                        && digest.get().represent(certificate.der()).equals(record.data()))
                .flatMap(certificate -> certificate.spki().stream())
                .map(key -> new ServedKey(key).record())
                .findFirst();
    }

    private Stream<PresentedCertificate> presented() {
        return VisitedPath.of(host).stream()
                .flatMap(path -> path.handshake().evidence() instanceof Evidence.Encrypted encrypted
                        ? encrypted.chain().certificates().stream()
                        : Stream.empty());
    }

    private static Optional<Bytes> selected(PresentedCertificate certificate, Selector selector) {
        return switch (selector) {
            case CERT -> Optional.of(certificate.der());
            case SPKI -> certificate.spki();
        };
    }

    /** The records by which something served was authenticated. */
    List<TlsaRecord> matched() {
        return VisitedPath.of(host).stream()
                .flatMap(path -> path.handshake().verdict().stream())
                .flatMap(verdict -> verdict.records().stream())
                .flatMap(result -> result.records().stream())
                .filter(RecordResult.Matched.class::isInstance)
                .map(result -> ((RecordResult.Matched) result).record())
                .distinct()
                .toList();
    }

    /** The same records for an hour. */
    RecordChange withUsualTtl() {
        return new RecordChange(owner, zone, records, erroneous, records, RecordChange.USUAL_TTL);
    }

    private Optional<RecordChange> change(Collection<TlsaRecord> after) {
        var change = new RecordChange(owner, zone, records, erroneous, List.copyOf(after), ttl());
        return change.isTtlAlone() ? Optional.empty() : Optional.of(change);
    }

    /** Of the records that are there, so that no other TTL comes beside it; of none, or more than a day, the usual one. RFC 2181 §5.2 */
    private long ttl() {
        return HostLookups.signedTlsa(host)
                .map(link -> link.signer().originalTtlSeconds())
                .filter(seconds -> seconds > 0 && seconds <= LongTtl.LONGEST)
                .findFirst()
                .orElse(RecordChange.USUAL_TTL);
    }

    private List<TlsaRecord> served() {
        var made = new ArrayList<TlsaRecord>();
        for (var path : VisitedPath.of(host)) {
            if (!(path.handshake().verdict().orElse(null) instanceof Verdict.Authenticated)) {
                ServedKey.of(path.handshake().evidence()).ifPresent(key -> made.addAll(records(key)));
            }
        }
        return made.stream().distinct().toList();
    }

    /** RFC 7671 §9: beside a record of SHA-512, one of SHA-256 is not looked at. */
    private List<TlsaRecord> records(ServedKey key) {
        boolean sha512 = records.stream()
                .anyMatch(record -> record.usage() == 3
                        && record.selector() == 1
                        && record.matchingType() == MatchingType.SHA2_512.code()
                        && Usability.cause(record, options).isEmpty());
        return sha512 ? List.of(key.record(), key.record(MatchingType.SHA2_512)) : List.of(key.record());
    }
}
