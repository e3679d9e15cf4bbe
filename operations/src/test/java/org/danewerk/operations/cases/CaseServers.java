package org.danewerk.operations.cases;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.dns.Addresses;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedChain;
import org.danewerk.core.verdict.Evidence;
import org.danewerk.core.verdict.Evidence.HandshakeFailed.Cause;
import org.danewerk.net.smtp.SmtpConnector;

/** The mail servers of one row, by its chain column: what each shows to whoever connects. */
final class CaseServers implements SmtpConnector {
    /** Every connection made, in order. */
    final List<Target> connections = Collections.synchronizedList(new ArrayList<>());

    private final String chain;
    private final CaseMaterial material;

    CaseServers(String chain, CaseMaterial material) {
        this.chain = chain;
        this.material = material;
    }

    @Override
    public Evidence connect(Target target) {
        connections.add(target);
        var attempt = new Evidence.Attempt(
                target.address(),
                target.port(),
                target.sni(),
                target.offered(),
                CaseMaterial.T0,
                Duration.ZERO,
                List.of());
        return show(attempt, script(target));
    }

    /** The part of the column that speaks of this server: all of it, or that behind its first label or address. */
    private String script(Target target) {
        for (var word : CaseRow.words(chain)) {
            int colon = word.indexOf(':');
            if (colon < 0) {
                return chain;
            }
            var server = word.substring(0, colon);
            var label = target.sni().map(DomainName::labels).map(List::getFirst);
            if (server.equals(Addresses.toText(target.address()))
                    || Optional.of(server).equals(label)) {
                return word.substring(colon + 1);
            }
        }
        throw new IllegalStateException("the row has no server for " + target + " in " + chain);
    }

    private Evidence show(Evidence.Attempt attempt, String script) {
        var words = new ArrayList<>(CaseRow.split(resumed(script), ','));
        boolean old = words.remove("tls1.0");
        boolean inject = words.remove("inject");
        // What is said after TLS is up is for the connector's own tests.
        words.remove("starttls-again");
        if (words.remove("requiretls")) {
            return show(offering(attempt, "REQUIRETLS"), String.join(",", words));
        }
        if (inject) {
            return new Evidence.HandshakeFailed(attempt, Cause.INJECTION, "");
        }
        if (old) {
            return new Evidence.HandshakeFailed(attempt, Cause.ALERT, "protocol_version");
        }
        var rest = String.join(",", words);
        return switch (rest) {
            case "nostarttls" -> new Evidence.Plaintext(attempt, Evidence.Plaintext.Why.STARTTLS_NOT_OFFERED, "");
            case "starttls=454" ->
                new Evidence.Plaintext(attempt, Evidence.Plaintext.Why.STARTTLS_REFUSED, "454 TLS not available");
            case "noehlo" -> new Evidence.Plaintext(attempt, Evidence.Plaintext.Why.EHLO_REFUSED, "502 no");
            case "hsfail" -> new Evidence.HandshakeFailed(attempt, Cause.NOT_TLS, "");
            // The hardest form: a stack that offered the suite all the same.
            case "anonsuite" -> encrypted(attempt, PresentedChain.NONE);
            default -> encrypted(attempt, material.chain(rest));
        };
    }

    private static Evidence.Attempt offering(Evidence.Attempt attempt, String keyword) {
        return new Evidence.Attempt(
                attempt.address(),
                attempt.port(),
                attempt.sni(),
                attempt.offered(),
                attempt.at(),
                attempt.took(),
                List.of("C: EHLO client.example", "S: 250-mx1.example.com", "S: 250 " + keyword));
    }

    /** {@code resume(X) else Y}: no session is ever resumed by an audit, so Y is shown. */
    private static String resumed(String script) {
        int at = script.indexOf(" else ");
        return at < 0 ? script : script.substring(at + 6);
    }

    private static Evidence encrypted(Evidence.Attempt attempt, PresentedChain chain) {
        return new Evidence.Encrypted(attempt, "TLSv1.3", "TLS_AES_128_GCM_SHA256", "EC P-256", chain, "case");
    }
}
