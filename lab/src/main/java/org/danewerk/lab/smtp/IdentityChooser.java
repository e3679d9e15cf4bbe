package org.danewerk.lab.smtp;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.X509ExtendedKeyManager;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.pki.Issued;
import org.danewerk.lab.world.LabHost;
import org.danewerk.lab.world.ServerIdentity;
import org.jspecify.annotations.Nullable;

/** Decides for one connection which certificate is shown: by SNI first, then by the kind of key that TLS asks for. */
final class IdentityChooser extends X509ExtendedKeyManager {
    private final LabHost host;
    private volatile Optional<String> sni = Optional.empty();
    private volatile Optional<ServerIdentity> chosen = Optional.empty();

    IdentityChooser(LabHost host) {
        this.host = host;
    }

    Optional<String> sni() {
        return sni;
    }

    Optional<ServerIdentity> chosen() {
        return chosen;
    }

    /** Called for one kind of key after the other, in the client's order of preference, until something is returned. */
    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        var session = (ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession();
        sni = session.getRequestedServerNames().stream()
                .filter(name -> name.getType() == StandardConstants.SNI_HOST_NAME)
                .findFirst()
                .map(IdentityChooser::text);
        chosen = identities().stream()
                .filter(identity -> serves(identity, keyType))
                .findFirst();
        return chosen.map(ServerIdentity::id).orElse(null);
    }

    private List<ServerIdentity> identities() {
        var asked = sni.flatMap(IdentityChooser::parsed);
        if (host.script().onlySni() && !asked.equals(Optional.of(host.name()))) {
            return List.of(); // TLS then fails for want of a certificate
        }
        return asked.flatMap(name -> Optional.ofNullable(host.bySni().get(name)))
                .orElse(host.identities());
    }

    private static boolean serves(ServerIdentity identity, String keyType) {
        return switch (identity.keyKind()) {
            case EC_P256, EC_P384 -> keyType.equals("EC");
            case RSA_2048, RSA_1024 -> keyType.equals("RSA");
            case ED25519 -> keyType.equals("EdDSA");
        };
    }

    private static String text(SNIServerName name) {
        return new String(name.getEncoded(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    private static Optional<DomainName> parsed(String sni) {
        return switch (DomainName.parse(sni)) {
            case Parsed.Ok<DomainName>(var name) -> Optional.of(name);
            case Parsed.Malformed<DomainName> malformed -> Optional.empty();
        };
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return identity(alias).map(identity -> Issued.x509(identity.sent())).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return identity(alias).map(identity -> identity.leaf().privateKey()).orElse(null);
    }

    private Optional<ServerIdentity> identity(String alias) {
        return chosen.filter(identity -> identity.id().equals(alias));
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
