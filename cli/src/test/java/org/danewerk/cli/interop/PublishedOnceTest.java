package org.danewerk.cli.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.danewerk.core.rollover.Combination;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As with BIND, once each with other servers: DANE is turned on and a key rolled, while mail goes on. */
@Tag("interop")
class PublishedOnceTest {
    private static final List<PublishedZone> SERVERS =
            List.of(PublishedZone.UPDATES_OF_KNOT, PublishedZone.UPDATES_OF_POWERDNS, PublishedZone.FILE_OF_NSD);

    @Test
    void noMessageWaits() throws Exception {
        var missing = new ArrayList<>(RolloverWorld.missing());
        for (var server : SERVERS) {
            missing.addAll(Means.missingPrograms(server.programs().toArray(String[]::new)));
        }
        missing.addAll(Means.missingPrograms("ldns-signzone"));
        assumeTrue(missing.isEmpty(), "skipped for want of " + String.join(", ", missing));
        try (var world = RolloverWorld.start(List.of(), SERVERS)) {
            var mail = world.mail();
            Together.each(world.domains(), domain -> {
                var driver = new RollDriver(world, domain);
                var settings = driver.settings("mail", "[\"3 1 1\"]", publisher(world, domain));
                driver.run(settings, "run");
                mail.begin(domain.zone());
                driver.run(settings, "start", "run");
                world.awaitServed(domain, domain.records(List.of(Combination.KEY), false));
                assertThat(driver.installations()).as(driver.said()).hasSize(1);
            });
            mail.finish();
            System.err.println("interop: " + mail);
            for (var domain : world.domains()) {
                assertThat(mail.sent(domain.zone())).isPositive();
                assertThat(mail.deferred(domain.zone()))
                        .as("%s", mail.whyDeferred())
                        .isZero();
            }
        }
    }

    private static String publisher(RolloverWorld world, RolledDomain domain) throws IOException {
        var primary = world.primary(domain);
        int number = world.domains().indexOf(domain);
        if (SERVERS.get(number) != PublishedZone.FILE_OF_NSD) {
            return RollDriver.updates(primary.address(), primary.keyFile());
        }
        var directory = primary.directory();
        return """
               [publisher.file]
               path = "%1$s/%2$s"
               form = "zone"
               reload = ["sh", "-c", "%1$s/sign && %3$s -c %1$s/nsd.conf reload %4$s"]
               """.formatted(
                        directory,
                        primary.file(),
                        Programs.path("nsd-control"),
                        domain.zone().toText());
    }
}
