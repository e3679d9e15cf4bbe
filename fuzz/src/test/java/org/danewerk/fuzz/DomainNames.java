package org.danewerk.fuzz;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/** Names in both of their forms: what is written is read as the same name. */
final class DomainNames {
    private DomainNames() {}

    static void holdText(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        switch (DomainName.parse(text)) {
            case Parsed.Malformed<DomainName> malformed -> Held.inOrder(malformed, text.length());
            case Parsed.Ok<DomainName>(var name) -> holdName(name);
        }
    }

    static void holdWire(byte[] input) {
        switch (DomainName.parseWire(Bytes.of(input), 0)) {
            case Parsed.Malformed<DomainName> malformed -> Held.inOrder(malformed, input.length);
            case Parsed.Ok<DomainName>(var name) -> {
                Held.that(name.wireSize() <= input.length, "a name longer than its wire form");
                holdName(name);
            }
        }
    }

    private static void holdName(DomainName name) {
        Held.that(name.wireSize() <= 255, "longer than 255 octets");
        Held.same(name, DomainName.parse(name.toText()).orThrow(), "text");
        Held.same(name, DomainName.parse(name.toZoneText()).orThrow(), "zone text");
        Held.same(name, DomainName.parseWire(name.toWire(), 0).orThrow(), "wire form");
        Held.same(name.wireSize(), name.toWire().size(), "size");
        Held.that(name.toText().chars().allMatch(c -> c > ' ' && c < 0x7f), "text that is not printable");
        Held.that(name.isAtOrBelow(name.parent()), "not below its parent");
        name.labels()
                .forEach(label -> Held.that(
                        !label.isEmpty()
                                && label.length() <= 63
                                && label.chars().allMatch(c -> c <= 0xff),
                        "a label of " + label.length()));
    }
}
