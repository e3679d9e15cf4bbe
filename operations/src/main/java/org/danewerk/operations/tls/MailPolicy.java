package org.danewerk.operations.tls;

import java.util.List;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.HostPolicy;
import org.danewerk.core.service.DaneDemand;
import org.danewerk.core.service.ServicePolicy;
import org.danewerk.core.service.ServicePolicy.WithoutDane.Why;

/** What was decided for a mail host, as of any service. RFC 7672 §2.2. */
final class MailPolicy {
    private MailPolicy() {}

    /** RFC 7672 §3.1.3: no client of SMTP knows which roots a server's owner means. */
    static DaneTlsOptions options(DaneTlsOptions options) {
        return options.withDane(options.dane().withMode(DaneOptions.Mode.SMTP));
    }

    static ServicePolicy of(HostPolicy host, DaneDemand demand) {
        return switch (host.dane()) {
            case DanePolicy.Authenticate(var base, var records, var names) ->
                new ServicePolicy.Authenticate(base, records, names);
            case DanePolicy.Encrypt encrypt -> without(Why.NONE_USABLE, host, demand);
            case DanePolicy.NotApplicable(var why) -> without(why(why), host, demand);
            case DanePolicy.DaneRequired(DanePolicy.NotApplicable(var why)) -> new ServicePolicy.DaneRequired(why(why));
            case DanePolicy.DaneRequired required -> new ServicePolicy.DaneRequired(Why.NONE_USABLE);
            case DanePolicy.LookupFailed(var cause) -> new ServicePolicy.LookupFailed(cause);
            case DanePolicy.NoAddress noAddress -> new ServicePolicy.NoAddress();
        };
    }

    private static Why why(DanePolicy.NotApplicable.Why why) {
        return switch (why) {
            case NO_SECURE_TLSA -> Why.NO_SECURE_TLSA;
            case INSECURE_ADDRESSES, INSECURE_MX, ADDRESS_LITERAL, SWITCHED_OFF, WAIVED -> Why.INSECURE;
        };
    }

    private static ServicePolicy without(Why why, HostPolicy host, DaneDemand demand) {
        return switch (demand) {
            case ALWAYS -> new ServicePolicy.DaneRequired(why);
            case WHERE_PUBLISHED ->
                new ServicePolicy.WithoutDane(
                        why,
                        false,
                        List.of(host.serverName().orElse(host.route().name())));
        };
    }
}
