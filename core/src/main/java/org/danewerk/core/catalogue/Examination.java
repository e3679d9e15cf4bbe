package org.danewerk.core.catalogue;

/** What raises a reason code. */
public enum Examination {
    /** {@code danewerk check}, of a mail domain. */
    CHECK,
    /** {@code danewerk lint}, of records on paper. */
    LINT,
    /** {@code danewerk dns servers}, of the name servers behind a mail domain. */
    NAME_SERVERS,
    /** {@code danewerk doctor}, of a resolver. */
    RESOLVER,
    /** {@code danewerk dns anchors} and {@code doctor}, of the root's trust anchors. */
    TRUST_ANCHORS
}
