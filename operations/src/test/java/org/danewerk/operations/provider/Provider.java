package org.danewerk.operations.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Live;
import org.danewerk.operations.publish.Publisher;
import org.danewerk.operations.publish.PublisherSettings;

/** Each provider of which there is no server to be had, by the documented form of its API. */
enum Provider {
    DESEC("token") {
        @Override
        ProviderServer start() throws IOException {
            return new DesecServer();
        }

        @Override
        PublisherSettings settings(ProviderServer server, String file) {
            return new PublisherSettings.Desec(server.base(), file);
        }
    },
    CLOUDFLARE("token") {
        @Override
        ProviderServer start() throws IOException {
            return new CloudflareServer();
        }

        @Override
        PublisherSettings settings(ProviderServer server, String file) {
            return new PublisherSettings.Cloudflare(server.base(), file);
        }
    },
    HETZNER("token") {
        @Override
        ProviderServer start() throws IOException {
            return new HetznerServer();
        }

        @Override
        PublisherSettings settings(ProviderServer server, String file) {
            return new PublisherSettings.Hetzner(server.base(), file);
        }
    },
    ROUTE53("keys") {
        @Override
        ProviderServer start() throws IOException {
            return new Route53Server();
        }

        @Override
        PublisherSettings settings(ProviderServer server, String file) {
            return new PublisherSettings.Route53(server.base(), file, Optional.empty());
        }
    };

    private final String secret;

    Provider(String secret) {
        this.secret = secret;
    }

    abstract ProviderServer start() throws IOException;

    abstract PublisherSettings settings(ProviderServer server, String file);

    /** @param directory for the file of its secret */
    Publisher publisher(ProviderServer server, Path directory, Limits limits) throws IOException {
        var file = directory.resolve(secret);
        Files.writeString(
                file,
                secret.equals("keys")
                        ? "[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = hush\n"
                        : "hush\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return Live.publisher(
                        settings(server, file.toString()),
                        DomainName.of(ProviderServer.ZONE),
                        limits,
                        Clock.systemUTC())
                .orThrow();
    }
}
