package org.danewerk.operations.explain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All that is known, in the order in which it is looked for: what is particular comes before what is general. */
public final class Symptoms {
    public static final List<Symptom> ALL = load();

    private Symptoms() {}

    static Optional<Symptom> in(LogLine line) {
        return ALL.stream()
                .filter(symptom -> symptom.signs().arePresentIn(line))
                .findFirst();
    }

    private static List<Symptom> load() {
        try (var in = Objects.requireNonNull(Symptoms.class.getResourceAsStream("symptoms.txt"))) {
            return SymptomReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
