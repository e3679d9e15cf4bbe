package org.danewerk.core.issuer;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaRecord;
import org.jspecify.annotations.Nullable;

/** The certification authorities that are known, to be asked by digest or by organisation. Immutable, safe for many threads. */
public final class IssuerBase {
    public static final IssuerBase EMPTY = new IssuerBase(List.of());

    /** A table is of no more characters. */
    public static final int LONGEST = IssuerTable.LONGEST;

    /** Roots above roots: cross-certificates. */
    private static final int HIGHEST = 3;

    private final String text;
    private volatile @Nullable Tables tables;

    public IssuerBase(List<IssuerCertificate> certificates) {
        this.text = "";
        this.tables = Tables.of(certificates);
    }

    private IssuerBase(String text) {
        this.text = text;
    }

    /**
     * The same as {@link #parse}, of a text that is known to be right. It is not taken apart before a digest is asked for that stands in
     * it: most digests that are met do not, and reading all of it takes longer than many a check.
     */
    public static IssuerBase ofTrusted(String text) {
        return new IssuerBase(text);
    }

    private Tables tables() {
        var ready = tables;
        if (ready == null) {
            ready = Tables.of(IssuerTable.parse(text).orThrow());
            tables = ready;
        }
        return ready;
    }

    private boolean mayHold(Bytes digest) {
        return tables != null || text.contains(digest.toHex());
    }

    private record Tables(
            List<IssuerCertificate> certificates, Map<Bytes, KnownIssuer> keys, Map<Bytes, KnownIssuer> whole) {
        static Tables of(List<IssuerCertificate> certificates) {
            return new Tables(
                    List.copyOf(certificates),
                    byDigest(certificates, IssuerCertificate::keyDigest),
                    byDigest(certificates, IssuerCertificate::certificateDigest));
        }

        private static Map<Bytes, KnownIssuer> byDigest(
                List<IssuerCertificate> certificates, Function<IssuerCertificate, Bytes> digest) {
            return certificates.stream()
                    .collect(Collectors.groupingBy(
                            digest, Collectors.collectingAndThen(Collectors.toList(), KnownIssuer::new)));
        }
    }

    /** Reads the form of {@link #toText()}; at most {@link #LONGEST} characters. */
    public static Parsed<IssuerBase> parse(String text) {
        return IssuerTable.parse(text).map(IssuerBase::new);
    }

    /** A table with a line of headings, its columns parted by tabulators, its lines in their order. */
    public String toText() {
        return IssuerTable.toText(certificates());
    }

    public List<IssuerCertificate> certificates() {
        return tables().certificates();
    }

    /** @param digest SHA-256 of a SubjectPublicKeyInfo */
    public Optional<KnownIssuer> ofKey(Bytes digest) {
        return mayHold(digest) ? Optional.ofNullable(tables().keys().get(digest)) : Optional.empty();
    }

    /** @param digest SHA-256 of a certificate */
    public Optional<KnownIssuer> ofCertificate(Bytes digest) {
        return mayHold(digest) ? Optional.ofNullable(tables().whole().get(digest)) : Optional.empty();
    }

    /** Whose key or certificate a record holds; nothing for SHA-512, of which no table is kept. */
    public Optional<KnownIssuer> pinnedBy(TlsaRecord record) {
        Bytes digest;
        if (record.matchingType() == MatchingType.SHA2_256.code()) {
            digest = record.data();
        } else if (record.matchingType() == MatchingType.FULL.code()) {
            digest = MatchingType.SHA2_256.represent(record.data());
        } else {
            return Optional.empty();
        }
        if (record.selector() == Selector.SPKI.code()) {
            return ofKey(digest);
        }
        return record.selector() == Selector.CERT.code() ? ofCertificate(digest) : Optional.empty();
    }

    /** From which the organisation of this one issues now or may any day, by keys of the same kind: what a renewal may come from. */
    public List<KnownIssuer> siblings(KnownIssuer one) {
        var best = one.best();
        return inUse(best.organisation()).stream()
                .filter(other -> other.best().keyKind().equals(best.keyKind()))
                .toList();
    }

    /** Whether a chain from this one leads to that root, by the names in the table. */
    public boolean leadsTo(KnownIssuer root, KnownIssuer one) {
        return leadsTo(root, one, HIGHEST);
    }

    private boolean leadsTo(KnownIssuer root, KnownIssuer one, int steps) {
        return one.certificates().stream()
                .filter(certificate -> !certificate.selfIssued())
                .anyMatch(certificate -> root.certificates().stream().anyMatch(certificate::isIssuedBy)
                        || steps > 0
                                && tables().keys().values().stream()
                                        .filter(above -> above.standing() == Standing.ROOT)
                                        .filter(above ->
                                                above.certificates().stream().anyMatch(certificate::isIssuedBy))
                                        .anyMatch(above -> leadsTo(root, above, steps - 1)));
    }

    /**
     * The keys an organisation issues from, or keeps at hand for it, by name; nothing where it has not said which these are.
     *
     * @param organisation in any letter case, spaces and punctuation left out: {@code letsencrypt}
     */
    public List<KnownIssuer> inUse(String organisation) {
        var wanted = plain(organisation);
        return tables().keys().values().stream()
                .filter(known -> known.standing() == Standing.ACTIVE || known.standing() == Standing.BACKUP)
                .filter(known -> plain(known.best().organisation()).equals(wanted))
                .sorted(Comparator.comparing(KnownIssuer::title))
                .toList();
    }

    /** Organisations of which it is known what they issue from, in the form that is typed, and as they write themselves. */
    public Map<String, String> organisationsInUse() {
        return tables().keys().values().stream()
                .filter(known -> known.standing() == Standing.ACTIVE || known.standing() == Standing.BACKUP)
                .map(known -> known.best().organisation())
                .distinct()
                .sorted()
                .collect(Collectors.toMap(
                        IssuerBase::plain, organisation -> organisation, (one, other) -> one, LinkedHashMap::new));
    }

    private static String plain(String organisation) {
        return organisation.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
