package org.danewerk.core.dane;

import java.util.List;
import java.util.Optional;
import org.danewerk.core.base.SpecRef;

/**
 * A TLSA record in words, as facts to be laid out by whoever shows them.
 *
 * @param fields usage, selector and matching type, in this order
 * @param unusable why senders of mail ignore the record; empty when they use it
 * @param remarks what follows for whoever publishes it, the most important first
 */
public record TlsaWords(
        TlsaRecord record, List<Field> fields, Data data, Optional<Unusable.Cause> unusable, List<Remark> remarks) {
    public TlsaWords {
        fields = List.copyOf(fields);
        remarks = List.copyOf(remarks);
    }

    /** @param acronym the name of RFC 7218, or the number where none is assigned */
    public record Field(TlsaField field, int value, String acronym, String meaning, SpecRef spec) {}

    /** @param meaning one clause that says what the octets are, or what is wrong with them */
    public record Data(int octets, AssociationData state, String meaning, SpecRef spec) {}

    public record Remark(String text, SpecRef spec) {}

    public static TlsaWords of(TlsaRecord record) {
        var data = AssociationData.of(record);
        var unusable = Usability.cause(record, DaneOptions.SMTP);
        return new TlsaWords(
                record,
                List.of(
                        FieldWords.usage(record.usage()),
                        FieldWords.selector(record.selector()),
                        FieldWords.matchingType(record.matchingType())),
                new Data(record.data().size(), data, FieldWords.data(record, data), new SpecRef(6698, "2.1.4")),
                unusable,
                TlsaRemarks.of(record, data, unusable));
    }
}
