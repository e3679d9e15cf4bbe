package org.danewerk.operations.render.html;

import java.util.List;

/**
 * The ways to a domain as a picture has them: each MX host with its addresses, each address with the keys it serves, each key with the
 * record it is held against.
 */
record PathTree(List<Host> hosts) {
    PathTree {
        hosts = List.copyOf(hosts);
    }

    /**
     * One box.
     *
     * @param lines as short as a box is; what is longer is cut there
     * @param whole the same at its length, for who points at it
     */
    record Stop(List<Line> lines, String whole, Tone tone) {
        Stop {
            lines = List.copyOf(lines);
        }
    }

    /** @param look a class of the style sheet: {@code strong}, {@code hex} or {@code faint} */
    record Line(String text, String look) {}

    /** @param unmatched records that no key of the host matches, and that no path shows */
    record Host(Stop stop, List<Address> addresses, List<Stop> unmatched) {
        Host {
            addresses = List.copyOf(addresses);
            unmatched = List.copyOf(unmatched);
        }

        int rows() {
            return addresses.stream().mapToInt(address -> address.keys().size()).sum() + unmatched.size();
        }
    }

    record Address(Stop stop, List<Key> keys) {
        Address {
            keys = List.copyOf(keys);
        }
    }

    /**
     * One path.
     *
     * @param record what the key was held against, or why against nothing
     * @param verdict in a word
     * @param words the path as a sentence
     */
    record Key(Stop stop, Stop record, String verdict, Tone tone, String words) {}

    int paths() {
        return hosts.stream()
                .flatMap(host -> host.addresses().stream())
                .mapToInt(address -> address.keys().size())
                .sum();
    }
}
