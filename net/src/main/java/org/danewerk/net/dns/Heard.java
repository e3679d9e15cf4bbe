package org.danewerk.net.dns;

import org.danewerk.net.dns.message.DnsMessage;

/** What came back from one name server. */
public sealed interface Heard {
    /** Of any response code; maybe truncated. */
    record Message(DnsMessage message) implements Heard {}

    record Unreadable(String why) implements Heard {}

    record Silence() implements Heard {}

    record Unreachable(String why) implements Heard {}
}
