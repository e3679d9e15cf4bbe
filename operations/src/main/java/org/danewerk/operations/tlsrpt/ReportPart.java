package org.danewerk.operations.tlsrpt;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.danewerk.operations.mail.HeaderValue;
import org.danewerk.operations.mail.MailEntity;
import org.danewerk.operations.mail.MailParts;

/**
 * The part of a mail that is the report: the first of a type for reports at any depth, else the first that has the name of one. RFC
 * 8460 §5.3.
 *
 * @param byType whether its type says so
 */
record ReportPart(MailEntity entity, boolean byType) {
    static Optional<ReportPart> in(MailEntity mail) {
        var parts = MailParts.of(mail);
        return parts.stream()
                .filter(part -> OURS.contains(part.contentType().word()))
                .findFirst()
                .map(part -> new ReportPart(part, true))
                .or(() -> parts.stream()
                        .filter(ReportPart::hasItsName)
                        .findFirst()
                        .map(part -> new ReportPart(part, false)));
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
}
