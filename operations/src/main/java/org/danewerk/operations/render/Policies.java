package org.danewerk.operations.render;

import java.util.Locale;
import java.util.Optional;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.policy.DanePolicy;

/** What a report says of a host's policy. */
public final class Policies {
    private Policies() {}

    /** The TLSA base domain: where the records in force were found. RFC 7672 §2.2.3. */
    public static Optional<DomainName> baseDomain(DanePolicy policy) {
        return switch (policy) {
            case DanePolicy.Authenticate authenticate -> Optional.of(authenticate.baseDomain());
            case DanePolicy.Encrypt encrypt -> Optional.of(encrypt.baseDomain());
            case DanePolicy.DaneRequired required -> baseDomain(required.instead());
            case DanePolicy.NotApplicable notApplicable -> Optional.empty();
            case DanePolicy.LookupFailed failed -> Optional.empty();
            case DanePolicy.NoAddress noAddress -> Optional.empty();
        };
    }

    /** The word for it in JSON. */
    static String word(DanePolicy policy) {
        return switch (policy) {
            case DanePolicy.Authenticate authenticate -> "authenticate";
            case DanePolicy.Encrypt encrypt -> "encrypt";
            case DanePolicy.NotApplicable notApplicable -> "not-applicable";
            case DanePolicy.LookupFailed failed -> "lookup-failed";
            case DanePolicy.NoAddress noAddress -> "no-address";
            case DanePolicy.DaneRequired required -> "dane-required";
        };
    }

    /** Why DANE does not apply, as a word for JSON. */
    static Optional<String> why(DanePolicy policy) {
        return switch (policy) {
            case DanePolicy.NotApplicable(var why) -> Optional.of(word(why));
            case DanePolicy.LookupFailed(var cause) -> Optional.of(word(cause.failure()));
            case DanePolicy.DaneRequired(var instead) -> why(instead);
            case DanePolicy.Authenticate authenticate -> Optional.empty();
            case DanePolicy.Encrypt encrypt -> Optional.empty();
            case DanePolicy.NoAddress noAddress -> Optional.empty();
        };
    }

    /** An enum constant as JSON spells it. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
