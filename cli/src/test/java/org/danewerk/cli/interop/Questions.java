package org.danewerk.cli.interop;

import java.util.List;
import java.util.Set;
import org.danewerk.cli.interop.Peer.Asked;
import org.danewerk.core.dns.DomainName;
import org.danewerk.lab.world.LabDomain;

/** Which questions are put to whom. */
final class Questions {
    private Questions() {}

    /** Names as a program takes them: mail domains, or the mail hosts that these name. */
    static List<String> names(List<LabDomain> domains, Asked asked) {
        return switch (asked) {
            case SENDER -> domainNames(domains);
            case PROBE -> withoutChance(domainNames(domains));
            case HOST -> withoutChance(hostNames(domains));
        };
    }

    static List<String> domainNames(List<LabDomain> domains) {
        return domains.stream().map(domain -> domain.name().toText()).toList();
    }

    static List<String> hostNames(List<LabDomain> domains) {
        return domains.stream()
                .flatMap(domain -> domain.hosts().stream())
                .map(DomainName::toText)
                .distinct()
                .toList();
    }

    /** The same question as {@code check} is asked. */
    static String asWePut(String name, Asked asked) {
        return switch (asked) {
            case SENDER, PROBE -> name;
            case HOST -> "[" + name + "]";
        };
    }

    private static List<String> withoutChance(List<String> names) {
        return names.stream().filter(name -> !BY_CHANCE.contains(name)).toList();
    }

    /** One of two addresses shows another certificate: for who looks at one of them, the answer hangs on which. */
    private static final Set<String> BY_CHANCE = Set.of("mx3x2.lab", "mx1.mx3x2.lab");
}
