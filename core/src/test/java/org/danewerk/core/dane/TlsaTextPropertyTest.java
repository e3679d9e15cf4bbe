package org.danewerk.core.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.RrSet;

/** Codecs of TLSA records give back what went in, however it was spelled, and stand any input. */
class TlsaTextPropertyTest {
    @Property
    void presentationFormRoundTrips(@ForAll("records") TlsaRecord record) {
        assertThat(TlsaText.parse(record.toGenericText())).isEqualTo(Parsed.ok(record));
        if (!record.data().isEmpty()) {
            assertThat(TlsaText.parse(record.toText())).isEqualTo(Parsed.ok(record));
        }
    }

    @Property
    void wireFormRoundTrips(@ForAll("records") TlsaRecord record) {
        var rrset = new RrSet(java.util.List.of(record.rdata()), 300);
        assertThat(TlsaRrset.decode(rrset)).isEqualTo(Parsed.ok(TlsaRrset.of(java.util.List.of(record))));
    }

    @Property
    void spellingDoesNotMatter(@ForAll("recordsWithData") TlsaRecord record, @ForAll long seed) {
        var spelled = new Spelling(new Random(seed)).of(record);
        assertThat(TlsaText.parse(spelled)).as(spelled).isEqualTo(Parsed.ok(record));
    }

    @Property
    void ownerAndTtlDoNotMatter(@ForAll("recordsWithData") TlsaRecord record, @ForAll("owners") TlsaOwner owner) {
        var line = owner.name().toZoneText() + " 300 IN TLSA " + record.toText();
        assertThat(TlsaText.parseLine(line))
                .isEqualTo(Parsed.ok(new TlsaLine(Optional.of(owner.name()), OptionalLong.of(300), record)));
    }

    @Property
    void ownersRoundTrip(@ForAll("owners") TlsaOwner owner) {
        assertThat(TlsaOwner.parse(owner.name())).isEqualTo(Parsed.ok(owner));
        assertThat(TlsaOwner.parse(DomainName.of(owner.name().toZoneText()))).isEqualTo(Parsed.ok(owner));
    }

    @Property
    void anyTextIsReadOrRefusedAtAPlaceInIt(@ForAll("hostile") String text) {
        if (TlsaText.parseLine(text) instanceof Parsed.Malformed<TlsaLine>(var offset, var reason)) {
            assertThat(offset).isBetween(0, text.length());
            assertThat(reason).isNotBlank().doesNotEndWith(".").matches("[ -~]+");
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        var pieces = Arbitraries.of(
                "3",
                "1",
                "03",
                "255",
                "256",
                "DANE-EE",
                "spki",
                "\\#",
                "35",
                "(",
                ")",
                "\"",
                ";",
                "\n",
                "\r",
                "\t",
                " ",
                "abc",
                "AB12",
                "TLSA",
                "TYPE52",
                "IN",
                "1h",
                "_25._tcp.mx.",
                "\\",
                "\u0000",
                "\u00e4",
                "\ud83d");
        return pieces.list()
                .ofMaxSize(12)
                .map(list -> String.join(" ", list))
                .flatMap(spaced -> Arbitraries.of(spaced, spaced.replace(" ", "")));
    }

    @Provide
    Arbitrary<TlsaRecord> records() {
        return recordsOf(0);
    }

    @Provide
    Arbitrary<TlsaRecord> recordsWithData() {
        return recordsOf(1);
    }

    private static Arbitrary<TlsaRecord> recordsOf(int leastOctets) {
        var octet = Arbitraries.integers().between(0, 255);
        var data = Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(leastOctets)
                .ofMaxSize(80)
                .map(Bytes::of);
        return Combinators.combine(octet, octet, octet, data).as(TlsaRecord::new);
    }

    @Provide
    Arbitrary<TlsaOwner> owners() {
        var label = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        var base = label.list().ofMinSize(1).ofMaxSize(4).map(labels -> DomainName.of(String.join(".", labels)));
        return Combinators.combine(Arbitraries.integers().between(1, 65535), Arbitraries.of("tcp", "udp", "sctp"), base)
                .as(TlsaOwner::new);
    }

    /** One of the many legal ways to write a record. */
    private record Spelling(Random random) {
        String of(TlsaRecord record) {
            var fields = word(TlsaField.USAGE, record.usage())
                    + blank()
                    + word(TlsaField.SELECTOR, record.selector())
                    + blank()
                    + word(TlsaField.MATCHING_TYPE, record.matchingType());
            return random.nextBoolean()
                    ? fields + " " + hex(record.data(), " ")
                    : fields + " ( ; data\n" + hex(record.data(), "\n\t") + ")";
        }

        private String word(TlsaField field, int value) {
            return switch (random.nextInt(4)) {
                case 0 -> Integer.toString(value);
                case 1 -> "00" + value;
                case 2 -> field.acronym(value).toLowerCase(Locale.ROOT);
                default -> field.acronym(value);
            };
        }

        private String blank() {
            return random.nextBoolean() ? " " : "\t ";
        }

        private String hex(Bytes data, String separator) {
            var hex = new StringBuilder();
            for (char c : data.toHex().toCharArray()) {
                hex.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
                if (random.nextInt(8) == 0) {
                    hex.append(separator);
                }
            }
            return hex.toString();
        }
    }
}
