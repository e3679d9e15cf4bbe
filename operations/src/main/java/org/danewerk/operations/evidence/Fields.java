package org.danewerk.operations.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/** Values in a bundle; each reader says what is wrong. */
final class Fields {
    private Fields() {}

    static String text(JsonNode in, String field) throws BadBundle {
        var value = in.path(field);
        if (!value.isTextual()) {
            throw new BadBundle("\"" + field + "\" is missing, or no text");
        }
        return value.textValue();
    }

    static long number(JsonNode in, String field) throws BadBundle {
        var value = in.path(field);
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new BadBundle("\"" + field + "\" is missing, or no whole number");
        }
        return value.longValue();
    }

    static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static String octets(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    static Bytes bytes(String base64) throws BadBundle {
        try {
            return Bytes.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new BadBundle("no base64: " + e.getMessage());
        }
    }

    static DomainName name(String text) throws BadBundle {
        return switch (DomainName.parse(text)) {
            case Parsed.Ok<DomainName>(var name) -> name;
            case Parsed.Malformed<DomainName>(var offset, var reason) -> throw new BadBundle("no name: " + reason);
        };
    }

    static Instant instant(String text) throws BadBundle {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new BadBundle("no time: " + text);
        }
    }

    /** Never looks a name up. */
    static InetAddress address(String text) throws BadBundle {
        try {
            if (text.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]+:[0-9A-Fa-f:.]*(%[0-9A-Za-z]+)?")) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // said below
        }
        throw new BadBundle("no address: " + text);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E word(Class<E> type, String text) throws BadBundle {
        for (var value : type.getEnumConstants()) {
            if (word(value).equals(text)) {
                return value;
            }
        }
        throw new BadBundle("no such word: " + text);
    }
}
