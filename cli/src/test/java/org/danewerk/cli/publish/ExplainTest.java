package org.danewerk.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.cli.Screen;
import org.danewerk.core.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain} of codes and texts: its JSON, its refusals, its manners towards a terminal. */
class ExplainTest {
    private static final Path SCHEMA = Path.of("../docs/json-schema/danewerk.explain-1.json");
    private static final String LINE = "Nov 26 10:00:00 mail postfix/smtp[4711]: 4Zb: to=<u@example.org>, "
            + "relay=mx.example.org[192.0.2.1]:25, delay=0.5, delays=0/0/0.4/0, dsn=4.7.5, status=deferred "
            + "(Server certificate not verified)\n";

    @TempDir
    private Path work;

    @Test
    void everyCodeIsToldAndInJsonToo() throws IOException {
        for (var code : Catalogue.ALL.codes()) {
            var text = Screen.run("", "explain", code.id());
            assertThat(text.status()).isZero();
            assertThat(text.out())
                    .startsWith(code.id() + ": what should hold is that " + code.summary() + "\n")
                    .contains(
                            "\nHarm\n",
                            "\nSee it\n",
                            "\nFix it\n",
                            code.party().text(),
                            code.spec().toString());
        }
        var json = json("", "NS-LAME", "email.dane_tlsa_missing");
        assertThat(json.at("/codes/0/id").asText()).isEqualTo("NS-LAME");
        assertThat(json.at("/codes/1/aliases/0").asText()).isEqualTo("email.dane_tlsa_missing");
    }

    @Test
    void aLineIsToldInJson() throws IOException {
        var json = json(LINE + "Nov 26 10:00:01 mail postfix/qmgr[1]: 4Zb: removed\n", "-");
        var first = json.at("/diagnoses/0");
        assertThat(first.get("symptom").asText()).isEqualTo("postfix-not-verified");
        assertThat(first.get("party").asText()).isEqualTo("mx-operator");
        assertThat(first.at("/next/0").asText()).isEqualTo("danewerk check example.org");
        assertThat(first.at("/hosts/0").asText()).isEqualTo("mx.example.org");
        assertThat(json.get("lines").asInt()).isEqualTo(2);
        assertThat(json.get("others").asInt()).isEqualTo(1);
        assertThat(json("", "3", "1", "1", "00".repeat(32)).get("record")).isNotEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsOneLineAndSaysWhere() throws IOException {
        assertRefused(
                Screen.run("", "explain", "the", "weather", "is", "fine"),
                "danewerk: not about DANE or TLS, as far as is known here: \"the weather is fine\"\n");
        assertRefused(
                Screen.run("a b\0c\nd e f", "explain", "-"),
                "danewerk: standard input character 4: an octet 0; this is no text\n");
        assertRefused(
                Screen.run("x y\n".repeat(100_001), "explain", "-"),
                "danewerk: standard input line 100001: more than 100000 lines; give those of one delivery, as grep finds "
                        + "them\n");
        assertRefused(
                Screen.run("x".repeat(11 << 20), "explain", "-"),
                "danewerk: standard input octet 10485761: more than 10 MiB; give the lines of one delivery, as grep finds "
                        + "them\n");
        var broken = work.resolve("bounce.eml");
        Files.writeString(
                broken,
                "From: <>\nSubject: returned\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n====\n");
        assertRefused(
                Screen.run("", "explain", broken.toString()),
                "danewerk: " + broken + " octet 87: broken base64 in a part of type text/plain\n");
    }

    @Test
    void hostileTextSteersNoTerminal() {
        var hostile = LINE.replace("mail postfix", "\u001b[2J\u202email postfix")
                + LINE.replace("example.org", "$(reboot).example");
        var run = Screen.run(hostile, "explain", "-");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("\\x1b[2J\\u{202e}").doesNotContain("\u001b", "\u202e", "check $(reboot)");
    }

    private static void assertRefused(Screen run, String line) {
        assertThat(run.err()).isEqualTo(line);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(65);
    }

    private static JsonNode json(String input, String... words) throws IOException {
        var all = new ArrayList<>(List.of("explain", "--json"));
        all.addAll(List.of(words));
        var run = Screen.run(input, all.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        var report = new ObjectMapper().readTree(run.out());
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        assertThat(schema.validate(report)).isEmpty();
        return report;
    }
}
