package org.danewerk.core.requirement;

import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.report.AuditReport;
import org.danewerk.core.report.RequirementResult;
import org.danewerk.core.verdict.AddressResult;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.core.verdict.Verdict;

/** {@code rsa} and {@code ecdsa}: a sender that knows one kind of key alone gets through. */
record KeyAuthenticated(KeyAlgorithm algorithm) implements Requirement {
    @Override
    public String word() {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String asks() {
        return "every address has a key of kind " + algorithm + " that is authenticated";
    }

    @Override
    public Optional<SpecRef> spec() {
        return Optional.of(new SpecRef(7672, "3.2"));
    }

    @Override
    public RequirementResult judge(AuditReport report) {
        var account = new Account(this);
        account.daneHosts(report, (host, name) -> {
            // Addresses that were not reached.
            account.handshakes(host, (handshake, place) -> {});
            for (var address : host.addresses()) {
                address(account, address, name + "[" + Addresses.toText(address.address()) + "]");
            }
        });
        return account.result();
    }

    private void address(Account account, AddressResult address, String place) {
        var made = address.handshakes().stream().filter(this::isMeant).toList();
        if (made.stream().anyMatch(one -> one.verdict().orElse(null) instanceof Verdict.Authenticated)) {
            return;
        }
        if (made.isEmpty()) {
            notTried(account, address, place);
            return;
        }
        var one = made.getLast();
        if (one.verdict().isEmpty()) {
            account.unmet(place + " has no " + algorithm + " certificate");
        } else if (one.verdict().get() instanceof Verdict.Deferred deferred) {
            account.unknown(place + " was not reached: " + deferred.reason().id());
        } else {
            account.unmet(place + ": the " + algorithm + " key is not authenticated, "
                    + one.verdict().get().reason().id());
        }
    }

    /** Without TLS there is no key of any kind; else the kind was not asked for, as in a quick check. */
    private void notTried(Account account, AddressResult address, String place) {
        boolean noTls = address.handshakes().stream()
                .anyMatch(one -> one.evidence() instanceof Evidence.Plaintext
                        || one.evidence() instanceof Evidence.HandshakeFailed);
        if (noTls) {
            account.unmet(place + " has no TLS");
        } else {
            account.unknown(place + " was not asked for an " + algorithm + " key");
        }
    }

    private boolean isMeant(Handshake handshake) {
        if (handshake.evidence().attempt().offered() == algorithm) {
            return true;
        }
        var prefix = algorithm == KeyAlgorithm.RSA ? "RSA" : "EC";
        return handshake.evidence() instanceof Evidence.Encrypted encrypted
                && encrypted.keyAlgorithm().toUpperCase(Locale.ROOT).startsWith(prefix);
    }
}
