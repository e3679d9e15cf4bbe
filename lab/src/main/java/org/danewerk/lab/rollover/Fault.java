package org.danewerk.lab.rollover;

/** What goes wrong, each by itself and all at once. */
public enum Fault {
    /** A secondary serves a change hours later. */
    SECONDARY_LAGS,
    /** A server does not answer the driver, and others it does. */
    SERVER_SILENT,
    /** A server goes back to what it served before, until somebody looked. */
    SERVER_GOES_BACK,
    /** An update is refused. */
    UPDATE_FAILS,
    /** An update is answered with success, and nothing happens. */
    UPDATE_IS_LOST,
    /** An update reaches some of the servers. */
    UPDATE_HALF_APPLIED,
    /** Somebody lowers or raises the TTL. */
    TTL_CHANGES,
    /** An address goes on with the old chain. */
    INSTALL_FAILS,
    /** An address takes up the new chain hours later. */
    INSTALL_LATE,
    /** Processes present the old chain for a while. */
    PROCESSES_LINGER,
    /** The driver does not get through to an address. */
    ADDRESS_UNSEEN,
    /** The driver is killed before it stored what it knows. */
    KILLED_BEFORE_STORING,
    /** The driver is killed before it acted. */
    KILLED_BEFORE_ACTING,
    /** The driver is killed when it had acted, before it stored what came of it. */
    KILLED_AFTER_ACTING,
    /** The driver's clock is set forward. */
    CLOCK_FORWARD,
    /** The client of ACME makes another key of its own. */
    RENEWAL,
    /** The client of ACME renews a chain in use, and puts it in place some time after the guard let it. */
    GUARDED_RENEWAL
}
