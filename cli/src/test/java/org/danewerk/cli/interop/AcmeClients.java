package org.danewerk.cli.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that bring certificates, called as docs/acme.md has it, beside what this network needs of options. */
enum AcmeClients {
    CERTBOT("certbot") {
        @Override
        String renew(Recipe recipe, boolean sameKey) throws IOException, InterruptedException {
            var hook = Files.exists(key(recipe))
                    ? List.of("--deploy-hook", recipe.tool("danewerk-certbot"))
                    : List.<String>of();
            return recipe.shell("""
                    REQUESTS_CA_BUNDLE=%s certbot certonly -n --agree-tos --register-unsafely-without-email --server %s \\
                        --config-dir certbot2/etc --work-dir certbot2/work --logs-dir certbot2/log --force-renewal \\
                        --standalone --http-01-address %s --http-01-port 5002 -d %s --key-type ecdsa %s %s
                    """.formatted(
                            recipe.pebble().roots(),
                            recipe.pebble().url(),
                            recipe.address(),
                            recipe.host(),
                            sameKey ? "--reuse-key" : "--no-reuse-key",
                            String.join(" ", hook)));
        }

        @Override
        Path key(Recipe recipe) {
            return recipe.file("certbot2/etc/live/" + recipe.host() + "/privkey.pem");
        }

        @Override
        Path chain(Recipe recipe) {
            return recipe.file("certbot2/etc/live/" + recipe.host() + "/fullchain.pem");
        }
    },
    LEGO("lego") {
        @Override
        String renew(Recipe recipe, boolean sameKey) throws IOException, InterruptedException {
            var words = Files.exists(key(recipe))
                    ? "renew --days 9999 --no-random-sleep --renew-hook " + recipe.tool("danewerk-lego")
                            + (sameKey ? " --reuse-key" : "")
                    : "run";
            return recipe.shell(
                    "LEGO_CA_CERTIFICATES=%s lego --server %s --accept-tos --path %s --email a@%s --domains %s --http --http.port %s:5002 %s\n"
                            .formatted(
                                    recipe.pebble().roots(),
                                    recipe.pebble().url(),
                                    recipe.file("lego"),
                                    recipe.host(),
                                    recipe.host(),
                                    recipe.address(),
                                    words));
        }

        @Override
        Path key(Recipe recipe) {
            return recipe.file("lego/certificates/" + recipe.host() + ".key");
        }

        @Override
        Path chain(Recipe recipe) {
            return recipe.file("lego/certificates/" + recipe.host() + ".crt");
        }
    },
    CADDY("caddy") {
        @Override
        String renew(Recipe recipe, boolean sameKey) throws IOException, InterruptedException {
            boolean first = !Files.exists(key(recipe));
            Trees.delete(Files.createDirectories(key(recipe).getParent()));
            Files.writeString(recipe.file("Caddyfile"), """
                    {
                        storage file_system %1$s
                        http_port 15080
                        https_port 15443
                        admin off
                    }
                    %2$s {
                        bind %3$s
                        tls {
                            issuer acme {
                                dir %4$s
                                trusted_roots %5$s
                                disable_tlsalpn_challenge
                                alt_http_port 5002
                            }
                        }
                    }
                    """.formatted(
                            recipe.file("caddy"),
                            recipe.host(),
                            recipe.address(),
                            recipe.pebble().url(),
                            recipe.pebble().roots()));
            var command = List.of(
                    Programs.path("env"),
                    "HOME=" + recipe.file("."),
                    Programs.path("caddy"),
                    "run",
                    "--config",
                    "Caddyfile");
            try (var daemon = Daemon.start("caddy", recipe.file("."), command)) {
                daemon.await(() -> Files.exists(chain(recipe)));
            }
            return first ? "" : handOn(recipe);
        }

        @Override
        boolean keepsKeys() {
            return false;
        }

        @Override
        Path key(Recipe recipe) {
            return certificates(recipe, ".key");
        }

        @Override
        Path chain(Recipe recipe) {
            return certificates(recipe, ".crt");
        }

        private Path certificates(Recipe recipe, String suffix) {
            var authority = recipe.pebble().url().replaceFirst("https://", "").replaceAll("[:/]", "-");
            return recipe.file("caddy/certificates/" + authority + "/" + recipe.host() + "/" + recipe.host() + suffix);
        }
    },
    OPENSSL("openssl") {
        @Override
        String renew(Recipe recipe, boolean sameKey) throws IOException, InterruptedException {
            boolean first = !Files.exists(key(recipe));
            return recipe.shell((sameKey && !first
                            ? ""
                            : "openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out mx.key\n")
                    + "openssl req -x509 -new -key mx.key -days 3650 -subj /CN=mx -addext subjectAltName=DNS:"
                    + recipe.host() + " -out mx.crt\n"
                    + (first ? "" : "danewerk-deploy mx.key mx.crt\n"));
        }

        @Override
        Path key(Recipe recipe) {
            return recipe.file("mx.key");
        }

        @Override
        Path chain(Recipe recipe) {
            return recipe.file("mx.crt");
        }
    };

    private final String program;

    AcmeClients(String program) {
        this.program = program;
    }

    String program() {
        return program;
    }

    /** Brings a certificate, and, but for the first, hands it on. @return what was said */
    abstract String renew(Recipe recipe, boolean sameKey) throws IOException, InterruptedException;

    /** Whether it can be told to. */
    boolean keepsKeys() {
        return true;
    }

    /** Once more, as by a timer. @return what was said */
    String handOn(Recipe recipe) throws IOException, InterruptedException {
        return recipe.shell("danewerk-deploy " + key(recipe) + " " + chain(recipe) + "\n");
    }

    abstract Path key(Recipe recipe);

    abstract Path chain(Recipe recipe);
}
