package org.danewerk.core.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.finding.Severity;
import org.danewerk.core.issuer.IssuerBase;
import org.danewerk.core.issuer.KnownIssuer;
import org.danewerk.core.issuer.Standing;
import org.danewerk.core.lint.Lint.Placed;
import org.danewerk.core.lint.Lint.Rrset;

/** Records that hold the key or certificate of an authority we know. */
record IssuerLint(IssuerBase issuers, Instant now) {
    List<Lint> of(Rrset rrset) {
        var usable = rrset.records().stream()
                .filter(placed -> Usability.cause(placed.record(), RecordLint.options(rrset))
                        .isEmpty())
                .toList();
        var found = new ArrayList<Lint>();
        for (var placed : usable) {
            issuers.pinnedBy(placed.record())
                    .flatMap(known -> judged(rrset, placed, known, usable))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<Lint> judged(Rrset rrset, Placed placed, KnownIssuer known, List<Placed> usable) {
        var the = "the record " + RecordLint.brief(placed.record());
        if (ofServer(placed.record())) {
            return Optional.of(LintRule.ISSUER_OWN.at(
                    placed.offset(),
                    rrset.subject(),
                    the + " says that the server itself has the key of " + known.title()
                            + ", an authority, which no mail server has for its own",
                    "publish 3 1 1 for the server's own key, or usage 2 for its authority"));
        }
        if (known.standing() == Standing.RETIRED || known.expired(now)) {
            return Optional.of(LintRule.ISSUER_RETIRED.at(
                    placed.offset(), rrset.subject(), the + " pins " + state(known), instead(known)));
        }
        if (known.standing() == Standing.ACTIVE || known.standing() == Standing.BACKUP) {
            return alone(rrset, placed, known, usable);
        }
        return Optional.empty();
    }

    /** An authority changes the issuer without notice: the next certificate may come from any of them. */
    private Optional<Lint> alone(Rrset rrset, Placed placed, KnownIssuer known, List<Placed> usable) {
        var siblings = issuers.siblings(known);
        var pins = usable.stream()
                .filter(other -> !ofServer(other.record()))
                .filter(other -> issuers.pinnedBy(other.record()).isPresent())
                .toList();
        // a pinned root is above them, if the server sends it
        var missing = siblings.stream()
                .filter(sibling -> pins.stream().noneMatch(other -> sameKey(pinned(other), sibling)))
                .filter(sibling -> pins.stream().noneMatch(other -> issuers.leadsTo(pinned(other), sibling)))
                .toList();
        var first = pins.stream()
                .filter(other -> siblings.stream().anyMatch(sibling -> sameKey(pinned(other), sibling)))
                .findFirst();
        if (missing.isEmpty() || !first.equals(Optional.of(placed))) {
            return Optional.empty();
        }
        boolean ownKey = usable.stream().anyMatch(other -> ofServer(other.record()));
        return Optional.of(LintRule.ISSUER_ALONE.at(
                placed.offset(),
                rrset.subject(),
                ownKey ? Severity.INFO : Severity.WARNING,
                "the record " + RecordLint.brief(placed.record()) + " pins " + known.title()
                        + ", and the next certificate may as well come from " + names(missing),
                "publish as well " + records(missing)));
    }

    private KnownIssuer pinned(Placed placed) {
        return issuers.pinnedBy(placed.record()).orElseThrow();
    }

    private static boolean sameKey(KnownIssuer one, KnownIssuer other) {
        return one.best().keyDigest().equals(other.best().keyDigest());
    }

    private String state(KnownIssuer known) {
        var last = known.last();
        var ended = known.expired(now) ? "its certificate expired " + last.notAfter() : "";
        var retired = known.standing() == Standing.RETIRED
                ? "retired (" + known.best().source() + ", " + known.best().asOf() + ")"
                : "";
        return known.title() + ", " + (retired.isEmpty() || ended.isEmpty() ? retired + ended : retired + ", " + ended);
    }

    /** Of the same kind of key, as the certificate that is renewed most likely keeps it. */
    private String instead(KnownIssuer known) {
        var inUse = issuers.siblings(known);
        return inUse.isEmpty()
                ? "publish 2 1 1 for the authority that issued the server's certificate, or better 3 1 1 for its own key"
                : "pin instead " + records(inUse) + "; or better publish 3 1 1 for the server's own key";
    }

    private static String names(List<KnownIssuer> issuers) {
        return issuers.stream()
                .map(issuer -> issuer.best().name() + (issuer.standing() == Standing.BACKUP ? " (a backup)" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String records(List<KnownIssuer> issuers) {
        return issuers.stream()
                .map(issuer -> "2 1 1 " + issuer.best().keyDigest().toHex() + " ("
                        + issuer.best().name() + ")")
                .collect(Collectors.joining(", "));
    }

    private static boolean ofServer(TlsaRecord record) {
        return record.usage() == CertificateUsage.DANE_EE.code() || record.usage() == CertificateUsage.PKIX_EE.code();
    }
}
