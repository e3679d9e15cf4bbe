package org.danewerk.lab.zone;

import java.util.List;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** The chain of records by which a zone proves what it does not hold. */
interface DenialChain {
    /** That an existing name has not the type asked for. */
    Set<Record> noData(Name existing);

    /**
     * That a name does not exist, nor a wildcard that could stand in for it.
     *
     * @param encloser the longest ancestor of {@code absent} that exists
     */
    Set<Record> noName(Name absent, Name encloser);

    /** That a name does not exist, so that the wildcard below {@code encloser} stands in for it. */
    Set<Record> wildcardAnswer(Name absent, Name encloser);

    /** That a wildcard stands in for a name, and has not the type asked for. */
    Set<Record> wildcardNoData(Name absent, Name encloser);

    /** Every record of the chain, in its order. */
    List<Record> all();
}
