package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What docs/acme.md tells operators to write, with the clients of ACME that it names. */
@Tag("interop")
class AcmeRecipesTest {
    @Test
    void sameKeyGoesInAtOnceAndAnotherWhenItIsSafe() throws Exception {
        var missing = new ArrayList<>(RolloverWorld.missing());
        for (var client : AcmeClients.values()) {
            missing.addAll(Means.missingPrograms(client.program()));
        }
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        var clients = List.of(AcmeClients.values());
        try (var world = RolloverWorld.start(Collections.nCopies(clients.size(), List.of(KeyAlgorithm.ECDSA)))) {
            Together.each(
                    clients,
                    client -> follow(client, new Recipe(world, world.domains().get(client.ordinal()))));
        }
    }

    private static void follow(AcmeClients client, Recipe recipe) throws Exception {
        recipe.prepare();
        client.renew(recipe, true);
        var live = recipe.domain().served(KeyAlgorithm.ECDSA);
        Files.writeString(live, ofClient(client, recipe));
        recipe.shell("postfix reload\ndanewerk rollover run --config mail.toml\n" + UNTIL_KNOWN.formatted(live));

        if (client.keepsKeys()) {
            var said = client.renew(recipe, true);
            assertThat(said).as(client.name()).contains("may be served now").doesNotContain("warning");
            assertThat(Files.readString(live).equals(ofClient(client, recipe))).isTrue();
        }
        var before = Files.readString(live);
        var said = client.renew(recipe, false);
        assertThat(said)
                .as(client.name())
                .contains("not yet", recipe.domain().owner().toText() + ". 1 IN TLSA 3 1 1 ", "safe     not before ");
        assertThat(said.contains("reuse_key off")).isEqualTo(client == AcmeClients.CERTBOT);
        assertThat(Files.readString(live).equals(before)).isTrue();
        recipe.shell("danewerk rollover run --config mail.toml\n");
        assertThat(Files.readString(live).equals(ofClient(client, recipe))).isTrue();
        assertThat(client.handOn(recipe)).isEmpty();
    }

    /** What was published before the first look is not known at first. */
    private static final String UNTIL_KNOWN = """
            openssl req -x509 -new -key %1$s -days 9 -subj /CN=other -out other.pem
            until danewerk rollover guard --config mail.toml --key %1$s --certificate other.pem; do sleep 1; done
            """;

    private static String ofClient(AcmeClients client, Recipe recipe) throws IOException {
        return Files.readString(client.key(recipe)) + Files.readString(client.chain(recipe));
    }
}
