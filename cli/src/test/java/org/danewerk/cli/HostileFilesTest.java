package org.danewerk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.danewerk.cli.base.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every option that reads a file, with files that hold none of what it expects: one line that names the file, and an exit status. */
public class HostileFilesTest {
    /**
     * A command that reads a file.
     *
     * @param words its command line; FILE stands for the file, EMPTY for one that is there and empty
     * @param status with which it refuses the file
     */
    public record Reader(String words, int status) {
        @Override
        public String toString() {
            return words;
        }
    }

    private static final String CHECK = "check good311.lab --resolver 127.0.0.1:1 ";

    public static Stream<Reader> readers() {
        return Stream.of(
                new Reader("lint FILE", 65),
                new Reader("lint --sarif FILE", 65),
                new Reader("lint --cert FILE 3 1 1 aa", 65),
                new Reader("gen FILE", 65),
                new Reader("verify FILE", 65),
                new Reader("verify --json FILE", 65),
                new Reader("verify --chain FILE --tlsa 3-1-1-aa --name mx.example.org", ExitStatus.NOT_ASKED),
                new Reader("explain FILE", 65),
                new Reader("explain --json FILE", 65),
                new Reader("issuers update FILE", 65),
                new Reader("check --lab good311.lab --sender FILE", 65),
                new Reader("check good311.lab --resolver tls://127.0.0.1:1#dns.example --ca FILE", 65),
                new Reader(CHECK + "--root-anchor FILE", 65),
                new Reader(CHECK + "--sts-ca FILE", 65),
                new Reader("sts check good311.lab --resolver 127.0.0.1:1 --sts-ca FILE", 65),
                new Reader("dns anchors FILE", 65),
                new Reader("dns anchors --root-anchor FILE --resolver 127.0.0.1:1", 65),
                new Reader("dns chain mx.example.org A --root-anchor FILE --resolver 127.0.0.1:1", 65),
                new Reader("dns tlsa mx.example.org --root-anchor FILE --resolver 127.0.0.1:1", 65),
                new Reader("dns servers example.org --root-anchor FILE --resolver 127.0.0.1:1", 65),
                new Reader("diff FILE FILE", 65));
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("readers")
    void whatIsNoneOfItIsRefusedInOneLine(Reader reader) throws IOException {
        var soft = new SoftAssertions();
        for (var content : contents().entrySet()) {
            var file = directory.resolve("hostile");
            Files.write(file, content.getValue());
            if (!reader.words.contains("--chain") || !content.getKey().startsWith("PEM of")) {
                refused(soft, content.getKey(), reader, file); // a server may send anything as a certificate
            }
        }
        soft.assertAll();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void whatIsNoFileIsRefusedInOneLine(Reader reader) throws IOException {
        var soft = new SoftAssertions();
        refused(soft, "directory", reader, Files.createDirectories(directory.resolve("hostile")));
        if (!Stream.of("lint FILE", "explain", "--sarif").anyMatch(reader.words::contains)) {
            refused(soft, "vanished", reader, directory.resolve("hostile-gone"));
        }
        soft.assertAll();
    }

    /** In the plainest locale, names of files are ASCII to Java. */
    private static final CharsetEncoder NAMES =
            Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")).newEncoder();

    @ParameterizedTest
    @MethodSource("readers")
    @EnabledOnOs(OS.LINUX)
    void aNameThatWouldPaintTheTerminalIsShownAsText(Reader reader) throws IOException {
        var soft = new SoftAssertions();
        var file = directory.resolve("hostile \u001b[31m\n" + (NAMES.canEncode('\u202e') ? "\u202e" : "") + "name");
        Files.writeString(file, "nothing of use");
        refused(soft, "name", reader, file);
        soft.assertAll();
    }

    @ParameterizedTest
    @MethodSource("readers")
    @EnabledOnOs(OS.LINUX)
    void aDeviceWithoutEndIsReadWithinBounds(Reader reader) {
        var soft = new SoftAssertions();
        refused(soft, "device", reader, Path.of("/dev/zero"));
        soft.assertAll();
    }

    @Test
    void ofAListEachLineThatIsNoNameIsTold() throws IOException {
        var soft = new SoftAssertions();
        for (var content : contents().entrySet()) {
            var file = directory.resolve("hostile");
            Files.write(file, content.getValue());
            var screen = Screen.run("", "check", "--resolver", "127.0.0.1:1", "--timeout", "1", "--file", "" + file);
            soft.assertThat(screen.status()).as(content.getKey()).isIn(65, 3);
            soft.assertThat(screen.err())
                    .as(content.getKey())
                    .doesNotContain("internal", "\tat ", "\u001b", "\0")
                    .startsWith("danewerk: ");
        }
        soft.assertAll();
    }

    @Test
    void ofAListOfManySuchLinesTheFirstAreToldAndHowManyMore() throws IOException {
        var file = directory.resolve("hostile");
        Files.writeString(file, "no name\n".repeat(100_000));
        var screen = Screen.run("", "check", "--resolver", "127.0.0.1:1", "--timeout", "1", "--file", "" + file);
        assertThat(screen.status()).isEqualTo(65);
        assertThat(screen.err().lines()).hasSize(11).allMatch(line -> line.startsWith("danewerk: "));
        assertThat(screen.err())
                .contains("hostile line 10 (\"no name\"): white space")
                .endsWith(
                        "danewerk: 99990 more lines without a name; mend or remove each, one name a line (--junit names"
                                + " every one)\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aListWithoutLinesIsNotReadWithoutEnd() {
        var screen = Screen.run("", "check", "--resolver", "127.0.0.1:1", "--file", "/dev/zero");
        assertThat(screen.status()).isEqualTo(65);
        assertThat(screen.err()).isEqualTo("danewerk: /dev/zero line 1 is longer than 16 MiB; is it the right file?\n");
    }

    /** Their number is told also where the run ends at the first name. */
    @Test
    void theirNumberIsToldWhereNothingElseIs() throws IOException {
        var file = directory.resolve("hostile");
        Files.writeString(file, "no name\n".repeat(11) + "good311.lab\n");
        var screen = Screen.run("", "check", "--resolver", "127.0.0.1:1", "--timeout", "1", "--file", "" + file);
        assertThat(screen.status()).isEqualTo(3);
        assertThat(screen.err()).contains("danewerk: 1 more line without a name");
    }

    @Test
    void everyFormCountsThem() throws IOException {
        var file = directory.resolve("hostile");
        Files.writeString(file, "no name\n".repeat(12));
        for (var form : Map.of(
                        "--junit", "hostile line 12 (",
                        "--prometheus", "danewerk_names_unchecked 12\n",
                        "--nagios", "UNKNOWN",
                        "--sarif", "hostile line 12 (")
                .entrySet()) {
            var screen = Screen.run("", "check", form.getKey(), "--resolver", "127.0.0.1:1", "--file", "" + file);
            assertThat(screen.out()).as(form.getKey()).contains(form.getValue());
            assertThat(screen.err()).as(form.getKey()).contains("2 more lines without a name");
        }
    }

    @Test
    void aListOfAnotherSystemsEditorIsRead() throws IOException {
        var file = directory.resolve("hostile");
        Files.write(file, "\ufeffgood311.lab\r\nbad..lab\r\n".getBytes(StandardCharsets.UTF_16LE));
        var screen = Screen.run("", "check", "--resolver", "127.0.0.1:1", "--timeout", "1", "--file", "" + file);
        assertThat(screen.err()).doesNotContain("line 1", "line 2").contains("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gen - -",
                "diff - -",
                "issuers update - -",
                "verify --chain - --roots - --tlsa 3-1-1-aa --name mx.example.org",
                "check --file - --sender -",
                "check --lab --sender - --sender -",
                "gen - --password-file -",
                "lint --cert - -",
                "dns anchors - --signature - --authority root.pem"
            })
    void standardInputIsReadOnce(String words) {
        var screen = Screen.run("3 1 1 aa\n", words.split(" "));
        assertThat(screen.status()).as(screen.err()).isEqualTo(words.startsWith("verify") ? 2 : 64);
        assertThat(screen.err())
                .startsWith("danewerk: standard input (-) is given twice")
                .hasLineCount(1);
    }

    @Test
    void aTextThatIsNoPolicyIsNamedOnStandardOutput() throws IOException {
        var soft = new SoftAssertions();
        for (var content : contents().entrySet()) {
            var file = directory.resolve("hostile");
            Files.write(file, content.getValue());
            var screen = Screen.run("", "sts", "lint", file.toString());
            soft.assertThat(screen.status()).as(content.getKey()).isEqualTo(65);
            soft.assertThat(screen.out() + screen.err())
                    .as(content.getKey())
                    .contains("hostile")
                    .doesNotContain("internal", "\tat ", "\u001b", "\0");
        }
        soft.assertAll();
    }

    @Test
    void theUsersOwnIssuersAreReadTheSameWay() throws IOException {
        var soft = new SoftAssertions();
        for (var content : contents().entrySet()) {
            var file = directory.resolve("hostile");
            Files.write(file, content.getValue());
            var screen = Screen.run(Map.of("DANEWERK_ISSUERS", file.toString()), "", "issuers", "list");
            oneLine(soft, content.getKey(), screen, 65, "hostile");
        }
        soft.assertAll();
    }

    @Test
    void aPasswordOfAnyOctetsIsAnotherPassword() throws IOException {
        var soft = new SoftAssertions();
        Fixtures.write(directory);
        var store = directory.resolve("store.p12");
        for (var content : contents().entrySet()) {
            var file = directory.resolve("hostile");
            Files.write(file, content.getValue());
            for (var command : List.of(List.of("gen"), List.of("lint", "3 1 1 aa", "--cert"))) {
                var words = new ArrayList<>(command);
                words.addAll(List.of(store.toString(), "--password-file", file.toString()));
                var screen = Screen.run("", words.toArray(String[]::new));
                oneLine(soft, content.getKey(), screen, 65, "store.p12");
            }
        }
        soft.assertAll();
    }

    private void refused(SoftAssertions soft, String what, Reader reader, Path file) {
        var words = Stream.of(reader.words.split(" "))
                .map(word -> word.equals("FILE") ? file.toString() : word.replace("3-1-1-aa", "3 1 1 aa"))
                .toArray(String[]::new);
        var name = file.getFileName().toString();
        oneLine(
                soft,
                what,
                Screen.run(environment(), "", words),
                reader.status,
                name.startsWith("hostile") ? "hostile" : name);
    }

    /** In which no file is there yet. */
    private Map<String, String> environment() {
        return Map.of("DANEWERK_ISSUERS", directory.resolve("issuers.tsv").toString());
    }

    private static void oneLine(SoftAssertions soft, String what, Screen screen, int status, String name) {
        soft.assertThat(screen.status()).as(what + ": " + screen.err()).isEqualTo(status);
        soft.assertThat(screen.out()).as(what).isEmpty();
        soft.assertThat(screen.err())
                .as(what)
                .startsWith("danewerk: ")
                .hasLineCount(1)
                .contains(name)
                .doesNotContain("internal error", "Exception", "\tat ", "\u001b", "\u202e", "\0");
    }

    /** None is anything that a command reads. */
    private static Map<String, byte[]> contents() {
        var contents = new LinkedHashMap<String, byte[]>();
        contents.put("empty", new byte[0]);
        contents.put("NULs", new byte[1_000]);
        contents.put(
                "no UTF-8", new byte[] {(byte) 0xc3, 0x28, (byte) 0xff, (byte) 0xfe, (byte) 0xfd, '\n', (byte) 0x80});
        var zone = "$ORIGIN example.org.\n$GENERATE 1-2000000000 h$ A 192.0.2.1\n@ IN A 192.0.2.1\n";
        for (var charset : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32")) {
            contents.put(charset, zone.getBytes(Charset.forName(charset)));
        }
        contents.put("mark alone", new byte[] {(byte) 0xff, (byte) 0xfe});
        text(contents, "open parenthesis", "a. IN TLSA 3 1 1 ( aa\n");
        text(contents, "closing parenthesis", "a. IN A ) 192.0.2.1\n");
        text(contents, "quotation mark", "a. IN TXT \"TLSA 3 1 1 aa\n");
        text(contents, "backslash", "a. IN A \\");
        text(
                contents,
                "directives",
                "$INCLUDE /dev/zero\n$INCLUDE\n$ORIGIN\n$TTL\n$\n$GENERATE 0-9999999999/0 $ A $\n");
        text(contents, "includes itself", "$INCLUDE hostile hostile. ; \u001b]0;title\u0007\n");
        text(contents, "deep JSON", "[".repeat(100_000));
        text(contents, "deep objects", "{\"schema\":\"danewerk.check/1\",\"a\":" + "{\"a\":".repeat(100_000));
        text(contents, "half a bundle", "{\"schema\":\"danewerk.bundle/1\",\"version\":\"1\"}\n");
        text(contents, "half of results", "{\"schema\":\"danewerk.check/1\",\"domains\":[{\"input\":\"a\"");
        text(contents, "numbers", "{\"schema\":1e999999999,\"domains\":-1" + "0".repeat(5_000) + "}");
        text(contents, "PEM cut short", "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIB\n");
        text(contents, "PEM of nothing", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n");
        text(contents, "PEM of no base64", "-----BEGIN CERTIFICATE-----\n\u001b[2J!!!\n-----END CERTIFICATE-----\n");
        text(contents, "PEM of another", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");
        text(contents, "PEM of a long label", "-----BEGIN " + "X".repeat(10_000) + "-----\n");
        contents.put("DER cut short", new byte[] {0x30, (byte) 0x82, 0x7f, (byte) 0xff, 0x02, 0x01});
        contents.put(
                "DER of a huge length",
                new byte[] {0x30, (byte) 0x84, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff});
        contents.put("DER without end", new byte[] {0x30, (byte) 0x80, 0x30, (byte) 0x80, 0x30, (byte) 0x80});
        contents.put(
                "a Java key store",
                new byte[] {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed, 0, 0, 0, 2, 127, 0, 0, 1});
        text(contents, "XML", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><TrustAnchor>&b;</TrustAnchor>");
        text(contents, "escapes", "\u001b[31m\u202e\u0000\u0007 is no text \u2028 of any\u0085 kind\r\r\n");
        text(contents, "carriage returns", "nothing\rof\ruse\r");
        text(contents, "white space", " \t\r\n \t\n");
        return contents;
    }

    private static void text(Map<String, byte[]> contents, String what, String text) {
        contents.put(what, text.getBytes(StandardCharsets.UTF_8));
    }
}
