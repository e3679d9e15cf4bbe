package org.danewerk.core.base;

import java.util.function.Function;

/** The outcome of parsing hostile input: a value, or where and why it is malformed. */
public sealed interface Parsed<T> {
    record Ok<T>(T value) implements Parsed<T> {}

    /**
     * @param offset where in the input, in characters of text or octets of binary data, counted from 0
     * @param reason one clause in plain words, without a full stop
     */
    record Malformed<T>(int offset, String reason) implements Parsed<T> {}

    static <T> Parsed<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Parsed<T> malformed(int offset, String reason) {
        return new Malformed<>(offset, reason);
    }

    default <R> Parsed<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Ok<T>(var value) -> new Ok<>(change.apply(value));
            case Malformed<T>(var offset, var reason) -> new Malformed<>(offset, reason);
        };
    }

    default <R> Parsed<R> flatMap(Function<? super T, Parsed<R>> next) {
        return switch (this) {
            case Ok<T>(var value) -> next.apply(value);
            case Malformed<T>(var offset, var reason) -> new Malformed<>(offset, reason);
        };
    }

    /** The value, for input that the caller made itself. @throws IllegalArgumentException when malformed */
    default T orThrow() {
        return switch (this) {
            case Ok<T>(var value) -> value;
            case Malformed<T>(var offset, var reason) ->
                throw new IllegalArgumentException(reason + " (at " + offset + ")");
        };
    }
}
