package org.danewerk.cli.differential.dnssec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.danewerk.cli.differential.Dice;
import org.danewerk.lab.zone.ZoneAnswer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** A question to both validators, with the zones that answer it and what is wrong with them. Follows from its seed alone. */
final class DnssecCase {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Zone key, secure entry point, revoked. RFC 4034 §2.1.1, RFC 5011 §2.1 */
    static final int REVOKED = 385;

    private final long seed;
    private final Tree tree;
    private final Name name;
    private final int type;
    private final List<Ailment> ailments;
    private final boolean aliasesFollowed;
    /** The same damage however often it is asked for. */
    private final Map<Asked, ZoneAnswer> answers = new ConcurrentHashMap<>();

    private record Asked(Name name, int type) {}

    private DnssecCase(long seed, Tree tree, Name name, int type, List<Ailment> ailments, boolean aliasesFollowed) {
        this.seed = seed;
        this.tree = tree;
        this.name = name;
        this.type = type;
        this.ailments = ailments;
        this.aliasesFollowed = aliasesFollowed;
    }

    static DnssecCase of(long seed) {
        var tree = Tree.of(seed);
        var dice = new Dice(seed * 31 + 11);
        var question = ZoneContent.question(dice);
        var zone = tree.main().origin();
        var labels = dice.percent(5) ? question.getKey().toUpperCase(Locale.ROOT) : question.getKey();
        var name = question.getKey().equals("@") ? zone : Tree.name(labels + "." + zone);
        return new DnssecCase(seed, tree, name, question.getValue(), ailments(dice), dice.percent(85));
    }

    /** The same with nothing wrong. */
    DnssecCase undamaged() {
        return new DnssecCase(seed, tree, name, type, List.of(), aliasesFollowed);
    }

    long seed() {
        return seed;
    }

    Tree tree() {
        return tree;
    }

    Name name() {
        return name;
    }

    int type() {
        return type;
    }

    List<Ailment> ailments() {
        return ailments;
    }

    /** Whether the server goes on where an alias leads, or leaves that to who asks. */
    boolean aliasesFollowed() {
        return aliasesFollowed;
    }

    /** What a zone of the tree, or the root, says. */
    ZoneAnswer answer(CaseZone zone, Name asked, int about) {
        return answers.computeIfAbsent(new Asked(asked, about), any -> {
            var answer = zone.answer(asked, about);
            for (var ailment : ailments) {
                if (ailment.place().is(this, asked, about)) {
                    var dice = new Dice(ailment.seed());
                    answer = ailment.damage().to(answer, new Scene(tree, zone, asked, about, dice));
                }
            }
            return answer;
        });
    }

    private static List<Ailment> ailments(Dice dice) {
        var ailments = new ArrayList<Ailment>();
        for (int i = dice.of(List.of(0, 1, 1, 1, 1, 1, 1, 2)); i > 0; i--) {
            ailments.add(Ailment.of(dice));
        }
        return List.copyOf(ailments);
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + name + " " + Type.string(type) + ", " + ailments
                + (aliasesFollowed ? "" : ", aliases left to who asks") + "\n    " + tree.shape();
    }
}
