package org.danewerk.fuzz;

/** Where Jazzer comes in. It finds these methods by their names, and gives them {@code --target_args}. */
public final class Engine {
    private static Target target = Targets.ALL.getFirst();

    private Engine() {}

    public static void fuzzerInitialize(String[] arguments) {
        target = Targets.named(arguments[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Meter.run(target, input);
    }
}
