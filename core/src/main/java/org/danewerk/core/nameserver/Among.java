package org.danewerk.core.nameserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Many places that say the same, told of once. */
final class Among {
    private Among() {}

    /** The things by what is said of them, in the order in which they were met. */
    static <T> Map<String, List<T>> groups(List<T> things, Function<T, String> said) {
        return things.stream()
                .collect(Collectors.groupingBy(said, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    }

    /** Each once; of many the first few. */
    static String list(List<String> places) {
        var once = places.stream().distinct().toList();
        return once.size() <= SHOWN
                ? String.join(", ", once)
                : String.join(", ", once.subList(0, SHOWN)) + " and " + (once.size() - SHOWN) + " more";
    }

    /** Who said something, and over what, each address once. */
    static String who(List<ZoneObservation.Said> said) {
        return list(groups(said, ZoneObservation.Said::place).entrySet().stream()
                .map(each -> each.getKey() + " over " + transports(each.getValue()))
                .toList());
    }

    static String transports(List<ZoneObservation.Said> said) {
        return said.stream()
                .map(one -> one.asked().transport().name())
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    static String questions(List<ZoneObservation.Said> said) {
        return list(said.stream().map(one -> one.asked().question().toString()).toList());
    }

    private static final int SHOWN = 6;
}
