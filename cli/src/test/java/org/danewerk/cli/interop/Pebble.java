package org.danewerk.cli.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An authority that issues by ACME: it looks names up at the validating resolver, and fetches the proof from port 5002 there. */
final class Pebble implements AutoCloseable {
    private final Path directory;
    private final InetAddress address;
    private final Daemon daemon;

    private Pebble(Path directory, InetAddress address, Daemon daemon) {
        this.directory = directory;
        this.address = address;
        this.daemon = daemon;
    }

    static Pebble start(Path directory, InetAddress address, InetAddress resolver)
            throws IOException, InterruptedException {
        var host = address.getHostAddress();
        var made = Command.of(
                        directory,
                        Programs.path("openssl"),
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=acme",
                        "-addext",
                        "subjectAltName=IP:" + host,
                        "-keyout",
                        "acme.key",
                        "-out",
                        "acme.pem")
                .run();
        if (made.status() != 0) {
            throw new IOException("openssl req: " + made.output());
        }
        Files.writeString(directory.resolve("pebble.json"), """
                {"pebble": {
                  "listenAddress": "%1$s:14000",
                  "managementListenAddress": "%1$s:15000",
                  "certificate": "%2$s/acme.pem",
                  "privateKey": "%2$s/acme.key",
                  "httpPort": %3$d,
                  "tlsPort": 5001,
                  "ocspResponderURL": "",
                  "externalAccountBindingRequired": false
                }}
                """.formatted(host, directory, PROOF_PORT));
        // It would wait up to 15 seconds before it looks, and certbot five before it asks what came of that; certbot
        // gives up where two
        // nonces in a row are refused.
        var command = List.of(
                Programs.path("env"),
                "PEBBLE_VA_NOSLEEP=1",
                "PEBBLE_AUTHZREUSE=100",
                "PEBBLE_WFE_NONCEREJECT=0",
                Programs.path("pebble"),
                "-config",
                "pebble.json",
                "-dnsserver",
                resolver.getHostAddress() + ":53");
        var daemon = Daemon.start("pebble", directory, command).await(() -> Smtp.accepts(address, 14000));
        return new Pebble(directory, address, daemon);
    }

    /** Where an ACME client begins. */
    String url() {
        return "https://" + address.getHostAddress() + ":14000/dir";
    }

    /** Who vouches for the authority's own certificate. */
    Path roots() {
        return directory.resolve("acme.pem");
    }

    /**
     * A program that has a certificate issued for the key in DANEWERK_KEY and writes the chain to DANEWERK_CERTIFICATE: certbot, as an
     * operator would call it.
     */
    Path certbot(RolledDomain domain) throws IOException {
        var work = Files.createDirectories(domain.directory().resolve("certbot"));
        var script = domain.directory().resolve("certify");
        Files.writeString(script, """
                #!/bin/sh
                set -e
                work=$(mktemp -d %1$s/XXXXXX)
                trap 'rm -rf "$work"' EXIT
                openssl req -new -key "$DANEWERK_KEY" -subj / -addext subjectAltName=DNS:%2$s -out "$work/request.pem"
                export REQUESTS_CA_BUNDLE=%3$s
                certbot certonly -q -n --agree-tos --register-unsafely-without-email --server %4$s \\
                    --config-dir %1$s/etc --work-dir %1$s/work --logs-dir %1$s/log \\
                    --standalone --http-01-address %5$s --http-01-port %6$d --csr "$work/request.pem" \\
                    --cert-path "$work/cert.pem" --chain-path "$work/chain.pem" --fullchain-path "$work/full.pem"
                cp "$work/full.pem" "$DANEWERK_CERTIFICATE.new"
                mv "$DANEWERK_CERTIFICATE.new" "$DANEWERK_CERTIFICATE"
                """.formatted(
                work, domain.host().toText(), roots(), url(), domain.mail().getHostAddress(), PROOF_PORT));
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    @Override
    public void close() {
        daemon.close();
    }

    private static final int PROOF_PORT = 5002;
}
