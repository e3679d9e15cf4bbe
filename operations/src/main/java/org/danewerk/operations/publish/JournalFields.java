package org.danewerk.operations.publish;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.danewerk.core.base.Bytes;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dane.TlsaText;
import org.danewerk.core.dns.DomainName;
import org.danewerk.operations.Printable;

/** One object of a journal, and its values. What is missing, of another kind or unknown is told. */
record JournalFields(JsonNode node) {
    /** @throws BadJournal where it has others */
    static JournalFields of(JsonNode node, Set<String> members) throws BadJournal {
        if (!node.isObject()) {
            throw new BadJournal("a value is no object");
        }
        for (var names = node.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!members.contains(name)) {
                throw new BadJournal("\"" + Printable.of(name, LONGEST) + "\" is a member that it does not know");
            }
        }
        return new JournalFields(node);
    }

    String text(String member) throws BadJournal {
        return text(node.path(member), member);
    }

    private static String text(JsonNode value, String member) throws BadJournal {
        if (!value.isTextual()) {
            throw new BadJournal("\"" + member + "\" is missing, or no text");
        }
        return value.textValue();
    }

    long number(String member, long most) throws BadJournal {
        var value = node.path(member);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > most) {
            throw new BadJournal("\"" + member + "\" is no number from 0 to " + most);
        }
        return value.longValue();
    }

    List<JsonNode> list(String member) throws BadJournal {
        var value = node.path(member);
        if (!value.isArray()) {
            throw new BadJournal("\"" + member + "\" is missing, or no list");
        }
        var list = new ArrayList<JsonNode>();
        value.forEach(list::add);
        return list;
    }

    boolean has(String member) {
        return node.has(member);
    }

    Instant instant(String member) throws BadJournal {
        try {
            return Instant.parse(text(member));
        } catch (DateTimeParseException e) {
            throw new BadJournal("\"" + member + "\" is no time");
        }
    }

    Optional<Instant> optionalInstant(String member) throws BadJournal {
        return has(member) ? Optional.of(instant(member)) : Optional.empty();
    }

    Bytes octets(String member) throws BadJournal {
        try {
            return Bytes.of(Base64.getDecoder().decode(text(member)));
        } catch (IllegalArgumentException e) {
            throw new BadJournal("\"" + member + "\" is no base64");
        }
    }

    DomainName name(String member) throws BadJournal {
        if (DomainName.parse(text(member)) instanceof Parsed.Ok<DomainName>(var name)) {
            return name;
        }
        throw new BadJournal("\"" + member + "\" is no domain name");
    }

    Set<TlsaRecord> records() throws BadJournal {
        var records = new HashSet<TlsaRecord>();
        for (var value : list("records")) {
            if (!(TlsaText.parse(text(value, "records")) instanceof Parsed.Ok<TlsaRecord>(var record))) {
                throw new BadJournal("\"records\" has one that is none");
            }
            records.add(record);
        }
        return records;
    }

    static String octets(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    /** As a person reads them; those without data have a form of their own. */
    static Set<String> texts(Set<TlsaRecord> records) {
        var texts = new TreeSet<String>();
        records.forEach(record -> texts.add(record.data().isEmpty() ? record.toGenericText() : record.toText()));
        return texts;
    }

    private static final int LONGEST = 80;
}
