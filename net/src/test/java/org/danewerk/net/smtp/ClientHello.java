package org.danewerk.net.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.Bytes;

/** What a client offers, read from its first record. RFC 8446 §4.1.2. */
record ClientHello(
        List<Integer> versions, List<Integer> cipherSuites, List<Integer> extensions, Optional<String> serverName) {
    private static final int SERVER_NAME = 0;
    private static final int SUPPORTED_VERSIONS = 43;

    static ClientHello of(Bytes record) {
        int at = 5 + 4 + 2 + 32;
        at += 1 + record.at(at);
        int suitesEnd = at + 2 + two(record, at);
        var suites = new ArrayList<Integer>();
        for (at += 2; at < suitesEnd; at += 2) {
            suites.add(two(record, at));
        }
        at += 1 + record.at(at);
        int end = at + 2 + two(record, at);
        var extensions = new ArrayList<Integer>();
        var versions = new ArrayList<Integer>();
        Optional<String> serverName = Optional.empty();
        for (at += 2; at < end; at += 4 + two(record, at + 2)) {
            extensions.add(two(record, at));
            if (two(record, at) == SERVER_NAME) {
                // One name of type 0 in a list. RFC 6066 §3.
                int length = two(record, at + 7);
                serverName = Optional.of(
                        new String(record.slice(at + 9, at + 9 + length).toArray(), StandardCharsets.ISO_8859_1));
            }
            if (two(record, at) == SUPPORTED_VERSIONS) {
                for (int i = 0; i < record.at(at + 4); i += 2) {
                    versions.add(two(record, at + 5 + i));
                }
            }
        }
        // Values a client invents to keep servers tolerant. RFC 8701 §2.
        versions.removeIf(ClientHello::invented);
        suites.removeIf(ClientHello::invented);
        return new ClientHello(versions, suites, extensions, serverName);
    }

    private static boolean invented(int value) {
        return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);
    }

    private static int two(Bytes record, int at) {
        return record.at(at) << 8 | record.at(at + 1);
    }
}
