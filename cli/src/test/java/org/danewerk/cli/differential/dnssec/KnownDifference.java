package org.danewerk.cli.differential.dnssec;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.danewerk.cli.differential.dnssec.Verdict.Status;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** What explains a difference; who is right stands in {@code differences.tsv}. */
enum KnownDifference {
    /** RFC 4035 §4.3. */
    OUT_OF_REACH(compared -> compared.says(Status.FAILED, Status.BOGUS) && compared.has(FailureDamage.values())),
    /** RFC 4035 §5.3.1. */
    CLOCK(compared -> compared.has(SignatureDamage.EXPIRED_JUST_NOW, SignatureDamage.BEGINS_SOON)
            && !compared.theirs().isError()
            && compared.explainedBy(
                    WhatIf.IT_WERE_EARLIER,
                    WhatIf.IT_WERE_LATER,
                    WhatIf.IT_WERE_EARLIER_AND_BOTH_COUNTED,
                    WhatIf.IT_WERE_LATER_AND_BOTH_COUNTED)),
    /** RFC 5011 §2.1. */
    REVOKED(compared -> stricter(compared)
            && compared.question().tree().zones().values().stream().anyMatch(CaseZone::isRevoked)),
    /** RFC 4509 §3. */
    WEAKER_DIGEST(compared ->
            stricter(compared) && compared.has(DelegationDamage.SHA1_BESIDE_WRONG, DelegationDamage.SHA1_BESIDE)),
    /** RFC 4033 §12. */
    MANY_KEYS(compared -> compared.ours().status() == Status.BOGUS
            && compared.has(KeyDamage.FORTY_BESIDE, DelegationDamage.TEN_WRONG_BESIDE)),
    /** RFC 4035 §5.3.4. */
    FROM_A_WILDCARD(compared -> stricter(compared)
            && compared.has(SignatureDamage.FEWER_LABELS)
            && (compared.ours().why().contains("from a wildcard")
                    || compared.ours().why().contains("NSEC3 record"))),
    /** RFC 6840 §4.1, §4.3. */
    BIT_LISTED(compared -> stricter(compared) && compared.has(DenialDamage.LISTS_CNAME, DenialDamage.LISTS_DNAME)),
    /** RFC 4034 §4.1.1. */
    NEXT_OUTSIDE(compared -> stricter(compared) && compared.has(DenialDamage.NEXT_IS_OUTSIDE)),
    /** RFC 9824 §2. */
    NXNAME(compared -> compared.says(Status.SECURE, Status.SECURE)
            && compared.has(DenialDamage.LISTS_NXNAME)
            && compared.ours().rcode() == Rcode.NXDOMAIN),
    /** RFC 6672 §5.3.1. */
    WRONGLY_MADE_ALIAS(compared -> compared.ours().why().contains("does not follow from its DNAME")
            && compared.theirs().status() == Status.INSECURE),
    /** RFC 2181 §10.1. */
    TWO_ALIASES(compared -> compared.ours().why().contains("two CNAME records")),
    /** RFC 6672 §5.3.1. */
    MADE_ALIAS(compared -> !compared.ours().isError()
            && compared.theirs().status() == Status.BOGUS
            && (compared.question().type() == Type.CNAME || compared.question().type() == Type.DNAME)
            && (compared.theirs().why().contains("no signatures for CNAME")
                    || compared.theirs().why().contains("DS got DNAME answer"))),
    /** RFC 4035 §5.4. */
    SOA_UNPROVEN(compared -> !compared.ours().isError()
            && compared.theirs().status() == Status.BOGUS
            && compared.ours().data().isEmpty()
            && compared.theirs().why().contains(" SOA IN>")),
    /** RFC 4035 §5.4. */
    RESPONSE_CODE(compared -> compared.ours().status() == Status.SECURE
            && compared.theirs().status() != Status.INSECURE
            && (compared.has(DenialDamage.OTHER_RCODE, DenialDamage.FALSE_NODATA, DenialDamage.FALSE_NXDOMAIN)
                            && compared.otherwise()
                                    .apply(WhatIf.NOTHING_WERE_DAMAGED)
                                    .agreesWith(compared.ours())
                    || deniesMoreThanItsCode(compared))),
    /** RFC 4035 §5.4. */
    NEXT_IS_ABSENT(compared -> compared.says(Status.SECURE, Status.BOGUS)
            && compared.has(DenialDamage.NEXT_IS_THE_NAME)
            && compared.ours().rcode() == Rcode.NXDOMAIN
            && compared.otherwise().apply(WhatIf.NOTHING_WERE_DAMAGED).agreesWith(compared.ours())),
    /** RFC 2308 §2. */
    DATA_UNDER_NXDOMAIN(
            compared -> compared.ours().status() == compared.theirs().status()
                    && compared.theirs().rcode() == Rcode.NXDOMAIN
                    && !compared.theirs().data().isEmpty()
                    && compared.ours().data().equals(compared.theirs().data())),
    /** RFC 4035 §4.3. */
    INSECURE_ANYWAY(compared -> compared.says(Status.INSECURE, Status.BOGUS)
            && compared.otherwise().apply(WhatIf.NOTHING_WERE_DAMAGED).status() == Status.INSECURE),
    /** RFC 9276 §3.2. */
    DENIED_ABOVE_UNDER_ITERATIONS(compared -> compared.says(Status.INSECURE, Status.BOGUS)
            && compared.has(DenialDamage.OF_THE_PARENT)
            && compared.question().tree().zones().values().stream().anyMatch(CaseZone::isIteratedTooOften)),
    /** RFC 9905 §2. */
    SHA1(compared -> explained(compared, WhatIf.SHA1_COUNTED)),
    /** RFC 9276 §3.2. */
    ITERATIONS(compared ->
            explained(compared, WhatIf.MORE_ITERATIONS_COUNTED) || explained(compared, WhatIf.BOTH_COUNTED));

    private final Predicate<Compared> predicate;

    KnownDifference(Predicate<Compared> predicate) {
        this.predicate = predicate;
    }

    static Optional<KnownDifference> of(Compared compared) {
        return Arrays.stream(values())
                .filter(each -> each.predicate.test(compared))
                .findFirst();
    }

    private static boolean stricter(Compared compared) {
        return compared.ours().status() == Status.BOGUS && !compared.theirs().isError();
    }

    /** The zone's own key has signed that no such name is there, and the code says that it is and has no such data. */
    private static boolean deniesMoreThanItsCode(Compared compared) {
        return compared.has(DenialDamage.NEXT_IS_THE_ZONE)
                && compared.ours().rcode() == Rcode.NXDOMAIN
                && compared.theirs().why().contains("nodata proof failed");
    }

    /** Insecure, and not so under this setting, which leaves nothing or what another class explains. */
    private static boolean explained(Compared compared, WhatIf setting) {
        if (compared.ours().status() != Status.INSECURE) {
            return false;
        }
        var otherwise = compared.with(setting);
        return otherwise.agreed()
                || otherwise.ours().status() != Status.INSECURE && of(otherwise).isPresent();
    }
}
