package org.danewerk.core.requirement;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.verdict.Handshake;
import org.danewerk.core.verdict.HostResult;

/** The TLSA records that are in force for a host, and what became of them. */
final class Published {
    private Published() {}

    static Optional<TlsaRrset> records(HostResult host) {
        return switch (host.policy().dane()) {
            case DanePolicy.Authenticate authenticate -> Optional.of(authenticate.records());
            case DanePolicy.Encrypt encrypt -> Optional.of(encrypt.records());
            case DanePolicy.NotApplicable notApplicable -> Optional.empty();
            case DanePolicy.LookupFailed failed -> Optional.empty();
            case DanePolicy.NoAddress noAddress -> Optional.empty();
            case DanePolicy.DaneRequired required -> Optional.empty();
        };
    }

    /** What each record said of the chain that was shown; empty where none was. */
    static List<RecordResult> results(Handshake handshake) {
        return handshake
                .verdict()
                .flatMap(verdict -> verdict.records())
                .map(result -> result.records())
                .orElse(List.of());
    }
}
