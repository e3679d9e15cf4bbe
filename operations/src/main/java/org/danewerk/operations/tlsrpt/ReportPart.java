package org.danewerk.operations.tlsrpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a mail that is the report: the first of a type for reports at any depth, else the first that has the name of one. RFC
 * 8460 §5.3, RFC 2046 §5.1.
 *
 * @param byType whether its type says so
 */
record ReportPart(MailEntity entity, boolean byType) {
    static Optional<ReportPart> in(MailEntity mail) {
        var parts = new ArrayList<MailEntity>();
        collect(mail, 0, parts);
        return parts.stream()
                .filter(part -> OURS.contains(part.contentType().word()))
                .findFirst()
                .map(part -> new ReportPart(part, true))
                .or(() -> parts.stream()
                        .filter(ReportPart::hasItsName)
                        .findFirst()
                        .map(part -> new ReportPart(part, false)));
    }

    /** The leaves in their order. */
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

    private static boolean hasItsName(MailEntity part) {
        var disposition = HeaderValue.parse(part.header("content-disposition").orElse(""));
        var name = disposition
                .parameter("filename")
                .or(() -> part.contentType().parameter("name"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return LIKE_OURS.contains(part.contentType().word()) && (name.endsWith(".json") || name.endsWith(".json.gz"));
    }

    private static final Set<String> OURS = Set.of("application/tlsrpt+json", "application/tlsrpt+gzip");
    private static final Set<String> LIKE_OURS =
            Set.of("application/tlsrpt", "application/json", "application/gzip", "application/octet-stream");
    private static final int MOST_PARTS = 100;
    private static final int DEEPEST = 8;
}
