package org.danewerk.net.smtp;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.danewerk.net.smtp.TestCertificates.Credential;
import org.jspecify.annotations.Nullable;

/** Chooses a server's credential by the key type asked for and the name the client sent. */
final class ServerKeys extends X509ExtendedKeyManager {
    private static final String DEFAULT = "";

    private final Map<String, List<Credential>> byName;
    private final boolean strict;

    /**
     * @param byName the credentials under each server name; those under the empty name serve all others
     */
    ServerKeys(Map<String, List<Credential>> byName) {
        this(byName, false);
    }

    private ServerKeys(Map<String, List<Credential>> byName, boolean strict) {
        this.byName = byName;
        this.strict = strict;
    }

    static ServerKeys of(Credential... credentials) {
        return new ServerKeys(Map.of(DEFAULT, List.of(credentials)));
    }

    /** Presents only what is signed in a way the client listed, as OpenSSL does. RFC 8446 §4.4.2.2. */
    static ServerKeys strict(Credential... credentials) {
        return new ServerKeys(Map.of(DEFAULT, List.of(credentials)), true);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        var session = (ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession();
        var names = session.getRequestedServerNames();
        var name = names.isEmpty() ? DEFAULT : new String(names.getFirst().getEncoded(), StandardCharsets.US_ASCII);
        var known = byName.containsKey(name) ? name : DEFAULT;
        var credentials = byName.getOrDefault(known, List.of());
        var listed = List.of(session.getPeerSupportedSignatureAlgorithms());
        for (int i = 0; i < credentials.size(); i++) {
            var credential = credentials.get(i);
            if (credential.key().getAlgorithm().equals(keyType)
                    && (!strict || listed.contains(credential.leaf().getSigAlgName()))) {
                return known + "/" + i;
            }
        }
        return null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        throw new UnsupportedOperationException("sockets only");
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return credential(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return credential(alias).key();
    }

    private Credential credential(String alias) {
        int slash = alias.lastIndexOf('/');
        return byName.get(alias.substring(0, slash)).get(Integer.parseInt(alias.substring(slash + 1)));
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
