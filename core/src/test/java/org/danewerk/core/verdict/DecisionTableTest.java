package org.danewerk.core.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.core.policy.Facts.DOMAIN;
import static org.danewerk.core.policy.Facts.GOOD;
import static org.danewerk.core.policy.Facts.MX1;
import static org.danewerk.core.policy.Facts.UNUSABLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.Lookup;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.core.policy.DanePolicy;
import org.danewerk.core.policy.Facts;
import org.danewerk.core.policy.HostPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole cross product of policies and evidence against a table that a person has read. RFC 7672 §2.2, §3. */
class DecisionTableTest {
    @Test
    @DisplayName("RFC 7672 §2.2, §3: every policy with every evidence")
    void everyPolicyWithEveryEvidence() {
        assertThat(table()).isEqualTo(golden());
    }

    @Test
    @DisplayName("RFC 7672 §10: a host that must not be connected to has its verdict without a visit, and keeps it")
    void unvisitedHostsKeepTheirVerdict() {
        policies().forEach((name, policy) -> {
            var host = host(policy);
            Verdict.unvisited(host)
                    .ifPresent(unvisited -> Seen.all(attempt())
                            .forEach((seen, evidence) -> assertThat(Verdict.of(host, evidence, Facts.DANE, Seen.AT))
                                    .as(name + " with " + seen)
                                    .isEqualTo(unvisited)));
        });
    }

    private static String table() {
        return policies().entrySet().stream()
                .map(policy -> policy.getKey() + "\n"
                        + Seen.all(attempt()).entrySet().stream()
                                .map(seen -> "    " + seen.getKey() + " -> "
                                        + text(Verdict.of(
                                                host(policy.getValue()), seen.getValue(), Facts.DANE, Seen.AT))
                                        + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static Map<String, DanePolicy> policies() {
        var policies = new LinkedHashMap<String, DanePolicy>();
        var authenticate =
                new DanePolicy.Authenticate(MX1, TlsaRrset.of(List.of(UNUSABLE, GOOD)), List.of(MX1, DOMAIN));
        var unusable = new DanePolicy.Encrypt(MX1, TlsaRrset.of(List.of(UNUSABLE)));
        policies.put("authenticate", authenticate);
        policies.put("encrypt, all unusable", unusable);
        policies.put("encrypt, usable behind an insecure MX", new DanePolicy.Encrypt(MX1, TlsaRrset.of(List.of(GOOD))));
        for (var why : DanePolicy.NotApplicable.Why.values()) {
            policies.put("not applicable, " + Seen.word(why), new DanePolicy.NotApplicable(why));
        }
        for (var failure : LookupFailure.values()) {
            policies.put("lookup failed, " + Seen.word(failure), new DanePolicy.LookupFailed((Lookup.Failed<?>)
                    Facts.failed(Facts.question(MX1, RecordType.TLSA), failure)));
        }
        policies.put("no address", new DanePolicy.NoAddress());
        policies.put("mandatory, all unusable", new DanePolicy.DaneRequired(unusable));
        for (var why : DanePolicy.NotApplicable.Why.values()) {
            policies.put(
                    "mandatory, " + Seen.word(why), new DanePolicy.DaneRequired(new DanePolicy.NotApplicable(why)));
        }
        return policies;
    }

    private static String text(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Authenticated(var by, var result) ->
                "authenticated by " + by.record().parameters() + " at depth " + by.depth();
            case Verdict.Trusted trusted -> "trusted, " + trusted.reason().id();
            case Verdict.Encrypted encrypted ->
                "encrypted, " + encrypted.reason().id();
            case Verdict.Opportunistic opportunistic ->
                "opportunistic, " + (opportunistic.overTls() ? "tls" : "clear") + ", "
                        + opportunistic.reason().id();
            case Verdict.Refused refused -> "refused, " + refused.reason().id();
            case Verdict.Deferred deferred -> "deferred, " + deferred.reason().id();
        };
    }

    private static HostPolicy host(DanePolicy policy) {
        return new HostPolicy(Facts.host(MX1, DnssecStatus.SECURE), policy, true);
    }

    private static Evidence.Attempt attempt() {
        return Seen.attempt("192.0.2.1", KeyAlgorithm.ANY);
    }

    private static String golden() {
        try (var stream = DecisionTableTest.class.getResourceAsStream("decision-table.txt")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
