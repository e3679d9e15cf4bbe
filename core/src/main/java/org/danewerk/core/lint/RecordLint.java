package org.danewerk.core.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.AssociationData;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.Selector;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.Unusable;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.lint.Lint.Placed;
import org.danewerk.core.lint.Lint.Rrset;

/** What is wrong with a single record. */
final class RecordLint {
    private RecordLint() {}

    static List<Lint> of(Rrset rrset, Placed placed) {
        var found = new ArrayList<Lint>();
        var record = placed.record();
        var name = brief(record);
        switch (AssociationData.of(record)) {
            case DIGEST_OF_NOTHING ->
                found.add(LintRule.EMPTY_DIGEST.at(
                        placed.offset(),
                        rrset.subject(),
                        "the record " + name + " holds the digest of empty data, which no certificate or key has",
                        "remove the record, and repair what made it: it read an empty file"));
            case PLACEHOLDER ->
                found.add(LintRule.PLACEHOLDER.at(
                        placed.offset(),
                        rrset.subject(),
                        "the record " + name + " holds one octet over and over, which is no digest",
                        "replace it by the record that danewerk gen makes of the certificate"));
            case WELL_FORMED, EMPTY, WRONG_LENGTH, NOT_DER, UNKNOWN -> {}
        }
        var unusable = Usability.cause(record, options(rrset));
        unusable.ifPresent(cause -> found.add(unusable(rrset, placed, cause)));
        if (unusable.isEmpty()) {
            found.addAll(fragile(rrset, placed));
        }
        return found;
    }

    /** Usages 0 and 1 are for other services; a record without an owner is taken for one of a mail server. */
    static DaneOptions options(Rrset rrset) {
        boolean other = owner(rrset).filter(owner -> owner.port() != SMTP_PORT).isPresent();
        return other ? DaneOptions.GENERIC : DaneOptions.SMTP;
    }

    static Optional<TlsaOwner> owner(Rrset rrset) {
        return rrset.owner()
                .flatMap(name -> TlsaOwner.parse(name) instanceof Parsed.Ok<TlsaOwner>(var owner)
                        ? Optional.of(owner)
                        : Optional.empty());
    }

    /** A record with as much of its data as a SHA-512 has: whole certificates in DNS are long. */
    static String brief(TlsaRecord record) {
        var hex = record.data().toHex();
        return record.parameters() + " " + (hex.length() > 128 ? hex.substring(0, 128) + ".." : hex);
    }

    private static Lint unusable(Rrset rrset, Placed placed, Unusable.Cause cause) {
        var record = placed.record();
        var the = "the record " + brief(record);
        return switch (cause) {
            case UNKNOWN_USAGE -> unassigned(rrset, placed, the + " has the unassigned usage " + record.usage());
            case UNKNOWN_SELECTOR ->
                unassigned(rrset, placed, the + " has the unassigned selector " + record.selector());
            case UNKNOWN_MATCHING_TYPE, DISABLED_MATCHING_TYPE ->
                unassigned(rrset, placed, the + " has the unassigned matching type " + record.matchingType());
            case PKIX_USAGE ->
                LintRule.PKIX_USAGE.at(
                        placed.offset(),
                        rrset.subject(),
                        the + " has usage " + record.usage() + ", which senders of mail ignore",
                        "publish a record of usage 3 (the server's own key, as 3 1 1) or 2 (its authority) instead");
            case WRONG_DIGEST_LENGTH ->
                LintRule.DIGEST_LENGTH.at(
                        placed.offset(),
                        rrset.subject(),
                        the + " is ignored: it has " + record.data().size()
                                + " octets of data, and a digest of matching type 1 has 32, of type 2 it has 64",
                        "publish the whole digest");
            case NOT_DER ->
                LintRule.NOT_DER.at(
                        placed.offset(),
                        rrset.subject(),
                        the + " is ignored: its data is not exactly one "
                                + (record.selector() == Selector.CERT.code() ? "certificate" : "public key")
                                + " in DER",
                        "publish the data whole and alone, or a digest (3 1 1) instead");
        };
    }

    private static Lint unassigned(Rrset rrset, Placed placed, String what) {
        return LintRule.UNKNOWN_PARAMETER.at(
                placed.offset(),
                rrset.subject(),
                what + " and is ignored",
                "remove the record, or correct its first three numbers; 3 1 1 suits almost every server");
    }

    private static List<Lint> fragile(Rrset rrset, Placed placed) {
        var found = new ArrayList<Lint>();
        var record = placed.record();
        if (record.matchingType() == MatchingType.FULL.code()) {
            found.add(LintRule.FULL_DATA.at(
                    placed.offset(),
                    rrset.subject(),
                    "the record " + record.parameters() + " holds "
                            + record.data().size() + " octets, which makes answers too large for UDP",
                    "publish a digest instead, such as " + record.usage() + " 1 1"));
        }
        if (record.usage() == CertificateUsage.DANE_EE.code() && record.selector() == Selector.CERT.code()) {
            found.add(LintRule.CERT_SELECTOR.at(
                    placed.offset(),
                    rrset.subject(),
                    "the record " + record.parameters() + " is for one certificate and must change with every renewal",
                    "publish 3 1 1, which holds for as long as the key is kept"));
        }
        return found;
    }

    private static final int SMTP_PORT = 25;
}
