package org.danewerk.lab.rollover;

import java.io.PrintStream;
import java.util.EnumSet;
import java.util.List;
import org.danewerk.core.rollover.Planner;
import org.danewerk.core.rollover.Waits;

/** {@code ./dev sim rollover}: runs the simulation by the million, and says what it tried and what it found. */
public final class SimCommand {
    private static final long CHUNK = 50_000;
    private static final int OCCASIONS = 4;

    private long count = 1_000_000;
    private long seed;
    private boolean tell;

    private SimCommand() {}

    /** {@code [--count N] [--seed S] [--tell]}; the exit status is 0 where nothing was violated, 1 else, 64 for wrong words. */
    public static void main(String[] args) {
        var command = new SimCommand();
        int status = command.read(List.of(args)) ? command.run(System.out) : wrong(System.err);
        System.exit(status);
    }

    private static int wrong(PrintStream err) {
        err.println("sim rollover: [--count N] [--seed S] [--tell], with whole numbers from 0");
        return 64;
    }

    private boolean read(List<String> words) {
        try {
            for (int i = 0; i < words.size(); i++) {
                switch (words.get(i)) {
                    case "--count" -> count = Long.parseLong(words.get(++i));
                    case "--seed" -> seed = Long.parseLong(words.get(++i));
                    case "--tell" -> tell = true;
                    default -> {
                        return false;
                    }
                }
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return false;
        }
        return count >= 0 && seed >= 0 && seed + count >= 0;
    }

    private int run(PrintStream out) {
        var planner = new Planner(Waits.DEFAULT);
        if (tell) {
            var outcome = RolloverSimulation.tell(seed, planner, out);
            outcome.violations().forEach(out::println);
            return outcome.holds() ? 0 : 1;
        }
        var totals = RolloverSimulation.Totals.NONE;
        for (long done = 0; done < count; done += CHUNK) {
            totals = totals.and(RolloverSimulation.run(
                    seed + done, Math.min(CHUNK, count - done), planner, EnumSet.allOf(Fault.class)));
        }
        print(out, "at random", totals);
        var small = SmallWorlds.explore(planner, OCCASIONS);
        print(out, "every pair of faults in small configurations", small);
        totals.first().ifPresent(first -> out.println("see ./dev sim rollover --seed " + first + " --tell"));
        return totals.hold() && small.hold() ? 0 : 1;
    }

    private static void print(PrintStream out, String which, RolloverSimulation.Totals totals) {
        out.printf(
                "%s: %,d rollovers, %,d faults injected, %,d looks, %,d deliveries tried, %,d violations, %,d endless%n",
                which,
                totals.rollovers(),
                totals.faults(),
                totals.looks(),
                totals.deliveries(),
                totals.violations(),
                totals.endless());
    }
}
