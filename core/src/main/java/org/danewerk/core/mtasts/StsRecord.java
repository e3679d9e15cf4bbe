package org.danewerk.core.mtasts;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;
import org.danewerk.core.dns.TxtFields;

/**
 * The TXT record that says a domain has a policy. RFC 8461 §3.1.
 *
 * @param id of the policy: another one means another policy, and nothing is older or newer
 */
public record StsRecord(String id, Set<StsRemark> remarks) {
    public StsRecord {
        remarks = Set.copyOf(remarks);
    }

    /** Where the record of a policy domain stands; empty where that would be longer than a name can be. */
    public static Optional<DomainName> owner(DomainName domain) {
        return domain.wireSize() + 1 + LABEL.length() > LONGEST_NAME
                ? Optional.empty()
                : Optional.of(domain.child(LABEL));
    }

    /** Reads one record, its character-strings joined. */
    public static Parsed<StsRecord> parse(String text) {
        return switch (TxtFields.parse(text, VERSION, Set.of())) {
            case Parsed.Malformed<TxtFields>(var offset, var reason) -> Parsed.malformed(offset, reason);
            case Parsed.Ok<TxtFields>(var fields) ->
                fields.spaceAtEnd()
                        ? Parsed.malformed(text.stripTrailing().length(), "white space at the end without a semicolon")
                        : record(fields, text.length());
        };
    }

    private static Parsed<StsRecord> record(TxtFields fields, int end) {
        var id = fields.first("id");
        if (id.isEmpty()) {
            return Parsed.malformed(end, NO_ID);
        }
        var value = id.get().value();
        if (value.length() > LONGEST_ID || !ID.matcher(value).matches()) {
            return Parsed.malformed(id.get().offset(), "an id that is not 1 to 32 letters and digits");
        }
        var remarks = EnumSet.noneOf(StsRemark.class);
        if (fields.spaceBeforeFirstDelimiter()) {
            remarks.add(StsRemark.SPACE_BEFORE_FIRST_DELIMITER);
        }
        if (fields.repeats("id")) {
            remarks.add(StsRemark.REPEATED_FIELD);
        }
        return Parsed.ok(new StsRecord(value, remarks));
    }

    static final String VERSION = "v=STSv1";
    static final String NO_ID = "no id: expected a field such as id=20160831085700Z";

    private static final String LABEL = "_mta-sts";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ID = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]+");
}
