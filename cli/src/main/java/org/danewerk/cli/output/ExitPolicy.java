package org.danewerk.cli.output;

/** What {@code --exit} makes of the results. */
public enum ExitPolicy {
    /** By the paths and what is required. */
    PATHS,
    /** 0 for nothing but a pass without warnings. */
    STRICT,
    /** As of a monitoring plug-in. */
    NAGIOS
}
