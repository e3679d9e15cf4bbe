package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.danewerk.net.table.Page;
import org.danewerk.net.table.TableBounds;
import org.danewerk.net.table.TablePlace;
import org.danewerk.net.table.TableReply;
import org.danewerk.net.table.TableServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Exim with the recipe of docs/enforce-with-postfix.md, in front of a mail server without TLS. */
@Tag("interop")
class EximPolicyRecipeTest {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Map<String, TableReply> ANSWERS = Map.of(
            "encrypt.test", new TableReply.Found("encrypt"),
            "secure.test", new TableReply.Found("secure match=mx.secure.test servername=hostname"),
            "daneonly.test", new TableReply.Found("dane-only"),
            "temporary.test", new TableReply.Temporary("not known"),
            "may.test", new TableReply.Found("may"),
            "none.test", new TableReply.NotFound());

    private static final Map<String, String> EXPECTED = Map.of(
            "encrypt.test", "a TLS session is required",
            "secure.test", "a TLS session is required",
            "daneonly.test", "DANE error",
            "temporary.test", "what TLS to demand of temporary.test is not known",
            "may.test", " => b@may.test",
            "none.test", " => b@none.test");

    @TempDir
    Path directory;

    private final TableServer.Answers answers = new TableServer.Answers() {
        @Override
        public TableReply lookup(String map, String key) {
            return ANSWERS.getOrDefault(key, new TableReply.Permanent("not in this test: " + key));
        }

        @Override
        public Page page(String target) {
            return Page.text(404, "none\n");
        }
    };

    @Test
    @DisplayName("what the table demands Exim demands: without TLS nothing goes out but where nothing is asked for")
    void eximHoldsToTheTable() throws Exception {
        var exim = Programs.exim();
        assumeTrue(exim.isPresent() && System.getProperty("user.name").equals("root"), "no Exim, or not as root");
        Files.setOwner(
                directory,
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("Debian-exim"));
        try (var table = TableServer.start(
                        List.of(TablePlace.parse("inet:127.0.0.1:0").orThrow()),
                        PosixFilePermissions.fromString("rw-------"),
                        answers,
                        TableBounds.DEFAULT);
                var plain = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> accept(plain));
            for (var domain : ANSWERS.keySet()) {
                var log = sent(exim.get(), domain, table.places().getFirst(), plain.getLocalPort());
                var said = EXPECTED.get(domain);
                assertThat(log).as(domain).contains(said);
                assertThat(log.contains(" => ")).as(log).isEqualTo(said.equals(" => b@" + domain));
            }
        }
    }

    /** With a spool of its own: what Exim remembers of a host would colour the next domain. */
    private String sent(Path exim, String domain, TablePlace place, int port) throws IOException, InterruptedException {
        var blocks = BLOCK.matcher(Files.readString(Path.of("..", "docs", "enforce-with-postfix.md")))
                .results()
                .filter(found -> found.group(1).isEmpty())
                .map(found -> found.group(2))
                .toList();
        var transport = blocks.getFirst().split("\n\n", 2);
        var spool = directory.resolve(domain);
        var configuration = Files.writeString(
                directory.resolve(domain + ".conf"),
                """
                exim_path = %s
                primary_hostname = exim-tx.lab
                spool_directory = %s
                log_file_path = %2$s/%%slog
                deliver_drop_privilege
                never_users =
                keep_environment =
                trusted_users = root
                domainlist local_domains = localhost
                """.formatted(exim, spool)
                        + transport[0].replace("inet:127.0.0.1:8642", place.toString())
                        + "\nbegin routers\n" + blocks.get(1)
                        + """
                        out:
                          driver = manualroute
                          route_list = * 127.0.0.1
                          transport = remote_smtp
                          self = send
                        begin transports
                        """
                        + transport[1]
                        + "  port = " + port + "\n  allow_localhost\nbegin retry\n* * F,1h,10m\n");
        var result = Command.of(
                        directory,
                        exim.toString(),
                        "-C",
                        configuration.toString(),
                        "-odi",
                        "-f",
                        "a@s.test",
                        "b@" + domain)
                .reading("Subject: lab\n\nhello\n")
                .within(Duration.ofSeconds(60))
                .run();
        var log = spool.resolve("mainlog");
        return result.output() + (Files.exists(log) ? Files.readString(log) : "no log");
    }

    private static void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Takes every message, in clear. */
    private static void talk(Socket client) {
        try (client;
                var in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 plain.test ESMTP");
            boolean message = false;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (message && !line.equals(".")) {
                    continue;
                }
                message = line.equals("DATA");
                say(client, message ? "354 go on" : "250 plain.test");
            }
        } catch (IOException e) {
            // It went away.
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
