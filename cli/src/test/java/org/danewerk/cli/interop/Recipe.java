package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The scripts of docs/acme.md, word for word but for the places, at work for one domain. */
record Recipe(RolloverWorld world, RolledDomain domain) {
    /** Writes them where a shell finds them. */
    void prepare() throws IOException {
        var page = Files.readString(PAGE);
        for (var name : List.of("danewerk-deploy", "danewerk-certbot", "danewerk-lego")) {
            var script = Pattern.compile("`/usr/local/sbin/" + name + "[^`]*`.*?```sh\\n(.*?)```", Pattern.DOTALL)
                    .matcher(page);
            if (!script.find()) {
                throw new IOException(PAGE + " has no script " + name);
            }
            program(
                    name,
                    script.group(1)
                            .replace(
                                    "/etc/danewerk/live/mx.pem",
                                    file("ecdsa.pem").toString())
                            .replace("/etc/danewerk", file(".").toString()));
        }
        program(
                "postfix",
                "#!/bin/sh\nexec " + String.join(" ", world.receiver(domain).reload()) + "\n");
        // With waits of seconds: what is known of a time before the first look is nothing, for a day else.
        program("danewerk", """
                #!/bin/sh
                case $2 in
                guard) set -- "$4" guard "$6" "$8" ;;
                *) set -- "$4" "$2" ;;
                esac
                exec %s "$@"
                """.formatted(new RollDriver(world, domain)
                .command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "))));
        Files.writeString(file("mail.toml"), """
                hosts = ["%s"]
                pattern = ["3 1 1"]
                reload = ["postfix", "reload"]

                [keys.ecdsa]
                current = { key = "ecdsa.pem", certificate = "ecdsa.pem" }
                staged = { key = "next/mx.key", certificate = "next/mx.pem" }

                [publisher.rfc2136]
                server = "%s"
                key-file = "%s"
                """.formatted(
                host(), world.bind().address().getHostAddress(), world.bind().keyFile()));
    }

    Path file(String name) {
        return domain.directory().resolve(name);
    }

    String host() {
        return domain.host().toText();
    }

    String address() {
        return domain.mail().getHostAddress();
    }

    Pebble pebble() {
        return world.pebble();
    }

    String tool(String name) {
        return file("bin").resolve(name).toString();
    }

    /** @return what was said @throws IOException with that, where it ends badly */
    String shell(String text) throws IOException, InterruptedException {
        var result = Command.of(domain.directory(), "sh", "-e")
                .with("PATH", file("bin") + ":" + System.getenv("PATH"))
                .reading(text)
                .within(Duration.ofMinutes(2))
                .run();
        if (result.status() != 0) {
            throw new IOException(text + result.output());
        }
        return result.output();
    }

    private void program(String name, String text) throws IOException {
        Files.createDirectories(file("bin"));
        Files.writeString(file("bin").resolve(name), text);
        Files.setPosixFilePermissions(file("bin").resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static final Path PAGE = Path.of("..", "docs", "acme.md");
}
