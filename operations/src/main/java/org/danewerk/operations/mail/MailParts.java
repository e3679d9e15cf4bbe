package org.danewerk.operations.mail;

import java.util.ArrayList;
import java.util.List;

/** The parts of a mail, at any depth. RFC 2046 §5.1. */
public final class MailParts {
    private MailParts() {}

    /** The leaves in their order; the mail itself where it has no parts. What is too much is left out. */
    public static List<MailEntity> of(MailEntity mail) {
        var parts = new ArrayList<MailEntity>();
        collect(mail, 0, parts);
        return parts;
    }

    private static void collect(MailEntity entity, int depth, List<MailEntity> parts) {
        var type = entity.contentType();
        var boundary = type.parameter("boundary").filter(text -> !text.isEmpty());
        if (!type.word().startsWith("multipart/") || boundary.isEmpty()) {
            if (parts.size() < MOST_PARTS) {
                parts.add(entity);
            }
            return;
        }
        if (depth < DEEPEST) {
            for (var part : split(entity, "--" + boundary.get())) {
                collect(part, depth + 1, parts);
            }
        }
    }

    private static List<MailEntity> split(MailEntity entity, String delimiter) {
        var text = entity.text();
        var parts = new ArrayList<MailEntity>();
        int start = -1;
        int at = entity.start();
        while (at < entity.end() && parts.size() < MOST_PARTS) {
            int next = MailEntity.lineEnd(text, at, entity.end());
            if (text.startsWith(delimiter, at) && endsThere(text, at + delimiter.length(), next)) {
                if (start >= 0) {
                    parts.add(MailEntity.read(text, start, at));
                }
                start = text.startsWith("--", at + delimiter.length()) ? -1 : next;
            }
            at = next;
        }
        if (start >= 0 && parts.size() < MOST_PARTS) {
            parts.add(MailEntity.read(text, start, entity.end()));
        }
        return parts;
    }

    /** A longer boundary may begin like this one. */
    private static boolean endsThere(String text, int from, int next) {
        var rest = text.substring(Math.min(from, next), next);
        return rest.isBlank() || rest.startsWith("--");
    }

    private static final int MOST_PARTS = 100;
    private static final int DEEPEST = 8;
}
