package org.danewerk.net.tls;

import java.security.Provider;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.danewerk.net.smtp.Dialer;

/**
 * An {@code SSLContext} of clients whose every connection is judged by a {@link ServerPolicy}, by the records of its own time.
 *
 * <p>Each engine and socket comes of a context of its own, so that no session is ever resumed: a resumed one shows no certificate,
 * and would outlive the record that vouched for it.
 */
public final class DaneContext extends SSLContext {
    private DaneContext(FreshContexts contexts, Provider provider) {
        super(contexts, provider, "TLS");
    }

    /**
     * @param dialer opens the connections of sockets that the context connects itself
     * @param provider of TLS, such as Conscrypt's; empty: the JDK's own
     */
    public static DaneContext of(ServerPolicy policy, Dialer dialer, Optional<Provider> provider) {
        var contexts = new FreshContexts(policy, dialer, provider);
        return new DaneContext(contexts, contexts.fresh(policy).getProvider());
    }
}
