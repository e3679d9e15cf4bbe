package org.danewerk.cli.policy;

import org.danewerk.cli.arguments.NextHopArgument;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.policy.NextHop;
import org.danewerk.operations.enforce.PolicyService;

/** A destination to be explained: as Postfix asks for it, and addresses too, to say why there is nothing to demand of them. */
final class PolicyDestination {
    private PolicyDestination() {}

    static Parsed<NextHop> parse(String text) {
        return PolicyService.nextHop(text).map(Parsed::ok).orElseGet(() -> other(text));
    }

    private static Parsed<NextHop> other(String text) {
        return switch (NextHopArgument.parse(text)) {
            case Parsed.Malformed<NextHop> malformed -> malformed;
            case Parsed.Ok<NextHop> ok when ok.value() instanceof NextHop.Literal -> ok;
            case Parsed.Ok<NextHop> notAsked -> Parsed.malformed(0, "no mail domain, no [HOST] and no [ADDRESS]");
        };
    }
}
