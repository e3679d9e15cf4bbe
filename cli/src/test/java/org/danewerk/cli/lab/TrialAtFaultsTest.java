package org.danewerk.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Set;
import org.danewerk.core.base.Limits;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.LabOptions;
import org.danewerk.lab.dns.LabDns;
import org.danewerk.lab.dns.ResolverFault;
import org.danewerk.lab.world.LabNetwork;
import org.danewerk.lab.world.LabWorld;
import org.danewerk.net.dns.Upstreams;
import org.danewerk.operations.Live;
import org.danewerk.operations.doctor.KnownNames;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of the resolvers with a fault those are not believed that fake validation, or do without. */
class TrialAtFaultsTest {
    private static final KnownNames NAMES = new KnownNames(
            DomainName.of("good311.lab"), DomainName.of("dswrong.lab"), DomainName.of("tlsaservfail.plain"));

    private static final Set<ResolverFault> NOT_TO_BE_BELIEVED =
            Set.of(ResolverFault.PLAIN, ResolverFault.AD_STRIPPED, ResolverFault.AD_FORGED);

    @ParameterizedTest
    @EnumSource
    @DisplayName("RFC 7672 §2.1.1: whoever fakes validation, or does without, is refused; who is not heard is not")
    void fakesAreRefused(ResolverFault fault) throws Exception {
        var options = LabOptions.DEFAULT;
        var world = LabWorld.of(options.seed(), options.now(), options.network());
        try (var resolver = LabDns.resolver(world, fault, new InetSocketAddress(LabNetwork.ipv4Loopback(), 0))) {
            var outcome = Live.trial(Upstreams.of(resolver.address()), NAMES, Limits.DEFAULT)
                    .run();
            assertThat(outcome.refusal().isPresent())
                    .as(outcome.toString())
                    .isEqualTo(NOT_TO_BE_BELIEVED.contains(fault));
            outcome.refusal().ifPresent(why -> assertThat(why).startsWith("insecure resolver 127."));
        }
    }
}
