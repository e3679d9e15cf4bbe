package org.danewerk.core.issuer;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;

/** The base as text: tab-separated, a line a certificate, remarks behind {@code #}. */
final class IssuerTable {
    static final int LONGEST = 16 << 20;

    private static final String HEADINGS =
            "organisation\tname\tstatus\tkey\tnot_before\tnot_after\tspki_sha256\tcert_sha256\tself_issued\tissuer\tsource\tstatus_date";
    private static final int COLUMNS = 12;
    private static final String NONE = "-";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private IssuerTable() {}

    static Parsed<List<IssuerCertificate>> parse(String text) {
        if (text.length() > LONGEST) {
            return Parsed.malformed(LONGEST, "more than " + LONGEST + " characters");
        }
        var certificates = new ArrayList<IssuerCertificate>();
        boolean headed = false;
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            var line = text.substring(at, end > at && text.charAt(end - 1) == '\r' ? end - 1 : end);
            if (!line.isBlank() && !line.startsWith("#")) {
                if (!headed) {
                    if (!line.equals(HEADINGS)) {
                        return Parsed.malformed(
                                at, "the first line is not that of the headings: organisation, name, ...");
                    }
                    headed = true;
                } else {
                    switch (row(at, line)) {
                        case Parsed.Ok<IssuerCertificate>(var certificate) -> certificates.add(certificate);
                        case Parsed.Malformed<IssuerCertificate>(var offset, var reason) -> {
                            return Parsed.malformed(offset, reason);
                        }
                    }
                }
            }
            at = end + 1;
        }
        return headed ? Parsed.ok(certificates) : Parsed.malformed(0, "there is no line of headings");
    }

    private static Parsed<IssuerCertificate> row(int at, String line) {
        var cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            return Parsed.malformed(at, cells.length + " columns, where " + COLUMNS + " are expected");
        }
        var standing = Standing.of(cells[2]);
        if (standing.isEmpty()) {
            return Parsed.malformed(at, "the status is none of active, backup, root, retired, intermediate");
        }
        if (!DIGEST.matcher(cells[6]).matches() || !DIGEST.matcher(cells[7]).matches()) {
            return Parsed.malformed(at, "a digest is not of 64 hexadecimal digits");
        }
        try {
            return Parsed.ok(new IssuerCertificate(
                    cells[0].equals(NONE) ? "" : cells[0],
                    cells[1],
                    standing.orElseThrow(),
                    cells[3],
                    LocalDate.parse(cells[4]),
                    LocalDate.parse(cells[5]),
                    Bytes.ofHex(cells[6]),
                    Bytes.ofHex(cells[7]),
                    cells[8].equals("yes"),
                    cells[9],
                    cells[10],
                    LocalDate.parse(cells[11])));
        } catch (DateTimeParseException e) {
            return Parsed.malformed(at, "a date is not of the form 2026-07-08");
        }
    }

    static String toText(List<IssuerCertificate> certificates) {
        var text = new StringBuilder(HEADINGS).append('\n');
        for (var one : certificates) {
            text.append(String.join(
                            "\t",
                            organisation(one.organisation()),
                            cell(one.name()),
                            one.standing().text(),
                            cell(one.key()),
                            one.notBefore().toString(),
                            one.notAfter().toString(),
                            one.keyDigest().toHex(),
                            one.certificateDigest().toHex(),
                            one.selfIssued() ? "yes" : "no",
                            cell(one.issuer()),
                            cell(one.source()),
                            one.asOf().toString()))
                    .append('\n');
        }
        return text.toString();
    }

    /** What would be read as nothing, or its line as a remark, gets a space before it. */
    private static String organisation(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        return text.equals(NONE) || text.startsWith("#") ? " " + cell(text) : cell(text);
    }

    /** Names in certificates hold what they like. */
    private static String cell(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
