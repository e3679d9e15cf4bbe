package org.danewerk.operations.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dane.ChainResult;
import org.danewerk.core.dane.DaneOptions;
import org.danewerk.core.dane.DaneOptions.TaValidity;
import org.danewerk.core.dane.DaneVerifier;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.RecordResult;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaRrset;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.pkix.PresentedCertificate;
import org.danewerk.core.pkix.PresentedChain;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rows of the case file at levels verifier and generic: each with its records in either order, and with what follows the leaf in
 * every order.
 */
class VerifierCasesTest {
    @TestFactory
    Stream<DynamicTest> rows() {
        return CaseRow.ofVerifier().stream().map(row -> dynamicTest(row.toString(), () -> run(row)));
    }

    @Test
    void noRowIsLost() {
        assertThat(CaseRow.ofVerifier().stream().map(CaseRow::id))
                .doesNotHaveDuplicates()
                .hasSize(RUN);
    }

    private static void run(CaseRow row) {
        var material = new VerifierMaterial(row);
        var records = material.records();
        for (var chain : chains(material)) {
            for (var order : List.of(records, records.reversed())) {
                check(row, verify(row, order, chain, material.roots()));
            }
        }
    }

    private static ChainResult verify(
            CaseRow row, List<TlsaRecord> records, PresentedChain chain, List<PresentedCertificate> roots) {
        var result = DaneVerifier.verify(TlsaRrset.of(records), chain, names(row), roots, clock(row), options(row));
        assertThat(result.records()).as("one result a record").hasSize(records.size());
        return result;
    }

    private static void check(CaseRow row, ChainResult result) {
        var words = CaseRow.words(row.expect());
        if (words.get(0).equals("MATCH")) {
            var match = result.match().orElseThrow(() -> new AssertionError("no match: " + result.misses()));
            assertThat(match.record().parameters().replace(' ', '.')).isEqualTo(words.get(1));
            if (words.get(2).startsWith("signer-of-")) {
                assertThat(match.depth())
                        .isEqualTo(1 + Integer.parseInt(words.get(2).substring("signer-of-".length())));
                assertThat(match.anchor()).isEqualTo(RecordResult.Anchor.KEY_FROM_DNS);
            } else {
                assertThat(words.get(2).split("\\|")).contains(String.valueOf(match.depth()));
            }
        } else {
            assertThat(words.get(0)).isEqualTo("NOMATCH");
            assertThat(result.match()).isEmpty();
            var closest = result.misses().getFirst();
            assertThat(closest.why().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .as(closest.detail())
                    .isEqualTo(words.get(1));
            assertThat(closest.detail()).isNotBlank().hasSizeLessThan(400);
        }
    }

    /** The leaf first, as RFC 8446 §4.4.2 demands, and the rest in every order. */
    private static List<PresentedChain> chains(VerifierMaterial material) {
        if (material.isRawKey()) {
            return List.of(material.rawKey());
        }
        var sent = material.chain();
        return orders(sent.subList(1, sent.size())).stream()
                .map(rest -> {
                    var chain = new ArrayList<>(sent.subList(0, 1));
                    chain.addAll(rest);
                    // Whatever comes twice says nothing new.
                    chain.addAll(rest);
                    return new PresentedChain(chain, Optional.empty());
                })
                .toList();
    }

    private static <T> List<List<T>> orders(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var orders = new ArrayList<List<T>>();
        for (int i = 0; i < items.size(); i++) {
            var rest = new ArrayList<>(items);
            var first = rest.remove(i);
            for (var order : orders(rest)) {
                var whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    private static List<DomainName> names(CaseRow row) {
        var names = row.given("ids").or(() -> row.given("base")).orElse("mx1.example.com");
        return Stream.of(names.split(",")).map(DomainName::of).toList();
    }

    private static Instant clock(CaseRow row) {
        var offset = row.clock().substring("T0".length());
        return offset.isEmpty()
                ? CaseMaterial.T0
                : CaseMaterial.T0.plus(Duration.ofDays(Long.parseLong(offset.substring(1, offset.length() - 1))));
    }

    private static DaneOptions options(CaseRow row) {
        var options = row.levelName().equals("generic") ? DaneOptions.GENERIC : DaneOptions.SMTP;
        var digests = row.setting("digests").or(() -> row.setting("digest-order"));
        if (digests.isPresent()) {
            options = options.withDigestOrder(Stream.of(digests.get().split(","))
                    .map(name -> name.equals("sha256") ? MatchingType.SHA2_256 : MatchingType.SHA2_512)
                    .toList());
        }
        var anchor = row.setting("ta-validity");
        return anchor.isPresent()
                ? options.withTaValidity(
                        TaValidity.valueOf(anchor.get().toUpperCase(Locale.ROOT).replace('-', '_')))
                : options;
    }

    /** How many rows are run, so that none gets lost unseen. */
    private static final int RUN = 140;
}
