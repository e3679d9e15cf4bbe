package org.danewerk.core.mtasts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.mtasts.PolicyLine.Entry;
import org.jspecify.annotations.Nullable;

/** Reads a policy file line by line. Of a key that repeats the first counts, {@code mx} apart. RFC 8461 §3.2. */
final class PolicyReader {
    private final List<String> lines;
    private final List<MxPattern> mx = new ArrayList<>();
    private final Set<StsRemark> remarks = EnumSet.noneOf(StsRemark.class);
    private boolean version;
    private @Nullable StsMode mode;
    private @Nullable Duration maxAge;

    private PolicyReader(List<String> lines) {
        this.lines = lines;
    }

    static PolicyReading read(Bytes body) {
        if (body.size() > PolicyFile.LARGEST) {
            return new PolicyReading.Invalid("too-large", 1, "more than " + PolicyFile.LARGEST + " octets");
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.toArray()));
            return new PolicyReader(lines(text.toString())).read();
        } catch (CharacterCodingException e) {
            return new PolicyReading.Invalid("utf-8", 1, "not UTF-8");
        }
    }

    /** Ended by LF or CRLF, the last one by nothing if need be; a CR alone ends none. RFC 8461 §3.2. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int feed = text.indexOf('\n', at);
            int next = feed < 0 ? text.length() : feed;
            int end = feed > at && text.charAt(feed - 1) == '\r' ? feed - 1 : next;
            lines.add(text.substring(at, end));
            at = next + 1;
        }
        return lines;
    }

    private PolicyReading read() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isEmpty()) {
                // Refusing the whole file would take protection away, to no one's good.
                remarks.add(StsRemark.BLANK_LINE);
                continue;
            }
            var problem = switch (PolicyLine.parse(lines.get(i))) {
                case Parsed.Malformed<Entry>(var offset, var reason) ->
                    invalid("line-" + (i + 1), i, reason + " at character " + (offset + 1));
                case Parsed.Ok<Entry>(var entry) -> take(entry, i);
            };
            if (problem != null) {
                return problem;
            }
        }
        return whole();
    }

    private PolicyReading.@Nullable Invalid take(Entry entry, int line) {
        return switch (entry.key()) {
            case "version" -> version(entry.value(), line);
            case "mode" -> mode(entry.value(), line);
            case "max_age" -> maxAge(entry.value(), line);
            case "mx" -> mx(entry.value(), line);
            // Keys of tomorrow, and known ones in capitals.
            default -> null;
        };
    }

    private PolicyReading.@Nullable Invalid version(String value, int line) {
        if (version) {
            remarks.add(StsRemark.REPEATED_FIELD);
            return null;
        }
        version = value.equals("STSv1");
        return version ? null : invalid("version", line, "a version that is not STSv1");
    }

    private PolicyReading.@Nullable Invalid mode(String value, int line) {
        if (mode != null) {
            remarks.add(StsRemark.REPEATED_FIELD);
            return null;
        }
        mode = StsMode.of(value).orElse(null);
        return mode != null ? null : invalid("mode", line, "a mode that is not enforce, testing or none");
    }

    private PolicyReading.@Nullable Invalid maxAge(String value, int line) {
        if (maxAge != null) {
            remarks.add(StsRemark.REPEATED_FIELD);
            return null;
        }
        if (value.length() > MOST_DIGITS || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return invalid("max-age", line, "a max_age that is not 1 to 10 digits");
        }
        maxAge = Duration.ofSeconds(Long.parseLong(value));
        if (maxAge.compareTo(PolicyFile.LONGEST_AGE) > 0) {
            maxAge = PolicyFile.LONGEST_AGE;
            remarks.add(StsRemark.MAX_AGE_TOO_LARGE);
        }
        return null;
    }

    private PolicyReading.@Nullable Invalid mx(String value, int line) {
        return switch (MxPattern.parse(value)) {
            case Parsed.Malformed<MxPattern>(var offset, var reason) -> invalid("line-" + (line + 1), line, reason);
            case Parsed.Ok<MxPattern>(var pattern) -> {
                mx.add(pattern);
                if (pattern.looksLikeAddress()) {
                    remarks.add(StsRemark.MX_ADDRESS);
                }
                yield null;
            }
        };
    }

    private PolicyReading whole() {
        if (!version) {
            return missing("version");
        }
        if (mode == null) {
            return missing("mode");
        }
        if (maxAge == null) {
            return missing("max_age");
        }
        if (mode != StsMode.NONE && mx.isEmpty()) {
            return missing("mx");
        }
        if (mode != StsMode.NONE && maxAge.compareTo(SMALL_AGE) < 0) {
            remarks.add(StsRemark.MAX_AGE_SMALL);
        }
        return new PolicyReading.Valid(new PolicyFile(mode, mx, maxAge, lines, remarks));
    }

    private PolicyReading.Invalid missing(String key) {
        return invalid(key.replace('_', '-') + "-missing", Math.max(0, lines.size() - 1), "no " + key + " line");
    }

    private static PolicyReading.Invalid invalid(String code, int line, String reason) {
        return new PolicyReading.Invalid(code, line + 1, reason);
    }

    private static final int MOST_DIGITS = 10;
    private static final Duration SMALL_AGE = Duration.ofDays(1);
}
