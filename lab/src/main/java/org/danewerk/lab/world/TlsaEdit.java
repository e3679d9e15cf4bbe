package org.danewerk.lab.world;

import java.util.List;
import org.danewerk.core.dane.TlsaRecord;
import org.danewerk.core.dns.DomainName;

/**
 * What an operator does to the TLSA records of a zone of the lab before it is signed: at this owner stand these, and no others.
 *
 * @param owner with {@code _25._tcp} before the host; in a zone of the lab
 * @param records none to have none
 */
public record TlsaEdit(DomainName owner, List<TlsaRecord> records, long ttlSeconds) {
    public TlsaEdit {
        records = List.copyOf(records);
    }
}
