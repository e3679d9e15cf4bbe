package org.danewerk.cli.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.danewerk.cli.Screen;
import org.danewerk.cli.base.ExitStatus;
import org.danewerk.cli.interop.Programs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code dns anchors FILE}: whose file it is, and whether its anchors may be taken into use. */
class AnchorFilesTest {
    private static final Path SCHEMA = Path.of("../docs/json-schema/danewerk.anchors-1.json");
    private static final String OLD = "20326|E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D";
    private static final String NEXT = "38696|683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16";
    private static final String STRANGE = "4711|" + "ab".repeat(32);
    private static final String SINCE = "validFrom=\"2017-02-02T00:00:00+00:00\"";
    private static final String NOW = "2026-10-01T12:00:00Z";

    @TempDir
    private Path work;

    @Test
    @DisplayName("a file that somebody has signed for whom the authority vouches, and one of whose anchors is known")
    void signedFileIsAccepted() throws Exception {
        assumeOpenssl();
        xml(OLD, NEXT);
        pki("anchors", "dnssec@iana.org", "");
        sign("anchors", "xml");

        var run = anchors("--signature", file("p7s"), "--authority", file("root.crt"), "--write", file("root.ds"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "  20326 algorithm 8 digest type 2 from 2017-02-02T00:00:00Z: in force, in use here\n",
                        "  38696 algorithm 8 digest type 2 from 2017-02-02T00:00:00Z: in force, in use here\n",
                        "authenticated by its signature, of CN=anchors",
                        "accepted: 2 anchors in force\n");
        assertThat(run.status()).isEqualTo(ExitStatus.OK);
        assertThat(Files.readAllLines(work.resolve("root.ds")))
                .hasSize(3)
                .anyMatch(line ->
                        line.startsWith("; trust anchors of the root, from ") && line.contains("signed by CN=anchors"))
                .contains(". IN DS 20326 8 2 e06d44b80b8f1d39a95c0b0d7c65d08458e880409bbc683457104237c7f8ec8d "
                        + ";;valid=2017-02-02T00:00:00Z/");
        try (var files = Files.list(work)) {
            assertThat(files.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
        assertThat(openssl("verify")).as("as OpenSSL says").isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, rsa_keygen_bits:2048, sha256",
        "RSA, rsa_keygen_bits:3072, sha512",
        "EC, ec_paramgen_curve:P-256, sha256",
        "EC, ec_paramgen_curve:P-384, sha384"
    })
    @DisplayName("RFC 5652 §5.6: OpenSSL and we say the same of signatures, of changed files and of other authorities")
    void asOpensslSays(String algorithm, String option, String digest) throws Exception {
        assumeOpenssl();
        xml(OLD, NEXT);
        pki("anchors", "dnssec@iana.org", "", algorithm, option);
        sign("anchors", "xml", "-md", digest);
        assertSame(true, "root.crt");
        openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key -subj /CN=Root -days 30 -out other.crt");
        assertSame(false, "other.crt");

        var whole = Files.readAllBytes(work.resolve("xml"));
        Files.write(
                work.resolve("xml"),
                new String(whole, StandardCharsets.UTF_8)
                        .replace("20326", "20327")
                        .getBytes(StandardCharsets.UTF_8));
        assertSame(false, "root.crt");
        Files.write(work.resolve("xml"), whole);
        assertSame(true, "root.crt");

        var signature = Files.readAllBytes(work.resolve("p7s"));
        var random = new Random(1);
        for (int i = 0; i < 40; i++) {
            var damaged = signature.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(work.resolve("p7s"), damaged);
            boolean ours = accepts("root.crt");
            if (ours) {
                assertThat(openssl("verify"))
                        .as("stricter than OpenSSL, never laxer: " + i)
                        .isZero();
            }
        }
    }

    @Test
    void signerOfAnotherPurposeOrNameIsRefused() throws Exception {
        assumeOpenssl();
        xml(OLD);
        pki("mail", "somebody@iana.org", "");
        sign("mail", "xml");
        assertObjection(
                "the signer's certificate is for somebody@iana.org, and not for dnssec@iana.org",
                "--signature",
                file("p7s"),
                "--authority",
                file("root.crt"));
        var named =
                anchors("--signature", file("p7s"), "--authority", file("root.crt"), "--signer", "somebody@iana.org");
        assertThat(named.status()).as(named.out()).isEqualTo(ExitStatus.OK);

        pki("server", "dnssec@iana.org", "extendedKeyUsage=serverAuth\n");
        sign("server", "xml");
        assertObjection(
                "the signer's certificate is not for signed mail: extKeyUsage lacks emailProtection",
                "--signature",
                file("p7s"),
                "--authority",
                file("root.crt"));
        assertThat(openssl("verify")).isNotZero();
    }

    @Test
    void signatureIsJudgedAtTheTime() throws Exception {
        assumeOpenssl();
        xml(OLD);
        pki("anchors", "dnssec@iana.org", "");
        sign("anchors", "xml");
        var later = Instant.now().plus(Duration.ofDays(60));
        var run = Screen.run(
                "",
                "dns",
                "anchors",
                file("xml"),
                "--signature",
                file("p7s"),
                "--authority",
                file("root.crt"),
                "--at",
                later.toString());
        assertThat(run.out()).contains("not authenticated", "not accepted: the signer's certificate expired at");
        assertThat(run.status()).isEqualTo(ExitStatus.DIFFERENT);
    }

    @Test
    @DisplayName("an update needs to be known as IANA's, and an anchor that is known already")
    void whatAnUpdateNeeds() throws Exception {
        xml(OLD, NEXT);
        assertObjection("nothing says that it is the file of IANA");
        assertAccepted("--accept-unsigned");
        assertAccepted("--accept-unsigned", "--accept-new");

        xml(STRANGE);
        assertObjection(
                "none of its anchors that are in force is in use here; vouch for new ones by --accept-new",
                "--accept-unsigned");
        assertObjection("nothing says that it is the file of IANA", "--accept-new");
        assertAccepted("--accept-unsigned", "--accept-new");

        xml(OLD, STRANGE);
        var run = anchors("--accept-unsigned", "--write", file("root.ds"));
        assertThat(run.status()).isEqualTo(ExitStatus.OK);
        assertThat(run.out())
                .contains("confirmed by you, and by no signature", "  warning ROOT-ANCHOR-MISSING", "4711");
        assertThat(Files.readString(work.resolve("root.ds"))).contains("confirmed by the operator", "DS 4711 8 2");

        xml(STRANGE, NEXT);
        var known = anchors("--accept-unsigned", "--root-anchor", file("root.ds"));
        assertThat(known.out()).contains("38696", "not in use here", "accepted: 2 anchors in force");
        assertThat(known.status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void nothingIsWrittenWhereNothingIsAccepted() throws Exception {
        xml(STRANGE);
        Files.writeString(work.resolve("root.ds"), "as before");
        assertObjection("none of its anchors", "--accept-unsigned", "--write", file("root.ds"));
        assertThat(work.resolve("root.ds")).hasContent("as before");
        xml(OLD);
        var run = anchors("--accept-unsigned", "--write", file("no/such/root.ds"));
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("--write", "it cannot be written").hasLineCount(1);
    }

    @Test
    @DisplayName("RFC 9718 §4.1.1, §4.1.2: what has ended, begins later or disagrees is shown, and not taken over")
    void everyAnchorIsShown() throws Exception {
        Files.writeString(
                work.resolve("xml"),
                document(digest(
                                "validFrom=\"2010-07-15T00:00:00Z\" validUntil=\"2019-01-11T00:00:00Z\"",
                                "19036|" + "49".repeat(32),
                                "")
                        + digest(SINCE, OLD, "")
                        + digest("validFrom=\"2030-01-01T00:00:00Z\"", STRANGE, "")
                        + digest(SINCE, NEXT, "<PublicKey>AwEAAQ==</PublicKey><Flags>257</Flags>")));
        var run = anchors("--accept-unsigned", "--json", "--write", file("root.ds"));
        var report = json(run);
        assertThat(report.at("/anchors").findValuesAsText("state"))
                .containsExactly("ended", "in-force", "not-yet", "unusable");
        assertThat(report.at("/anchors/3/problem").asText()).startsWith("its key has the tag ");
        assertThat(report.at("/anchors").findValuesAsText("known")).containsExactly("false", "true", "false", "true");
        assertThat(report.at("/update/authenticated_by").asText()).isEqualTo("operator");
        assertThat(report.at("/update/accepted").asBoolean()).isTrue();
        assertThat(Files.readString(work.resolve("root.ds")))
                .contains("DS 20326 ", "DS 4711 ", ";;valid=2030-01-01T00:00:00Z/")
                .doesNotContain("19036", "38696");

        var text = anchors("--accept-unsigned").out();
        assertThat(text)
                .contains(
                        "  19036 algorithm 8 digest type 2 from 2010-07-15T00:00:00Z until 2019-01-11T00:00:00Z: ended, not in use here\n",
                        "  4711 algorithm 8 digest type 2 from 2030-01-01T00:00:00Z: not yet in force, not in use here\n",
                        ": not used (its key has the tag ",
                        "accepted: 1 anchor in force\n");

        xml(OLD);
        var early = Screen.run("", "dns", "anchors", file("xml"), "--accept-unsigned", "--at", "2016-01-01T00:00:00Z");
        assertThat(early.out()).contains("not accepted: none of its anchors is in force at 2016-01-01T00:00:00Z");
    }

    @Test
    @DisplayName("ROOT-ANCHORS-OLD: by when the file was written here")
    void oldFile() throws Exception {
        xml(OLD, NEXT);
        var now = Instant.parse(NOW);
        for (int days : List.of(89, 90, 91)) {
            Files.setLastModifiedTime(work.resolve("xml"), FileTime.from(now.minus(Duration.ofDays(days))));
            var findings = json(anchors("--accept-unsigned", "--json")).at("/findings");
            assertThat(findings.findValuesAsText("id")).isEqualTo(days > 90 ? List.of("ROOT-ANCHORS-OLD") : List.of());
        }
        assertThat(anchors("--accept-unsigned").status()).as("a notice alone").isEqualTo(ExitStatus.OK);
    }

    @Test
    void wrongInputIsToldInALine() throws Exception {
        xml(OLD);
        Files.writeString(work.resolve("text"), ". DS 1 8 2 00\n");
        Files.writeString(work.resolve("html"), "<html></html>");
        assertLine(65, "no such file", file("none"));
        assertLine(65, "line 1: this is no well-formed XML; give the root-anchors.xml", file("text"));
        assertLine(65, "a document of another kind", file("html"));
        assertLine(
                65,
                "this is no CMS SignedData in DER",
                file("xml"),
                "--signature",
                file("xml"),
                "--authority",
                file("xml"));
        assertLine(64, "--signature says nothing without --authority", file("xml"), "--signature", file("xml"));
        assertLine(64, "--authority is of no use without --signature", file("xml"), "--authority", file("xml"));
        assertLine(64, "--signer is of no use", file("xml"), "--signer", "a@b");
        assertLine(64, "--resolver does not go with a file", file("xml"), "--resolver", "127.0.0.1");
        assertLine(64, "--lab does not go with a file", file("xml"), "--lab");
        assertLine(
                64,
                "--accept-unsigned does not go with --signature",
                file("xml"),
                "--accept-unsigned",
                "--signature",
                file("xml"),
                "--authority",
                file("xml"));
        assertLine(64, "--write is of no use without a FILE", "--write", file("root.ds"));
        assertLine(64, "nothing to accept without a FILE", "--accept-new");
        assertLine(64, "--trust-ad does not go with anchors", "--trust-ad");
        assertLine(64, "--at does not go with --lab", "--lab", "--at", "2026-01-01");
    }

    private void assertLine(int status, String message, String... words) {
        var all = new ArrayList<>(List.of("dns", "anchors"));
        all.addAll(List.of(words));
        var run = Screen.run("", all.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err()).contains(message).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    private void assertAccepted(String... options) {
        var run = anchors(options);
        assertThat(run.out()).contains("accepted: ").doesNotContain("not accepted");
        assertThat(run.status()).isEqualTo(ExitStatus.OK);
    }

    private void assertObjection(String why, String... options) {
        var run = anchors(options);
        assertThat(run.out()).contains("not accepted: " + why);
        assertThat(run.status()).isEqualTo(ExitStatus.DIFFERENT);
        assertThat(run.err()).isEmpty();
    }

    private void assertSame(boolean stands, String authority) throws Exception {
        assertThat(accepts(authority)).isEqualTo(stands);
        Files.copy(
                work.resolve(authority),
                work.resolve("trusted.crt"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(openssl("verify", "trusted.crt") == 0).isEqualTo(stands);
    }

    private boolean accepts(String authority) {
        var run = anchors("--signature", file("p7s"), "--authority", file(authority));
        assertThat(run.status()).as(run.err()).isIn(0, 1, 65);
        return run.status() == 0;
    }

    /** At the time of the machine where there is a signature, since OpenSSL makes certificates of today. */
    private Screen anchors(String... options) {
        var words = new ArrayList<>(List.of("dns", "anchors", file("xml")));
        words.addAll(List.of(options));
        if (!words.contains("--signature")) {
            words.addAll(List.of("--at", NOW));
        }
        return Screen.run(Map.of(), "", words.toArray(String[]::new));
    }

    private static JsonNode json(Screen run) throws IOException {
        var report = new ObjectMapper().readTree(run.out());
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        assertThat(schema.validate(report)).isEmpty();
        return report;
    }

    private void xml(String... anchors) throws IOException {
        var digests = new StringBuilder();
        for (var anchor : anchors) {
            digests.append(digest(SINCE, anchor, ""));
        }
        Files.writeString(work.resolve("xml"), document(digests.toString()));
    }

    private static String document(String digests) {
        return "<TrustAnchor id=\"T\" source=\"http://anchors.example/\">\n<Zone>.</Zone>\n" + digests
                + "</TrustAnchor>\n";
    }

    private static String digest(String times, String anchor, String more) {
        var parts = anchor.split("\\|");
        return "<KeyDigest id=\"k\" " + times + "><KeyTag>" + parts[0]
                + "</KeyTag><Algorithm>8</Algorithm><DigestType>2</DigestType><Digest>" + parts[1] + "</Digest>" + more
                + "</KeyDigest>\n";
    }

    /** An authority, and somebody under it. */
    private void pki(String name, String mail, String more) throws Exception {
        pki(name, mail, more, "RSA", "rsa_keygen_bits:2048");
    }

    private void pki(String name, String mail, String more, String algorithm, String option) throws Exception {
        openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -subj /CN=Root -days 50 -out root.crt");
        openssl("genpkey -algorithm " + algorithm + " -pkeyopt " + option + " -out " + name + ".key");
        openssl("req -new -key " + name + ".key -subj /CN=" + name + " -out " + name + ".csr");
        Files.writeString(
                work.resolve("ext"),
                "keyUsage=critical,digitalSignature\nsubjectAltName=email:" + mail + "\n"
                        + (more.isEmpty() ? "extendedKeyUsage=critical,emailProtection\n" : more));
        openssl("x509 -req -in " + name + ".csr -CA root.crt -CAkey root.key -days 40 -extfile ext -out " + name
                + ".crt");
    }

    private void sign(String name, String content, String... more) throws Exception {
        openssl("cms -sign -binary -in " + content + " -signer " + name + ".crt -inkey " + name
                + ".key -outform DER -out p7s " + String.join(" ", more));
    }

    private int openssl(String verify, String... authority) throws Exception {
        if (!verify.equals("verify")) {
            assertThat(run(verify)).as(verify).isZero();
            return 0;
        }
        return run("cms -verify -binary -inform DER -in p7s -content xml -out verified -CAfile "
                + (authority.length > 0 ? authority[0] : "root.crt"));
    }

    private int run(String arguments) throws Exception {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.strip().split(" ")));
        var process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("openssl does not end: " + arguments);
        }
        return process.exitValue();
    }

    private String file(String name) {
        return work.resolve(name).toString();
    }

    private static void assumeOpenssl() {
        assumeTrue(Programs.find("openssl").isPresent(), "openssl is not installed: apt-get install openssl");
    }
}
