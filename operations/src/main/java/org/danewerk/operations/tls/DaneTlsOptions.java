package org.danewerk.operations.tls;

import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.net.https.WebRoots;
import org.danewerk.operations.route.AddressFamilies;

/**
 * What a client leaves open in judging servers.
 *
 * @param whereNoDane refuses by default, so that nothing is weaker than it looks
 * @param dane of records and chains; with {@link DaneOptions#SMTP} usages 0 and 1 are unusable. Mail servers are judged so in any
 *     case. RFC 7672 §3.1.3
 * @param roots trusted for usages 0 and 1, and for {@link WhereNoDane#PKIX}; asked for when first needed
 * @param families of the addresses looked up and connected to
 * @param provider of TLS; empty: the JDK's own
 */
public record DaneTlsOptions(
        WhereNoDane whereNoDane,
        DaneOptions dane,
        Supplier<List<PresentedCertificate>> roots,
        AddressFamilies families,
        Limits limits,
        Optional<Provider> provider) {
    /** Refuses where DANE does not apply; trusts the roots of the platform under usages 0 and 1. */
    public static final DaneTlsOptions DEFAULT = new DaneTlsOptions(
            WhereNoDane.REFUSE,
            DaneOptions.GENERIC,
            WebRoots.platformAnd(List.of()),
            AddressFamilies.BOTH,
            Limits.DEFAULT,
            Optional.empty());

    public DaneTlsOptions withWhereNoDane(WhereNoDane whereNoDane) {
        return new DaneTlsOptions(whereNoDane, dane, roots, families, limits, provider);
    }

    public DaneTlsOptions withDane(DaneOptions dane) {
        return new DaneTlsOptions(whereNoDane, dane, roots, families, limits, provider);
    }

    public DaneTlsOptions withRoots(Supplier<List<PresentedCertificate>> roots) {
        return new DaneTlsOptions(whereNoDane, dane, roots, families, limits, provider);
    }

    /** The roots of the platform, and these. */
    public DaneTlsOptions withMoreRoots(List<X509Certificate> more) {
        return withRoots(WebRoots.platformAnd(more));
    }

    public DaneTlsOptions withFamilies(AddressFamilies families) {
        return new DaneTlsOptions(whereNoDane, dane, roots, families, limits, provider);
    }

    /** Such as Conscrypt's. */
    public DaneTlsOptions withProvider(Provider provider) {
        return new DaneTlsOptions(whereNoDane, dane, roots, families, limits, Optional.of(provider));
    }
}
