package org.danewerk.net.okhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.TlsVersion;

/** A client of HTTPS that goes where it is told, and does nothing by itself that was not asked of it. ADR 10. */
public final class PlainClient {
    private PlainClient() {}

    /**
     * @param addresses of the host, whatever its name
     * @param check which lets nobody pass but who has the identity
     * @param answers looks at each before the client makes something of it
     */
    public static OkHttpClient.Builder of(
            List<InetAddress> addresses, X509ExtendedTrustManager check, AnswerCheck answers) {
        return new OkHttpClient.Builder()
                .dns(name -> addresses) // no other lookup comes before
                .proxy(Proxy.NO_PROXY)
                .sslSocketFactory(context(check).getSocketFactory(), check)
                // The check has seen to it, also where it is no name that tells.
                .hostnameVerifier((name, session) -> true)
                .connectionSpecs(List.of(new ConnectionSpec.Builder(ConnectionSpec.RESTRICTED_TLS)
                        .tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2) // RFC 9325 §3.1.1
                        .build()))
                .protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1))
                .followRedirects(false) // RFC 8484 §3, RFC 8461 §3.3
                .followSslRedirects(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .fastFallback(false)
                // The end of each call bounds all of them together.
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .addNetworkInterceptor(chain -> exchange(chain, answers));
    }

    private static Response exchange(Interceptor.Chain chain, AnswerCheck answers) throws IOException {
        // no more about us than it takes
        var response = chain.proceed(
                chain.request().newBuilder().removeHeader("User-Agent").build());
        try {
            answers.check(response.code());
        } catch (IOException e) {
            response.close();
            throw e;
        }
        return response;
    }

    /** Refuses an answer by its status. */
    @FunctionalInterface
    public interface AnswerCheck {
        void check(int status) throws IOException;
    }

    private static SSLContext context(TrustManager check) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {check}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }
}
