package org.danewerk.net.okhttp;

import java.util.function.Supplier;

/** Where the library for HTTPS is looked for, which who asks otherwise need not have. */
public final class Library {
    private static final String CLIENT = "okhttp3.OkHttpClient";

    private Library() {}

    public static boolean isThere() {
        try {
            Class.forName(CLIENT);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /**
     * What uses the library, made where it is there.
     *
     * @param what is asked by it, for the message
     * @throws IllegalStateException where it is not there, with what to add
     */
    public static <T> T use(String what, Supplier<T> user) {
        try {
            Class.forName(CLIENT);
            return user.get();
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException(
                    what + " is asked by OkHttp, which is not there: add com.squareup.okhttp3:okhttp-jvm", e);
        }
    }
}
