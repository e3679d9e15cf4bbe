package org.danewerk.operations.tlsrpt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Members of an object as senders write them; null and empty text are as good as absent. */
record Members(JsonNode object, Set<ReportRemark> remarks) {
    Optional<String> text(String name) {
        var value = object.path(name);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    Optional<String> text(String name, ReportRemark whenMissing) {
        var text = text(name);
        if (text.isEmpty()) {
            remarks.add(whenMissing);
        }
        return text;
    }

    /** A count; what is missing or cannot be one is unknown, and not zero. RFC 7493 §2.2. */
    OptionalLong count(String name) {
        var value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            remarks.add(ReportRemark.COUNT_MISSING);
            return OptionalLong.empty();
        }
        var count = number(value);
        if (count.isEmpty()) {
            remarks.add(ReportRemark.COUNT_UNREADABLE);
        } else if (!value.isIntegralNumber()) {
            remarks.add(ReportRemark.COUNT_FORM);
        }
        return count;
    }

    private static OptionalLong number(JsonNode value) {
        if (value.isTextual() && DIGITS.matcher(value.textValue()).matches()) {
            return bounded(Long.parseLong(value.textValue()));
        }
        if (value.isFloatingPointNumber()) {
            double number = value.doubleValue();
            return number == Math.rint(number) && Math.abs(number) <= LARGEST
                    ? bounded((long) number)
                    : OptionalLong.empty();
        }
        return value.isIntegralNumber() && value.canConvertToLong() ? bounded(value.longValue()) : OptionalLong.empty();
    }

    private static OptionalLong bounded(long count) {
        return count >= 0 && count <= LARGEST ? OptionalLong.of(count) : OptionalLong.empty();
    }

    /** What every reader of JSON holds exactly. RFC 7493 §2.2. */
    private static final long LARGEST = (1L << 53) - 1;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");
}
