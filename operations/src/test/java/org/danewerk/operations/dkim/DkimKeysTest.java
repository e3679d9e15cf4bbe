package org.danewerk.operations.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.danewerk.operations.dkim.SignedMail.PASS;
import static org.danewerk.operations.dkim.SignedMail.publish;
import static org.danewerk.operations.dkim.SignedMail.signed;
import static org.danewerk.operations.dkim.SignedMail.verify;

import java.util.List;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.LookupFailure;
import org.danewerk.core.dns.RecordType;
import org.danewerk.operations.route.AnswerBook;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the record of a key says of the signatures made with it. */
class DkimKeysTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DKIM1; k=ed25519; p=KEY | pass *",
                "k=ed25519; p=KEY; | pass *",
                " v = DKIM1 ; s = email : tlsrpt ; n=a note; k=ed25519; p=KEY | pass email tlsrpt",
                "v=DKIM1; s=tlsrpt; k=ed25519; p=KEY | pass tlsrpt",
                "v=DKIM1; s=; k=ed25519; p=KEY | pass ",
                "v=DKIM1; h=sha1:sha256; k=ed25519; t=s:z; p=KEY | pass *",
                "v=DKIM1; h=sha1; k=ed25519; p=KEY | does not allow sha256",
                "v=DKIM2; k=ed25519; p=KEY | of another version",
                "k=ed25519; v=DKIM1; p=KEY | of another version",
                "v=DKIM1; p=KEY | of another kind",
                "v=DKIM1; k=ed25519; p= | is revoked",
                "v=DKIM1; k=ed25519 | without p=",
                "v=DKIM1; k=ed25519; p=KEY; p=KEY | the tag p= twice",
                "v=DKIM1; k=ed25519; p=AAAA | is no Ed25519 key",
                "v=DKIM1; k=ed25519; p=*** | cannot be read",
                "v=DKIM1; k=ed25519; t=y; p=KEY | tried out",
                "v=spf1 -all | of another version",
                "a TXT record | something that is no tag",
                "'' | something that is no tag",
            })
    @DisplayName("RFC 6376 §3.6.1, §6.1.2: what the record of a key says is obeyed")
    void records(String record, String expected) {
        var book = new AnswerBook();
        publish(book, List.of(record.replace("''", "").replace("KEY", TestKey.ED25519.published())));
        var result = verify(signed(TestKey.ED25519), book).getFirst();
        switch (result) {
            case DkimResult.Pass(var domain, var length, var services) ->
                assertThat("pass "
                                + String.join(" ", services.stream().sorted().toList())
                                        .strip())
                        .isEqualTo(expected.strip().equals("pass") ? "pass " : expected);
            case DkimResult.Fail(var reason) -> assertThat(reason).contains(expected);
            case DkimResult.Unknown unknown -> throw new AssertionError(unknown);
        }
    }

    @Test
    @DisplayName("RFC 6376 §6.1.2: a key that cannot be looked up is no missing key; of several records one is enough")
    void lookups() {
        var mail = signed(TestKey.ED25519);
        for (var failure : LookupFailure.values()) {
            var book = new AnswerBook().failed("s1._domainkey.sender.example", RecordType.TXT, failure);
            assertThat(verify(mail, book).getFirst())
                    .isInstanceOfSatisfying(
                            DkimResult.Unknown.class,
                            unknown -> assertThat(unknown.domain()).isEqualTo(DomainName.of("sender.example")));
        }
        assertThat(verify(mail, new AnswerBook()))
                .containsExactly(new DkimResult.Fail("there is no key s1._domainkey.sender.example (RFC 6376 §6.1.2)"));
        var several = new AnswerBook();
        publish(several, List.of("v=spf1 -all", "v=DKIM1; k=ed25519; p=" + TestKey.ED25519.published()));
        assertThat(verify(mail, several)).containsExactly(PASS);
    }

    @Test
    @DisplayName("RFC 6376 §3.6.1: the flag s forbids an identity below the domain")
    void exactIdentity() {
        var mail = HandSigned.mail("i=someone@below.sender.example;");
        assertThat(verify(mail, TestKey.ED25519)).containsExactly(PASS);
        var book = new AnswerBook();
        publish(book, List.of("v=DKIM1; k=ed25519; t=s; p=" + TestKey.ED25519.published()));
        assertThat(verify(mail, book).toString()).contains("its i= is below its d=");
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2048})
    @DisplayName("RFC 8301 §3.2, RFC 8017 §A.1.1: short RSA keys are refused; the bare form of a key is read")
    void rsaKeys(int bits) throws Exception {
        var pair = TestKey.rsa(bits);
        var spki = pair.getPublic().getEncoded();
        var pkcs1 = TestKey.withoutFrame(spki);
        for (var published : List.of(spki, pkcs1)) {
            var read = PublishedKey.read("p=" + TestKey.base64(published), DkimAlgorithm.RSA_SHA256);
            assertThat(read.toString()).contains(bits < 1024 ? "less than 1024 bits" : "services=[*]");
        }
    }
}
