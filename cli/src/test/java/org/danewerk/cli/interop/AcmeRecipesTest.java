package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.danewerk.core.rollover.Combination;
import org.danewerk.core.verdict.KeyAlgorithm;
import org.danewerk.operations.publish.Publication;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What docs/acme.md tells operators to write, with the clients of ACME that it names. */
@Tag("interop")
class AcmeRecipesTest {
    @Test
    void sameKeyGoesInAtOnceAndAnotherWaits() throws Exception {
        var missing = new ArrayList<>(RolloverWorld.missing());
        for (var client : AcmeClients.values()) {
            missing.addAll(Means.missingPrograms(client.program()));
        }
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        var clients = List.of(AcmeClients.values());
        try (var world = RolloverWorld.start(Collections.nCopies(clients.size(), List.of(KeyAlgorithm.ECDSA)))) {
            Together.each(clients, client -> follow(client, new Recipe(world, world.domains().get(client.ordinal()))));
        }
    }

    private static void follow(AcmeClients client, Recipe recipe) throws Exception {
        recipe.prepare();
        client.renew(recipe, true);
        var live = recipe.domain().served(KeyAlgorithm.ECDSA);
        Files.writeString(live, ofClient(client, recipe));
        var owner = recipe.domain().owner();
        var records = recipe.domain().records(List.of(Combination.KEY), false);
        assertThat(recipe.world().bind().publisher(recipe.domain()).publish(owner, Set.of(), records, 300))
                .isInstanceOf(Publication.Made.class);
        recipe.world().awaitServed(recipe.domain(), records);
        recipe.shell("postfix reload\n");

        if (client.keepsKeys()) {
            var said = client.renew(recipe, true);
            assertThat(said).as(client.name()).contains("may be served now").doesNotContain("warning");
            assertThat(live).content().isEqualTo(ofClient(client, recipe));
        }
        var before = Files.readString(live);
        var said = client.renew(recipe, false);
        assertThat(said).as(client.name()).contains("not yet", owner.toText() + ". 3600 IN TLSA 3 1 1 ", "safe from ");
        assertThat(said.contains("reuse_key off")).isEqualTo(client == AcmeClients.CERTBOT);
        assertThat(live).content().isEqualTo(before);
        assertThat(recipe.file("next/mx.key")).hasSameTextualContentAs(client.key(recipe));
        assertThat(recipe.file("mail.journal")).content().contains("\"roll\"");
    }

    private static String ofClient(AcmeClients client, Recipe recipe) throws IOException {
        return Files.readString(client.key(recipe)) + Files.readString(client.chain(recipe));
    }
}
