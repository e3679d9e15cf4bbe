package org.danewerk.operations.tlsrpt;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.tlsrpt.TlsReport;
import org.danewerk.operations.mail.MailEntity;

/**
 * Reads a report from the octets of a file: a mail, JSON, or JSON in gzip, told apart by their first octets and not by what anybody
 * calls them. RFC 8460 §6.5.
 */
public final class ReportReader {
    /** Of a mail, or of what is compressed; receivers commonly stop at ten million octets. RFC 8460 §5.2. */
    static final int LARGEST_INPUT = 15_000_000;

    /** Of JSON that is not compressed, and of what inflates. */
    public static final int LARGEST_DOCUMENT = StrictJson.LARGEST;

    private ReportReader() {}

    /** @param reportDomain the domain that the report is about, where it is known: JSON need not say. RFC 8460 §5.3 */
    public static ReportReading read(byte[] octets, Optional<String> reportDomain) {
        var remarks = EnumSet.noneOf(ReportRemark.class);
        try {
            if (octets.length > LARGEST_INPUT && !looksLikeJson(octets)) {
                throw new BadReport("too-large", "more than " + LARGEST_INPUT + " octets");
            }
            if (Gzip.begins(octets) || looksLikeJson(octets)) {
                return new ReportReading.Read(report(octets, reportDomain, remarks), remarks);
            }
            return mail(octets, reportDomain, remarks);
        } catch (BadReport e) {
            return new ReportReading.Refused(e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #read}, of what cannot be a mail: JSON, or JSON in gzip. RFC 8460 §5.4. */
    public static ReportReading document(byte[] octets) {
        return Gzip.begins(octets) || looksLikeJson(octets)
                ? read(octets, Optional.empty())
                : new ReportReading.Refused("json", "neither JSON nor gzip");
    }

    /** What a mail says its report is about. RFC 8460 §5.3. */
    public static Optional<String> reportDomain(byte[] mail) {
        return MailEntity.read(mail).header("tls-report-domain");
    }

    /** An address in the form that reports have; nothing where it is none. RFC 8460 §4.4. */
    public static Optional<String> address(String text) {
        return AddressSpelling.of(text);
    }

    private static ReportReading mail(byte[] octets, Optional<String> reportDomain, Set<ReportRemark> remarks)
            throws BadReport {
        var mail = MailEntity.read(octets);
        var part = ReportPart.in(mail);
        if (part.isEmpty()) {
            return new ReportReading.NoReport();
        }
        var content = content(part.get().entity());
        var report = report(content, reportDomain.or(() -> mail.header("tls-report-domain")), remarks);
        MailRemarks.add(mail, part.get(), content, report, remarks);
        return new ReportReading.Read(report, remarks);
    }

    private static byte[] content(MailEntity part) throws BadReport {
        return switch (part.content()) {
            case Parsed.Ok<Bytes>(var octets) -> octets.toArray();
            case Parsed.Malformed<Bytes>(var offset, var reason) -> throw new BadReport("base64", reason);
        };
    }

    private static TlsReport report(byte[] octets, Optional<String> reportDomain, Set<ReportRemark> remarks)
            throws BadReport {
        var json = Gzip.begins(octets) ? Gzip.inflate(octets, StrictJson.LARGEST, remarks) : octets;
        return new ReportJson(remarks, reportDomain).report(StrictJson.read(json, remarks), json);
    }

    /** A brace or bracket behind white space and a byte order mark. */
    private static boolean looksLikeJson(byte[] octets) {
        int at = octets.length >= 3 && octets[0] == (byte) 0xef && octets[1] == (byte) 0xbb && octets[2] == (byte) 0xbf
                ? 3
                : 0;
        while (at < octets.length && (octets[at] == ' ' || octets[at] >= '\t' && octets[at] <= '\r')) {
            at++;
        }
        return at < octets.length && (octets[at] == '{' || octets[at] == '[');
    }
}
