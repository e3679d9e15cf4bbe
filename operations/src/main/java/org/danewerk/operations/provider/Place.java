package org.danewerk.operations.provider;

import org.danewerk.operations.publish.Publication;

/** Where a provider has the records of a zone, which it calls by an id of its own. */
sealed interface Place {
    record At(String path) implements Place {}

    record Unfound(Publication why) implements Place {}
}
