package org.danewerk.core.nameserver;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Questions that a server left without an answer, though it answers for the SOA record. */
final class Unanswered {
    private Unanswered() {}

    /** By address and what came instead. */
    static Map<String, List<ZoneObservation.Said>> of(ZoneObservation zone, Predicate<ZoneQuestion> about) {
        return Among.groups(
                zone.said()
                        .filter(one -> about.test(one.asked().question()))
                        .filter(one -> one.asked().question().purpose() != ZoneQuestion.Purpose.SERIAL)
                        .filter(one -> isNone(one.asked().reply()))
                        .filter(one -> holdsZone(one.address(), one.asked().transport()))
                        .toList(),
                one -> one.place() + ": " + one.asked().reply().text());
    }

    static boolean aboutTlsa(ZoneQuestion question) {
        return switch (question.purpose()) {
            case TLSA, EMPTY_NON_TERMINAL -> true;
            case SERIAL, KEYS, NAME_SERVERS, MAIL_SERVERS, ADDRESSES, NO_SUCH_NAME -> false;
        };
    }

    private static boolean isNone(ServerReply reply) {
        return switch (reply) {
            case ServerReply.Answered answered -> false;
            case ServerReply.Truncated truncated -> false;
            case ServerReply.NotAsked notAsked -> false;
            case ServerReply.Refused refused -> true;
            case ServerReply.Silent silent -> true;
            case ServerReply.Unreachable unreachable -> true;
            case ServerReply.Unreadable unreadable -> true;
        };
    }

    private static boolean holdsZone(AddressObservation address, Transport transport) {
        return address.first(transport)
                .filter(reply -> reply instanceof ServerReply.Answered || reply instanceof ServerReply.Truncated)
                .isPresent();
    }
}
