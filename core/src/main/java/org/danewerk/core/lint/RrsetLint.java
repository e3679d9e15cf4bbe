package org.danewerk.core.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaOwner;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dane.UsableTlsa;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.lint.Lint.Placed;
import org.danewerk.core.lint.Lint.Rrset;

/** What is wrong with the records of one owner together, and with the owner. */
final class RrsetLint {
    private RrsetLint() {}

    static List<Lint> of(Rrset rrset) {
        var found = new ArrayList<Lint>();
        rrset.owner().ifPresent(owner -> found.addAll(owner(rrset, owner)));
        found.addAll(duplicates(rrset));
        found.addAll(ttl(rrset));
        if (rrset.records().size() > MOST_RECORDS) {
            found.add(LintRule.TOO_MANY.at(
                    rrset.offset(),
                    rrset.subject(),
                    rrset.records().size() + " records: some senders stumble above " + MOST_RECORDS,
                    "keep the records of the keys in use and of the next ones"));
        }
        var usable = Usability.of(
                        TlsaRrset.of(
                                rrset.records().stream().map(Placed::record).toList()),
                        RecordLint.options(rrset))
                .usable();
        if (usable.isEmpty()) {
            found.add(LintRule.ALL_UNUSABLE.at(
                    rrset.offset(),
                    rrset.subject(),
                    "no record can be used: senders demand TLS and accept any certificate",
                    "publish a 3 1 1 record of the server's key"));
        }
        found.addAll(sha512Only(rrset, usable));
        return found;
    }

    private static List<Lint> owner(Rrset rrset, DomainName name) {
        return switch (TlsaOwner.parse(name)) {
            case Parsed.Malformed<TlsaOwner>(var offset, var reason) ->
                List.of(LintRule.OWNER.at(
                        rrset.offset(),
                        rrset.subject(),
                        "nobody looks for TLSA records here: " + reason,
                        "publish the records at _25._tcp. and the name of the mail server"));
            case Parsed.Ok<TlsaOwner>(var owner) -> owner(rrset, owner);
        };
    }

    private static List<Lint> owner(Rrset rrset, TlsaOwner owner) {
        var origin = rrset.entries().getFirst().origin();
        if (origin.isPresent() && isDoubled(owner.base(), origin.get())) {
            return List.of(LintRule.OWNER.at(
                    rrset.offset(),
                    rrset.subject(),
                    "the zone stands in the name twice: the owner was written without a final dot",
                    "write the owner with a final dot, or without the zone"));
        }
        if (owner.base().isRoot()) {
            return List.of(LintRule.OWNER.at(
                    rrset.offset(),
                    rrset.subject(),
                    "no host behind port and transport",
                    "put the name of the mail server behind _25._tcp."));
        }
        return owner.port() == 25 && !owner.transport().equals("tcp")
                ? List.of(LintRule.OWNER.at(
                        rrset.offset(), rrset.subject(), "mail is sent over TCP", "publish the records at _25._tcp."))
                : List.of();
    }

    private static boolean isDoubled(DomainName base, DomainName origin) {
        if (!base.isAtOrBelow(origin)) {
            return false;
        }
        var front = base;
        for (int i = 0; i < origin.labels().size(); i++) {
            front = withoutLast(front);
        }
        return front.isAtOrBelow(origin);
    }

    private static DomainName withoutLast(DomainName name) {
        var labels = name.labels().subList(0, Math.max(0, name.labels().size() - 1));
        var shorter = DomainName.ROOT;
        for (var label : labels.reversed()) {
            shorter = shorter.child(label);
        }
        return shorter;
    }

    private static List<Lint> duplicates(Rrset rrset) {
        var seen = new HashSet<TlsaRecord>();
        return rrset.records().stream()
                .filter(placed -> !seen.add(placed.record()))
                .map(placed -> LintRule.DUPLICATE.at(
                        placed.offset(),
                        rrset.subject(),
                        "the record " + RecordLint.brief(placed.record()) + " stands here already",
                        "remove one of the two"))
                .toList();
    }

    private static List<Lint> ttl(Rrset rrset) {
        return rrset.entries().stream()
                .filter(entry -> entry.ttlSeconds().orElse(0) > LONGEST_TTL)
                .map(entry -> LintRule.LONG_TTL.at(
                        entry.offset(),
                        rrset.subject(),
                        "a TTL of " + entry.ttlSeconds().getAsLong()
                                + " s: a lost key locks senders out for as long as caches keep the record",
                        "lower the TTL to an hour, or at most a day"))
                .limit(1)
                .toList();
    }

    private static List<Lint> sha512Only(Rrset rrset, List<UsableTlsa> usable) {
        return usable.stream()
                .filter(record -> record.matchingType() == MatchingType.SHA2_512 && !hasSha256(usable, record))
                .findFirst()
                .flatMap(record -> rrset.records().stream()
                        .filter(placed -> placed.record().equals(record.source()))
                        .findFirst())
                .map(placed -> LintRule.SHA512_ONLY.at(
                        placed.offset(),
                        rrset.subject(),
                        "the record " + placed.record().parameters()
                                + " is SHA-512, which clients need not know, and no SHA-256 stands beside it",
                        "publish matching type 1 beside it, or instead"))
                .map(List::of)
                .orElse(List.of());
    }

    private static boolean hasSha256(List<UsableTlsa> usable, UsableTlsa of) {
        return usable.stream()
                .anyMatch(other -> other.matchingType() == MatchingType.SHA2_256
                        && other.usage() == of.usage()
                        && other.selector() == of.selector());
    }

    /** Exchange Online was seen to stumble above about a dozen. */
    private static final int MOST_RECORDS = 12;

    private static final long LONGEST_TTL = 86_400;
}
