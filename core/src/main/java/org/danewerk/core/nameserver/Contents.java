package org.danewerk.core.nameserver;

import java.util.stream.Collectors;
import org.danewerk.core.base.Bytes;

/** What answers say, in words. */
public final class Contents {
    private Contents() {}

    public static String text(Content content) {
        return switch (content) {
            case Content.Records(var rdata, var ttl) ->
                rdata.size() == 1
                        ? "one record (" + brief(rdata.getFirst()) + ")"
                        : rdata.size() + " records ("
                                + rdata.stream()
                                        .map(Contents::brief)
                                        .sorted()
                                        .limit(4)
                                        .collect(Collectors.joining(", "))
                                + ")";
            case Content.Alias(var target) -> "an alias of " + target;
            case Content.None(var absence) -> absence.name();
            case Content.Referral referral -> "that others know";
        };
    }

    private static String brief(Bytes rdata) {
        return rdata.size() <= SHOWN ? rdata.toHex() : rdata.slice(0, SHOWN).toHex() + "...";
    }

    private static final int SHOWN = 12;
}
