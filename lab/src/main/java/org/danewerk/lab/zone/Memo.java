package org.danewerk.lab.zone;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value computed at the first call and kept. Safe for use by several threads. */
public final class Memo<T> implements Supplier<T> {
    private @Nullable Supplier<? extends T> source;
    private volatile @Nullable T value;

    private Memo(Supplier<? extends T> source) {
        this.source = source;
    }

    public static <T> Memo<T> of(Supplier<? extends T> source) {
        return new Memo<>(source);
    }

    @Override
    public T get() {
        T known = value;
        return known != null ? known : computed();
    }

    private synchronized T computed() {
        T known = value;
        if (known == null) {
            known = java.util.Objects.requireNonNull(source).get();
            value = known;
            source = null;
        }
        return known;
    }
}
