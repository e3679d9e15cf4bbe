package org.danewerk.operations.placement;

import java.util.List;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.operations.material.Holding;

/**
 * What an operator has, and the records that follow from it.
 *
 * @param records to be published
 */
public record KnownMaterial(List<File> files, List<TlsaRecord> records) {
    /** @param where for people */
    public record File(String where, Holding holding) {}

    public KnownMaterial {
        files = List.copyOf(files);
        records = List.copyOf(records);
    }
}
