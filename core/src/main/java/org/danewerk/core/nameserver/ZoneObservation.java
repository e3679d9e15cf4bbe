package org.danewerk.core.nameserver;

import java.util.List;
import java.util.stream.Stream;
import org.danewerk.core.dns.DnssecStatus;
import org.danewerk.core.dns.DomainName;

/**
 * What all servers of one zone said.
 *
 * @param status of the zone as the resolver hands it over
 */
public record ZoneObservation(
        DomainName apex, DnssecStatus status, Delegation delegation, List<ServerObservation> servers) {
    public ZoneObservation {
        servers = List.copyOf(servers);
    }

    /** One reply, with who gave it. */
    record Said(ServerObservation server, AddressObservation address, Asked asked) {
        /** Such as {@code ns1.example.org[192.0.2.1] over UDP}. */
        String who() {
            return place() + " over " + asked.transport();
        }

        String place() {
            return ZoneObservation.place(server, address);
        }
    }

    static String place(ServerObservation server, AddressObservation address) {
        return server.name().toText() + "[" + address.text() + "]";
    }

    Stream<Said> said() {
        return servers.stream()
                .flatMap(server -> server.addresses().stream()
                        .flatMap(address -> address.asked().stream().map(asked -> new Said(server, address, asked))));
    }

    /** The questions of one purpose, each once. */
    List<ZoneQuestion> questions(ZoneQuestion.Purpose purpose) {
        return said().map(one -> one.asked().question())
                .filter(question -> question.purpose() == purpose)
                .distinct()
                .toList();
    }

    /** The answers to one question. */
    List<Said> answers(ZoneQuestion question) {
        return said().filter(one -> one.asked().question().equals(question)
                        && one.asked().answered().isPresent())
                .toList();
    }

    boolean isSigned() {
        return status != DnssecStatus.INSECURE;
    }

    /** Whether any server says anything. */
    public boolean answers() {
        return said().anyMatch(one -> one.asked().reply().heard());
    }
}
