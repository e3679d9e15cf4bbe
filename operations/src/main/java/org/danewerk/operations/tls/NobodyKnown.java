package org.danewerk.operations.tls;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.net.tls.DaneException;
import org.danewerk.net.tls.Server;

/** A server that nothing can be looked up for. */
record NobodyKnown(String server, String reason) implements Server {
    @Override
    public Optional<DaneException> refusal() {
        return Optional.of(new DaneException(server, DaneException.Why.NO_NAME, reason));
    }

    @Override
    public Optional<DomainName> serverName() {
        return Optional.empty();
    }

    @Override
    public List<InetAddress> addresses() {
        return List.of();
    }

    @Override
    public void judge(PresentedChain chain) throws DaneException {
        throw new DaneException(server, DaneException.Why.NO_NAME, reason);
    }
}
