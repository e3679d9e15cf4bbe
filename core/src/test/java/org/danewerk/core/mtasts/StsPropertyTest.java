package org.danewerk.core.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.TxtFields;

/** Records and policies give back what was written, and stand any input. */
class StsPropertyTest {
    @Property
    void policiesRoundTrip(
            @ForAll("patterns") List<MxPattern> mx,
            @ForAll StsMode mode,
            @ForAll @LongRange(min = 0, max = 31_557_600) long age) {
        var text = new StringBuilder("version: STSv1\r\nmode: " + mode.word() + "\nmax_age:" + age + "\n");
        mx.forEach(pattern -> text.append("mx: ").append(pattern.toText()).append('\n'));
        var file = valid(text.toString());
        assertThat(file.mode()).isEqualTo(mode);
        assertThat(file.mx()).isEqualTo(mx);
        assertThat(file.maxAge()).hasSeconds(age);
        assertThat(file.lines()).hasSize(3 + mx.size()).noneMatch(line -> line.endsWith("\r"));
    }

    @Property
    void anyOctetsAreReadOrRefusedWithACode(@ForAll byte[] body) {
        if (PolicyReading.of(Bytes.of(body)) instanceof PolicyReading.Invalid(var code, var line, var reason)) {
            assertThat(code).matches("[a-z0-9-]{1,64}");
            assertThat(line).isPositive();
            assertThat(reason).isNotBlank().matches("[ -~]+");
        }
    }

    @Property
    void anyLinesAreReadOrRefusedWithACode(@ForAll("policyText") String text) {
        switch (PolicyReading.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8)))) {
            case PolicyReading.Invalid(var code, var line, var reason) ->
                assertThat(code).matches("[a-z0-9-]{1,64}");
            case PolicyReading.Valid(var file) ->
                assertThat(file.mode() == StsMode.NONE || !file.mx().isEmpty()).isTrue();
        }
    }

    @Property
    void anyRecordIsReadOrRefusedAtAPlaceInIt(@ForAll("recordText") String text) {
        switch (StsRecord.parse(text)) {
            case Parsed.Malformed<StsRecord>(var offset, var reason) -> {
                assertThat(offset).isBetween(0, text.length());
                assertThat(reason).isNotBlank().doesNotEndWith(".").matches("[ -~]+");
            }
            case Parsed.Ok<StsRecord>(var record) -> {
                assertThat(record.id()).matches("[A-Za-z0-9]{1,32}");
                assertThat(text).startsWith("v=STSv1").contains("id=" + record.id());
            }
        }
    }

    @Property
    void oneFieldMoreChangesNothing(@ForAll("recordText") String text) {
        if (StsRecord.parse(text) instanceof Parsed.Ok<StsRecord>(var record)) {
            assertThat(StsRecord.parse(text + (text.stripTrailing().endsWith(";") ? "" : ";") + "x=1")
                            .orThrow()
                            .id())
                    .isEqualTo(record.id());
        }
    }

    @Property
    void aWildcardTakesExactlyOneLabelMore(@ForAll("patterns") List<MxPattern> patterns) {
        for (var pattern : patterns) {
            var below = pattern.name().child("a");
            assertThat(pattern.matches(below)).isEqualTo(pattern.wildcard());
            assertThat(pattern.matches(pattern.name())).isEqualTo(!pattern.wildcard() && !pattern.looksLikeAddress());
            assertThat(pattern.matches(below.child("b"))).isFalse();
            assertThat(pattern.matches(DomainName.ROOT)).isFalse();
        }
    }

    private static PolicyFile valid(String text) {
        return switch (PolicyReading.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8)))) {
            case PolicyReading.Valid(var file) -> file;
            case PolicyReading.Invalid invalid -> throw new AssertionError(invalid + " in " + text);
        };
    }

    @Provide
    Arbitrary<List<MxPattern>> patterns() {
        var label = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMinLength(1)
                .ofMaxLength(12);
        var name = label.list().ofMinSize(1).ofMaxSize(5).map(labels -> DomainName.of(String.join(".", labels)));
        return Combinators.combine(Arbitraries.of(true, false), name)
                .as(MxPattern::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> policyText() {
        return pieces(
                "version",
                "mode",
                "mx",
                "max_age",
                ":",
                ": ",
                "STSv1",
                "enforce",
                "none",
                "*.",
                "a.example",
                "86400",
                "\n",
                "\r\n",
                "\r",
                "\t",
                "\ufeff",
                "\u0000",
                "x: y",
                "version: STSv1\n",
                "mode: none\n",
                "max_age: 1\n");
    }

    @Provide
    Arbitrary<String> recordText() {
        return pieces(
                        "v=STSv1",
                        "v=STSv1;",
                        ";",
                        " ",
                        "\t",
                        "id=",
                        "id=a",
                        "id=20160831085700Z",
                        "=",
                        "x=1",
                        "v=",
                        "\u00e9",
                        "id=a;")
                .map(text -> text.startsWith("v") ? text : "v=STSv1; id=a;" + text);
    }

    private static Arbitrary<String> pieces(String... pieces) {
        return Arbitraries.of(pieces).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    @Property(tries = 200)
    void fieldsKeepTheirPlaces(@ForAll("recordText") String text) {
        if (TxtFields.parse(text, "v=STSv1", Set.of()) instanceof Parsed.Ok<TxtFields>(var fields)) {
            fields.fields()
                    .forEach(field -> assertThat(text.substring(field.offset())).startsWith(field.value()));
        }
    }
}
