package org.danewerk.operations.publish;

import java.io.IOException;

/** Where the journal is kept. */
public interface JournalStore {
    /** When this returns, the journal survives whatever happens. @throws IOException where it does not; then the one before is still there */
    void store(Journal journal) throws IOException;
}
