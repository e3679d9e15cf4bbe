package org.danewerk.core.rollover;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.danewerk.core.dane.TlsaRecord;

/** What a driver acts through. Whoever acts may be killed on the way, and nothing may be lost by it. */
public interface Hands {
    /**
     * Keeps it, and what it is kept for.
     *
     * @param taken empty where the turn only looked
     * @throws IOException where it is not on the disk; then nothing further may be done
     */
    void store(Standing standing, Optional<Taken> taken) throws IOException;

    /** @param deed empty where the step is about to be taken */
    record Taken(Step step, Optional<Deed> deed) {}

    /**
     * Puts the whole RRset at the primary.
     *
     * @param before what the primary may have, the likeliest first; where it has none of these, somebody else changed it and nothing is made
     */
    Deed publish(Step.Publish publish, List<Set<TlsaRecord>> before);

    /** Has certificates issued for these keys, which are staged. */
    Deed certify(List<Credential> keys);

    /** Puts these where the mail server reads them, and tells it; those that are there already stay. */
    Deed install(List<Credential> credentials);

    /** Makes the next keys. */
    Deed stage();
}
