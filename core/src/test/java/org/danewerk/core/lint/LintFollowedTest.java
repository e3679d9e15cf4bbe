package org.danewerk.core.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.dane.MatchingType;
import org.danewerk.core.dane.TlsaZone;
import org.danewerk.core.lint.Presented.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever changes the text of a zone as lint says of it is rid of the finding, and gets no other for it. */
class LintFollowedTest {
    private static final String OWNER = "_25._tcp.mx.example. 3600 IN TLSA ";
    private static final String OWN = OWNER + "3 1 1 " + sha256("aa") + "\n";

    /** What the server has, which every row ends in or keeps. */
    private static final List<Presented> SERVED =
            List.of(new Presented("mx.pem", List.of(new Item(Optional.of(Bytes.ofHex("00aa")), Bytes.ofHex("aa")))));

    /**
     * @param said in the fix
     * @param after what is done about it
     */
    private record Row(LintRule rule, String before, String said, String after, boolean served) {
        Row(LintRule rule, String before, String said, String after) {
            this(rule, before, said, after, false);
        }

        @Override
        public String toString() {
            return rule.id();
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row(
                    LintRule.OWNER,
                    OWN.substring("_25._tcp.".length()),
                    "publish the records at _25._tcp. and the name",
                    OWN),
            new Row(
                    LintRule.EMPTY_DIGEST,
                    OWN + OWNER + "3 1 1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n",
                    "remove the record",
                    OWN),
            new Row(LintRule.PLACEHOLDER, OWNER + "3 1 1 " + "ab".repeat(32) + "\n", "replace it by the record", OWN),
            new Row(LintRule.UNKNOWN_PARAMETER, OWN.replace("3 1 1", "4 1 1"), "correct its first three numbers", OWN),
            new Row(LintRule.PKIX_USAGE, OWN.replace("3 1 1", "1 1 1"), "publish a record of usage 3", OWN),
            new Row(LintRule.DIGEST_LENGTH, OWNER + "3 1 1 abcdef\n" + OWN, "publish the whole digest", OWN),
            new Row(LintRule.NOT_DER, OWNER + "3 1 0 aabb\n", "a digest (3 1 1) instead", OWN),
            new Row(
                    LintRule.ALL_UNUSABLE,
                    OWNER + "3 1 1 abcdef\n",
                    "publish a 3 1 1 record of the server's key",
                    OWNER + "3 1 1 abcdef\n" + OWN),
            new Row(
                    LintRule.FULL_DATA,
                    OWNER
                            + "3 1 0 302a300506032b65700321000000000000000000000000000000000000000000000000000000000000000001\n",
                    "publish a digest instead, such as 3 1 1",
                    OWN),
            new Row(
                    LintRule.SHA512_ONLY,
                    OWNER + "3 1 2 " + sha512("aa") + "\n",
                    "publish matching type 1 beside it",
                    OWNER + "3 1 2 " + sha512("aa") + "\n" + OWN),
            new Row(LintRule.DUPLICATE, OWN + OWN, "remove one of the two", OWN),
            new Row(
                    LintRule.TOO_MANY,
                    IntStream.range(10, 23)
                            .mapToObj(key -> OWNER + "3 1 1 " + sha256("" + key))
                            .collect(Collectors.joining("\n")),
                    "keep the records of the keys in use and of the next ones",
                    OWN),
            new Row(LintRule.LONG_TTL, OWN.replace(" 3600 ", " 172800 "), "lower the TTL to an hour", OWN),
            new Row(LintRule.CERT_SELECTOR, OWN.replace("3 1 1", "3 0 1"), "publish 3 1 1", OWN),
            new Row(
                    LintRule.MISMATCH,
                    OWNER + "3 1 1 " + sha256("bb"),
                    "publish the record that danewerk gen makes",
                    OWN,
                    true),
            new Row(LintRule.STALE, OWN + OWNER + "3 1 1 " + sha256("bb"), "else remove the record", OWN, true),
            new Row(LintRule.ISSUER_OWN, issuer("3", "1"), "publish 3 1 1 for the server's own key", OWN),
            new Row(
                    LintRule.ISSUER_RETIRED,
                    issuer("2", "5"),
                    "pin instead 2 1 1 " + IssuerLintTest.digest("4") + " (R1)",
                    issuer("2", "4")),
            new Row(
                    LintRule.ISSUER_ALONE,
                    issuer("2", "1"),
                    "publish as well 2 1 1 " + IssuerLintTest.digest("2") + " (E2), 2 1 1 "
                            + IssuerLintTest.digest("3"),
                    issuer("2", "1") + issuer("2", "2") + issuer("2", "3")));

    static Stream<Row> rows() {
        return ROWS.stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theFindingIsGone(Row row) {
        var before = lints(row.before, row);
        assertThat(before)
                .filteredOn(lint -> lint.finding().id().equals(row.rule.id()))
                .isNotEmpty()
                .allSatisfy(
                        lint -> assertThat(lint.finding().fix().orElseThrow()).contains(row.said));

        var allowed = ids(before);
        allowed.remove(row.rule.id());
        assertThat(allowed).containsAll(ids(lints(row.after, row)));
    }

    @Test
    void noRuleIsLeftOut() {
        assertThat(ROWS.stream().map(Row::rule)).containsExactlyInAnyOrderElementsOf(Arrays.asList(LintRule.values()));
    }

    private static Set<String> ids(List<Lint> lints) {
        return lints.stream().map(lint -> lint.finding().id()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Lint> lints(String zone, Row row) {
        return Lint.of(
                TlsaZone.read(zone).orThrow(),
                row.served ? SERVED : List.of(),
                IssuerLintTest.BASE,
                IssuerLintTest.NOW);
    }

    private static String issuer(String usage, String key) {
        return OWNER + usage + " 1 1 " + IssuerLintTest.digest(key) + "\n";
    }

    private static String sha256(String hex) {
        return MatchingType.SHA2_256.represent(Bytes.ofHex(hex)).toHex();
    }

    private static String sha512(String hex) {
        return MatchingType.SHA2_512.represent(Bytes.ofHex(hex)).toHex();
    }
}
