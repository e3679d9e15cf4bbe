package org.danewerk.operations.tls;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.CertificateUsage;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PathProblem;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.service.ServicePolicy;
import org.danewerk.core.service.ServiceVerdict;
import org.danewerk.net.tls.DaneException;
import org.danewerk.net.tls.DaneException.Why;
import org.danewerk.net.tls.Peer;
import org.danewerk.net.tls.Server;

/** A server with what its records ask, and the verdict on the chain it presents. RFC 6698 §4.1, RFC 7671 §5. */
record DecidedServer(
        Peer peer, ServicePolicy policy, List<InetAddress> addresses, DaneTlsOptions options, InstantSource time)
        implements Server {
    DecidedServer {
        addresses = List.copyOf(addresses);
    }

    @Override
    public Optional<DaneException> refusal() {
        return switch (policy) {
            case ServicePolicy.Authenticate authenticate -> Optional.empty();
            case ServicePolicy.WithoutDane without -> Optional.empty();
            case ServicePolicy.LookupFailed(var cause) ->
                Optional.of(refused(
                        Why.LOOKUP_FAILED,
                        cause.question() + " " + cause.failure()
                                + (cause.detail().isEmpty() ? "" : ", " + cause.detail())));
            case ServicePolicy.NoAddress noAddress -> Optional.of(refused(Why.NO_ADDRESS, ""));
            case ServicePolicy.DaneRequired(var why) -> Optional.of(refused(Why.NOT_APPLICABLE, words(why)));
        };
    }

    @Override
    public Optional<DomainName> serverName() {
        return switch (policy) {
            case ServicePolicy.Authenticate(var base, var records, var names) -> Optional.of(base);
            case ServicePolicy.WithoutDane without ->
                // RFC 6066 §3: an address is no name.
                without.referenceIdentifiers().stream()
                        .findFirst()
                        .filter(name -> HostRoute.addressIn(name).isEmpty());
            case ServicePolicy.LookupFailed failed -> Optional.empty();
            case ServicePolicy.NoAddress noAddress -> Optional.empty();
            case ServicePolicy.DaneRequired required -> Optional.empty();
        };
    }

    @Override
    public void judge(PresentedChain chain) throws DaneException {
        switch (policy) {
            case ServicePolicy.Authenticate authenticate -> byRecords(authenticate, chain);
            case ServicePolicy.WithoutDane without -> byChoice(without, chain);
            case ServicePolicy.LookupFailed failed -> throw refusal().orElseThrow();
            case ServicePolicy.NoAddress noAddress -> throw refusal().orElseThrow();
            case ServicePolicy.DaneRequired required -> throw refusal().orElseThrow();
        }
    }

    private void byRecords(ServicePolicy.Authenticate policy, PresentedChain chain) throws DaneException {
        var roots = roots(policy.records());
        switch (ServiceVerdict.of(policy, chain, roots, time.instant(), options.dane())) {
            case ServiceVerdict.Authenticated authenticated -> {}
            case ServiceVerdict.Refused(var result) ->
                throw result.misses().stream()
                        .findFirst()
                        .map(closest -> DaneException.noMatch(peer.toString(), closest))
                        .orElseGet(() -> refused(Why.NO_MATCH, ""));
            case ServiceVerdict.Trusted trusted -> throw refused(Why.NO_MATCH, "");
            case ServiceVerdict.Unauthenticated nobody -> throw refused(Why.NO_MATCH, "");
            case ServiceVerdict.Untrusted untrusted -> throw refused(Why.NO_MATCH, "");
        }
    }

    private void byChoice(ServicePolicy.WithoutDane policy, PresentedChain chain) throws DaneException {
        switch (options.whereNoDane()) {
            case REFUSE -> throw refused(Why.NOT_APPLICABLE, words(policy.why()));
            case ACCEPT -> {}
            case PKIX -> byRoots(policy, chain);
        }
    }

    private void byRoots(ServicePolicy.WithoutDane policy, PresentedChain chain) throws DaneException {
        var roots = options.roots().get();
        switch (ServiceVerdict.of(policy, chain, roots, time.instant(), options.dane())) {
            case ServiceVerdict.Trusted trusted -> {}
            case ServiceVerdict.Unauthenticated(var problem) -> throw untrusted(problem);
            case ServiceVerdict.Untrusted(var problem) -> throw untrusted(problem);
            case ServiceVerdict.Authenticated authenticated -> throw untrusted(Optional.empty());
            case ServiceVerdict.Refused refused -> throw untrusted(Optional.empty());
        }
    }

    /** Those of usages 0 and 1; reading the platform's takes a moment that usages 2 and 3 need not spend. */
    private List<PresentedCertificate> roots(TlsaRrset records) {
        boolean asked = options.dane().mode() == DaneOptions.Mode.GENERIC
                && records.records().stream().anyMatch(record -> record.usage() < CertificateUsage.DANE_TA.code());
        return asked ? options.roots().get() : List.of();
    }

    private DaneException untrusted(Optional<PathProblem> problem) {
        return refused(
                Why.UNTRUSTED,
                problem.map(found -> found.kind() + ", " + found.detail()).orElse("no certificate"));
    }

    private DaneException refused(Why why, String detail) {
        return new DaneException(peer.toString(), why, detail);
    }

    private static String words(ServicePolicy.WithoutDane.Why why) {
        return switch (why) {
            case NO_SECURE_TLSA -> "there are no TLSA records that DNSSEC proves";
            case NONE_USABLE -> "none of its TLSA records is usable";
            case INSECURE -> "its address is not proven by DNSSEC, so there can be no secure TLSA records";
        };
    }
}
