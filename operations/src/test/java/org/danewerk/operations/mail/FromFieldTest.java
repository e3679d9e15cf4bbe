package org.danewerk.operations.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FromFieldTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "From: a@b.example | b.example",
                "From:a@B.Example | b.example",
                "FROM : <a@b.example> | b.example",
                "From: A B <a@b.example> | b.example",
                "From: A\\r\\n B\\r\\n\\t<a@b.example>\\r\\n \\r\\nX: y | malformed",
                "From: A\\n B\\n\\t<a@b.example> | b.example",
                "From: \"A, <x@y.example> (\\\\\"\" <a@b.example> | b.example",
                "From: a@b.example (x@y.example, (<\\\\)>)) | b.example",
                "From: (c)A(c)<(c)a@b.example(c)>(c) | b.example",
                "From: \"a b\"@b.example | b.example",
                "From: =?utf-8?q?a=40y=2Eexample=2C?= <a@b.example> | b.example",
                "From: a@b\u00fccher.example | xn--bcher-kva.example",
                "From: a@b.example, x@y.example | malformed",
                "From: <a@b.example> <x@y.example> | malformed",
                "From: <<a@b.example> | malformed",
                "From: <a@b.example>> | malformed",
                "From: <a@b.example> x | malformed",
                "From: x@y.example <a@b.example | malformed",
                "From: group: a@b.example; | malformed",
                "From: <@y.example:a@b.example> | malformed",
                "From: \"a@b.example | malformed",
                "From: (a@b.example | malformed",
                "From: a@[192.0.2.1] | malformed",
                "From: a | malformed",
                "From: | malformed",
                "From: <> | malformed",
                "From: a@b.example@y.example | malformed",
                "From: a@b.example\\r\\nFrom: a@b.example | malformed",
                "From: a@b.example\\r\\nfrom : x@y.example | malformed",
                "Sender: a@b.example | malformed",
                "X: y\\r\\n\\r\\nFrom: a@b.example | malformed",
            })
    @DisplayName("RFC 5322 §3.6.2: one field with one author, or none")
    void author(String header, String expected) {
        var mail = (header.translateEscapes() + "\r\n\r\nbody\r\n").getBytes(StandardCharsets.UTF_8);
        assertThat(FromField.domain(mail))
                .satisfies(read -> assertThat(
                                read instanceof Parsed.Ok<DomainName>(var domain) ? domain.toText() : "malformed")
                        .isEqualTo(expected));
    }
}
