package org.danewerk.cli.differential.dnssec;

import java.util.List;
import org.danewerk.cli.differential.Dice;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Which of the answers that a proof takes is damaged. */
enum Place {
    /** The one to the question itself. */
    TARGET,
    /** The one to the same question where an alias leads. */
    END,
    TOP_DS,
    TOP_KEYS,
    ZONE_DS,
    ZONE_KEYS,
    /** Of the child of the main zone, and of the other zone. */
    BESIDE_DS,
    BESIDE_KEYS;

    boolean is(DnssecCase all, Name name, int type) {
        Name top = all.tree().tld();
        Name main = all.tree().main().origin();
        boolean beside =
                !name.equals(top) && !name.equals(main) && all.tree().zones().containsKey(name);
        return switch (this) {
            case TARGET -> type == all.type() && name.equals(all.name());
            case END -> type == all.type() && !name.equals(all.name());
            case TOP_DS -> type == Type.DS && name.equals(top);
            case TOP_KEYS -> type == Type.DNSKEY && name.equals(top);
            case ZONE_DS -> type == Type.DS && name.equals(main);
            case ZONE_KEYS -> type == Type.DNSKEY && name.equals(main);
            case BESIDE_DS -> type == Type.DS && beside;
            case BESIDE_KEYS -> type == Type.DNSKEY && beside;
        };
    }

    static Place forKeys(Dice dice) {
        return dice.of(List.of(ZONE_KEYS, ZONE_KEYS, ZONE_KEYS, TOP_KEYS, BESIDE_KEYS));
    }

    static Place forDelegations(Dice dice) {
        return dice.of(List.of(ZONE_DS, ZONE_DS, ZONE_DS, TOP_DS, BESIDE_DS));
    }

    static Place forAnswers(Dice dice) {
        return dice.percent(80) ? TARGET : END;
    }

    static Place any(Dice dice) {
        return switch (dice.below(10)) {
            case 0 -> forKeys(dice);
            case 1 -> forDelegations(dice);
            default -> forAnswers(dice);
        };
    }
}
