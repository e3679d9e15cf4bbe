package org.danewerk.core.nameserver;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.danewerk.core.dns.Addresses;

/**
 * What one address of a name server said.
 *
 * @param leftOut why it was not asked at all, if so
 */
public record AddressObservation(InetAddress address, Optional<String> leftOut, List<Asked> asked) {
    public AddressObservation {
        asked = List.copyOf(asked);
    }

    /** Whether anything came back over this transport. */
    public boolean answers(Transport transport) {
        return over(transport).stream().anyMatch(one -> one.reply().heard());
    }

    public List<Asked> over(Transport transport) {
        return asked.stream().filter(one -> one.transport() == transport).toList();
    }

    boolean answers() {
        return asked.stream().anyMatch(one -> one.reply().heard());
    }

    /** What came of the question for the SOA record. */
    Optional<ServerReply> first(Transport transport) {
        return over(transport).stream()
                .filter(one -> one.question().purpose() == ZoneQuestion.Purpose.SERIAL)
                .map(Asked::reply)
                .findFirst();
    }

    public Optional<Long> serial() {
        return asked.stream()
                .filter(one -> one.question().purpose() == ZoneQuestion.Purpose.SERIAL)
                .flatMap(one -> one.answered().stream())
                .flatMap(answer -> answer.content() instanceof Content.Records records
                        ? Serial.of(records.rdata().getFirst()).stream()
                        : Stream.<Long>empty())
                .findFirst();
    }

    public String text() {
        return Addresses.toText(address);
    }
}
