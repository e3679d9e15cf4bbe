package org.danewerk.operations.render;

import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.resolver.Fitness;
import org.danewerk.core.resolver.Probe;
import org.danewerk.core.resolver.ProbeReply;
import org.danewerk.core.resolver.ProbeReply.Trait;
import org.danewerk.core.resolver.ResolverReport;
import org.danewerk.core.resolver.ResolverReport.Examined;
import org.danewerk.operations.Printable;

/** What resolvers made of the probes, as text: a line for each probe, what it comes to, and the findings. */
public final class ResolverText {
    private ResolverText() {}

    public static List<String> of(ResolverReport report, Ink ink) {
        var lines = new ArrayList<String>();
        report.behind().forEach(one -> lines.addAll(examined(one, "upstream ", ink)));
        report.resolvers().forEach(one -> lines.addAll(examined(one, "", ink)));
        return lines;
    }

    private static List<String> examined(Examined examined, String role, Ink ink) {
        var lines = new ArrayList<String>();
        var resolver = examined.observation();
        for (var probe : Probe.values()) {
            lines.add("  " + resolver.address() + " " + probe.id() + ": " + reply(resolver.reply(probe)));
        }
        lines.add(ink.strong(role + resolver.address() + ":") + " " + fitness(examined.fitness(), ink) + ". "
                + sentence(examined.fitness()));
        examined.findings().forEach(finding -> lines.addAll(FindingText.of(finding, ink)));
        return lines;
    }

    private static String reply(ProbeReply reply) {
        if (!(reply instanceof ProbeReply.Answered answered)) {
            return Printable.of(reply.text());
        }
        var words = new ArrayList<String>();
        words.add(answered.rcode());
        for (var trait : Trait.values()) {
            if (answered.has(trait)) {
                words.add(word(trait));
            }
        }
        answered.infoCodes().forEach(code -> words.add("extended error " + code));
        return String.join(", ", words) + " in " + answered.took().toMillis() + " ms";
    }

    static String word(Trait trait) {
        return switch (trait) {
            case AD -> "AD";
            case DATA -> "data";
            case SIGNATURES -> "signatures";
            case DENIAL -> "denial";
            case TRUNCATED -> "truncated";
        };
    }

    private static String fitness(Fitness fitness, Ink ink) {
        return switch (fitness) {
            case FIT -> ink.good(fitness.text());
            case PASSES_RECORDS, UNDETERMINED -> ink.warning(fitness.text());
            case UNFIT -> ink.bad(fitness.text());
        };
    }

    private static String sentence(Fitness fitness) {
        return switch (fitness) {
            case FIT -> "It validates on this host, and a mail server may believe its AD bit.";
            case PASSES_RECORDS ->
                "It passes on what danewerk needs to validate by itself; a mail server cannot rely on it.";
            case UNFIT -> "Nothing behind it can use DANE.";
            case UNDETERMINED -> "Too little was heard to say.";
        };
    }
}
