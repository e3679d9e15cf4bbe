package org.danewerk.cli.differential.dnssec;

import java.util.List;
import org.danewerk.cli.differential.Dice;

/** A damage and where it is done. @param seed of what chance decides in it */
record Ailment(Place place, Damage damage, long seed) {
    static Ailment of(Dice dice) {
        long seed = dice.number();
        return switch (dice.below(20)) {
            case 0, 1, 2, 3, 4 -> new Ailment(Place.any(dice), dice.of(List.of(SignatureDamage.values())), seed);
            case 5, 6, 7, 8, 9, 10, 11, 12 ->
                new Ailment(
                        dice.percent(75) ? Place.forAnswers(dice) : Place.forDelegations(dice),
                        dice.of(List.of(DenialDamage.values())),
                        seed);
            case 13, 14, 15 ->
                new Ailment(Place.forDelegations(dice), dice.of(List.of(DelegationDamage.values())), seed);
            case 16, 17 -> new Ailment(Place.forKeys(dice), dice.of(List.of(KeyDamage.values())), seed);
            case 18 -> new Ailment(Place.TARGET, dice.of(List.of(AliasDamage.values())), seed);
            default -> new Ailment(Place.any(dice), dice.of(List.of(FailureDamage.values())), seed);
        };
    }

    @Override
    public String toString() {
        return damage.getClass().getSimpleName() + "." + damage + " at " + place;
    }
}
