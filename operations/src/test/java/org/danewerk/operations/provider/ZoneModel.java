package org.danewerk.operations.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The records of one zone, as a provider keeps them. */
final class ZoneModel {
    /** @param name without a final dot */
    record Entry(String id, String name, String type, long ttl, String text, String comment) {}

    private final List<Entry> entries = new ArrayList<>();
    private int ids;

    void add(String name, String type, long ttl, String text) {
        add(name, type, ttl, text, "");
    }

    void add(String name, String type, long ttl, String text, String comment) {
        entries.add(new Entry("id" + ids++, name, type, ttl, text, comment));
    }

    void remove(String name, String type) {
        entries.removeIf(entry -> entry.name.equals(name) && entry.type.equals(type));
    }

    boolean removeId(String id) {
        return entries.removeIf(entry -> entry.id.equals(id));
    }

    boolean ttl(String id, long ttl) {
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.id.equals(id)) {
                entries.set(i, new Entry(id, entry.name, entry.type, ttl, entry.text, entry.comment));
                return true;
            }
        }
        return false;
    }

    List<Entry> at(String name) {
        return entries.stream().filter(entry -> entry.name.equals(name)).toList();
    }

    List<Entry> at(String name, String type) {
        return at(name).stream().filter(entry -> entry.type.equals(type)).toList();
    }

    List<String> types(String name) {
        return at(name).stream().map(Entry::type).distinct().toList();
    }

    List<Entry> all() {
        return List.copyOf(entries);
    }

    /** RFC 1034 §3.6.2. */
    boolean clashes(String name) {
        return types(name).contains("CNAME") && types(name).size() > 1;
    }

    /** As a question about a name would be answered, aliases followed. */
    Set<String> tlsa(String name) {
        var alias = at(name, "CNAME");
        var at = alias.isEmpty() ? name : alias.getFirst().text.replaceFirst("\\.$", "");
        var found = new TreeSet<String>();
        at(at, "TLSA").forEach(entry -> found.add(entry.ttl + " " + entry.text.toLowerCase(Locale.ROOT)));
        return found;
    }

    List<Entry> copy() {
        return List.copyOf(entries);
    }

    void restore(List<Entry> copy) {
        entries.clear();
        entries.addAll(copy);
    }
}
