package org.danewerk.operations.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The sentences in an answer of an API, whatever else is in it. */
final class Words {
    private Words() {}

    /** All text of a tree in JSON; code and messages of one in XML; else nothing. */
    static String of(String text) {
        var found = new ArrayList<String>();
        Json.read(text).ifPresent(tree -> collect(tree, found));
        Xml.read(text).ifPresent(tree -> {
            Xml.texts(tree, "Code").forEach(found::add);
            Xml.texts(tree, "Message").forEach(found::add);
        });
        return String.join("; ", found);
    }

    private static void collect(JsonNode node, List<String> found) {
        if (node.isTextual() && !node.textValue().isBlank()) {
            found.add(node.textValue().strip());
        }
        node.forEach(child -> {
            if (found.size() < MOST) {
                collect(child, found);
            }
        });
    }

    private static final int MOST = 10;
}
