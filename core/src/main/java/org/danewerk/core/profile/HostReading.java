package org.danewerk.core.profile;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dane.Unusable;
import org.danewerk.core.dane.Usability;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostRoute;
import org.danewerk.core.policy.MxTrust;
import org.danewerk.core.verdict.Reason;

/** What a certain sender concludes from the lookups of a host. RFC 7672 §2.2. */
record HostReading(SenderProfile sender, MxTrust mx) {

    HostDemand demand(HostRoute host) {
        if (host.addresses().isEmpty()) {
            return withoutAddress(host);
        }
        if (sender.level() == SenderProfile.Level.NONE) {
            return new HostDemand.Open(
                    sender.session().sts() == SessionTraits.StsUse.NONE
                            ? NotAuthenticated.SENDER_WITHOUT_DANE
                            : NotAuthenticated.NO_STS_POLICY);
        }
        var view = new SenderView(sender, mx);
        var read = view.of(host);
        return view.complete(read)
                ? demand(DanePolicy.of(read, mx, sender.policy()))
                : new HostDemand.Unknown(Unseen.NOT_LOOKED_UP);
    }

    private HostDemand withoutAddress(HostRoute host) {
        Optional<LookupFailure> failure = Optional.empty();
        for (var lookup : host.addressLookups()) {
            if (lookup instanceof Lookup.Failed<List<InetAddress>> failed
                    && (failure.isEmpty() || failed.failure() == LookupFailure.BOGUS)) {
                failure = Optional.of(failed.failure());
            }
        }
        if (failure.equals(Optional.of(LookupFailure.BOGUS)) && !sender.route().validates()) {
            return new HostDemand.Unknown(Unseen.BOGUS);
        }
        return new HostDemand.Skip(failure.map(Reason::of).orElse(Reason.NO_ADDRESS), false);
    }

    private HostDemand demand(DanePolicy policy) {
        return switch (policy) {
            case DanePolicy.Authenticate authenticate ->
                new HostDemand.Authenticate(authenticate.records(), names(authenticate.referenceIdentifiers()));
            case DanePolicy.Encrypt(var base, var records) -> encrypt(base, records);
            case DanePolicy.NotApplicable(var why) -> new HostDemand.Open(NotAuthenticated.of(why));
            case DanePolicy.LookupFailed(var cause) -> failed(Reason.of(cause.failure()));
            case DanePolicy.NoAddress noAddress -> new HostDemand.Skip(Reason.NO_ADDRESS, false);
            case DanePolicy.DaneRequired required -> new HostDemand.Skip(Reason.DANE_REQUIRED, keeps());
        };
    }

    private HostDemand encrypt(DomainName base, TlsaRrset records) {
        var usability = Usability.of(records, sender.policy().dane());
        if (!usability.usable().isEmpty()) {
            return new HostDemand.Encrypt(NotAuthenticated.INSECURE_MX);
        }
        boolean notDer = usability.unusable().stream().anyMatch(record -> record.cause() == Unusable.Cause.NOT_DER);
        if (notDer && !sender.records().notDerUnusable()) {
            return new HostDemand.Authenticate(records, List.of(base));
        }
        return switch (sender.records().allUnusable()) {
            case ENCRYPT -> new HostDemand.Encrypt(NotAuthenticated.TLSA_UNUSABLE);
            case REFUSE -> new HostDemand.Skip(Reason.TLSA_UNUSABLE, keeps());
            case MAY -> new HostDemand.Open(NotAuthenticated.TLSA_UNUSABLE);
        };
    }

    private HostDemand failed(Reason why) {
        return switch (sender.route().tlsaFailure()) {
            case SKIP_HOST -> new HostDemand.Skip(why, false);
            case DEFER -> new HostDemand.Skip(why, true);
            case IGNORED -> new HostDemand.Open(NotAuthenticated.TLSA_IGNORED);
        };
    }

    private boolean keeps() {
        return sender.session().oneHostFails() == SessionTraits.HostFails.DEFER;
    }

    /** All of them begin with the base domain; what the MX RRset vouches for comes behind. RFC 7672 §3.2.2 */
    private List<DomainName> names(List<DomainName> referenceIdentifiers) {
        return mx instanceof MxTrust.Secure && !sender.chain().nextHopNameAccepted()
                ? referenceIdentifiers.subList(0, 1)
                : referenceIdentifiers;
    }
}
