package org.danewerk.core.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.danewerk.core.base.Parsed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org",
                "first.last+tag@mx-1.example.org",
                "!#$%&'*+-/=?^_`{|}~@example.org",
                "\"a b\\\"c\\\\\"@example.org",
                "\"a@b\"@example.org",
                "ä.ö@example.org",
                "a@_spam.example.org"
            })
    @DisplayName("RFC 5321 §4.1.2, RFC 6531 §3.3: addresses")
    void goodAddressesAreReadAndWrittenAlike(String text) {
        assertThat(Mailbox.parse(text).orThrow().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@example.org",
                "a@",
                "a@.",
                ".a@example.org",
                "a.@example.org",
                "a..b@example.org",
                "a b@example.org",
                "<a@example.org>",
                "a@b@example.org",
                "a\r\nRCPT TO:<x@example.org>@example.org",
                "a@example.org\r\nDATA",
                "a@example.org>",
                "\"a@example.org",
                "\"a\"b\"@example.org",
                "\"\\\"@example.org",
                "\"a\nb\"@example.org",
                "a\u0085b@example.org",
                "a\u2028b@example.org",
                "a@exa mple.org",
                "a@-x.example.org",
                "a@ex\\097mple.org",
                "a@[192.0.2.1]"
            })
    @DisplayName("RFC 5321 §4.1.2: what is none, or would end the line of a command")
    void badAddressesAreNot(String text) {
        assertThat(Mailbox.parse(text)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    @DisplayName("RFC 5321 §4.5.3.1: how long they may be")
    void lengthsAreBounded() {
        assertThat(Mailbox.parse("a".repeat(64) + "@example.org")).isInstanceOf(Parsed.Ok.class);
        assertThat(Mailbox.parse("a".repeat(65) + "@example.org")).isInstanceOf(Parsed.Malformed.class);
        assertThat(Mailbox.parse("ä".repeat(33) + "@example.org")).isInstanceOf(Parsed.Malformed.class);
        var domain = ("d".repeat(60) + ".").repeat(3) + "example";
        assertThat(Mailbox.parse("a".repeat(64) + "@" + domain)).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void domainsAreComparedAsTheDnsDoesAndLocalPartsAsWritten() {
        assertThat(Mailbox.parse("A@Example.ORG")).isEqualTo(Mailbox.parse("A@example.org"));
        assertThat(Mailbox.parse("a@example.org")).isNotEqualTo(Mailbox.parse("A@example.org"));
        assertThat(Mailbox.parse("a@bücher.example").orThrow().text()).isEqualTo("a@xn--bcher-kva.example");
        assertThat(Mailbox.parse("a@bücher.example").orThrow().isInternational())
                .isFalse();
        assertThat(Mailbox.parse("ä@example.org").orThrow().isInternational()).isTrue();
    }
}
