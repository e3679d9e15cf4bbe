package org.danewerk.net.dns;

/** Where the library for HTTPS is looked for, which who asks otherwise need not have. */
final class OkHttp {
    private static final String CLIENT = "okhttp3.OkHttpClient";

    private OkHttp() {}

    /** @throws IllegalStateException where the library is not there, with what to add */
    static Carrier carrier(Upstream.Https upstream, ResolverCheck check) {
        try {
            Class.forName(CLIENT);
            return new HttpsCarrier(upstream, check);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException(
                    upstream.text() + " is asked by OkHttp, which is not there: add com.squareup.okhttp3:okhttp-jvm",
                    e);
        }
    }
}
