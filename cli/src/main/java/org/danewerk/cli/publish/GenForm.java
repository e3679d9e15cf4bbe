package org.danewerk.cli.publish;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.danewerk.operations.render.DeclaredForm;

/** How {@code gen} writes records down. */
sealed interface GenForm {
    /** Lines of a zone file. */
    record Zone() implements GenForm {}

    /** The data alone. */
    record Rdata() implements GenForm {}

    /** For servers that do not know TLSA. */
    record Rfc3597() implements GenForm {}

    record Nsupdate() implements GenForm {}

    record Json() implements GenForm {}

    /** The fields of a form on the web. */
    record Panel() implements GenForm {}

    /** For a tool that makes a zone what it is told. */
    record Declared(DeclaredForm tool) implements GenForm {}

    static Optional<GenForm> parse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "zone", "rfc" -> Optional.of(new Zone());
            case "rdata" -> Optional.of(new Rdata());
            case "rfc3597", "generic" -> Optional.of(new Rfc3597());
            case "nsupdate" -> Optional.of(new Nsupdate());
            case "json" -> Optional.of(new Json());
            case "panel" -> Optional.of(new Panel());
            default -> DeclaredForm.parse(text).map(Declared::new);
        };
    }

    /** All of them, as they are typed. */
    static String words() {
        return Stream.concat(
                        Stream.of("zone", "rdata", "rfc3597", "nsupdate", "json", "panel"),
                        Arrays.stream(DeclaredForm.values()).map(DeclaredForm::text))
                .collect(Collectors.joining(", "));
    }

    /** Whether it says where a record stands. */
    default boolean needsOwner() {
        return switch (this) {
            case Zone zone -> true;
            case Nsupdate nsupdate -> true;
            case Panel panel -> true;
            case Declared declared -> true;
            case Rdata rdata -> false;
            case Rfc3597 generic -> false;
            case Json json -> false;
        };
    }

    /** Whether it says in which zone. */
    default boolean needsZone() {
        return switch (this) {
            case Panel panel -> true;
            case Declared declared -> true;
            case Zone zone -> false;
            case Nsupdate nsupdate -> false;
            case Rdata rdata -> false;
            case Rfc3597 generic -> false;
            case Json json -> false;
        };
    }
}
